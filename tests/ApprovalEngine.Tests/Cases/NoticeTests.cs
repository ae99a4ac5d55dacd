using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Written notices; no text of a person stands in the history (the docket looks after every act).</summary>
public sealed class NoticeTests
{
    private static string Text(Docket docket, string template)
    {
        var notice = docket.Events.SelectMany(e => Notices(e.Event)).Last(notice => notice.Template == template);
        return docket.Texts[notice.Hash];
    }

    private static WorkflowDefinition WithOwn(WorkflowDefinition definition)
    {
        var body = new Localized("自有 {detail}{remedy}", "own body {detail} of {workflow}, {step}{remedy}");
        var own = new NoticeTemplate("own", new("自有", "Own"), body);
        return new(definition.File, definition.Catalogue, ValueMap<NoticeTemplate>.Empty.SetItem("own", own), "");
    }

    private static ValueList<Notice> Notices(CaseEvent happened) => happened switch
    {
        CaseEvent.StepAnswered e => e.Notices,
        CaseEvent.StopApproved e => e.Notices,
        CaseEvent.ExtensionApproved e => e.Notices,
        CaseEvent.LadderReached e => e.Notices,
        _ => [],
    };

    [Test]
    public void Refusal_TellsReasonBasisAndRemedy_InBothLanguages()
    {
        var text = Text(Samples.Accepted().By("zhao")
            .Does("alpha", "refused", With.Ground("the plot is too small")), "refusal");
        text.ShouldContain("the plot is too small");
        text.ShouldContain(With.Basis);
        text.ShouldContain("行政复议");
        text.ShouldContain("administrative review");
        text.ShouldNotContain("{");
    }

    [Test]
    public void Refusal_WithoutReasonBasisOrRemedy_IsRefused()
    {
        var docket = Samples.Accepted().By("zhao");
        docket.Refused(RefusalCode.ReasonMissing).Does("alpha", "refused", new() { Basis = With.Basis });
        docket.Refused(RefusalCode.BasisMissing).Does("alpha", "refused", With.Reason());
        docket.Refused(RefusalCode.RemedyMissing).Does("alpha", "refused", With.Ground() with { Remedy = " " });
    }

    [Test]
    public void CorrectionNotice_ListsTheDefectsAndItsBasis()
    {
        var text = Text(
            Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings", "sheet 3 is unsigned")),
            "correction");
        text.ShouldContain("图纸：sheet 3 is unsigned");
        text.ShouldContain("Drawings: sheet 3 is unsigned");
        text.ShouldContain(LegalBasis.CorrectionNotice);
    }

    [Test]
    public void DeemedAcceptance_TellsTheDayOfReceipt() =>
        Text(Samples.Applied().At("2020-06-24"), "deemed-acceptance").ShouldContain("2020-06-15");

    [Test]
    public void Acceptance_NamesItsBasis() => Text(Samples.Accepted(), "acceptance").ShouldContain("行政许可法 32");

    [Test]
    public void Tolerance_NamesWhatIsOwed() => Text(
        Samples.Filed("contract", "deed", "photo").By("wang")
            .Does("intake", "tolerated", With.Missing(("report", "8 working days"))),
        "tolerance").ShouldContain("报告：8 个工作日");

    [Test]
    public void NonAcceptance_TellsTheRemedy() => Text(
        Samples.Applied().By("wang").Does("intake", "refused", With.Ground()), "non-acceptance").ShouldContain("行政诉讼");

    [Test]
    public void Stop_TellsItsDurationAndBasis()
    {
        var text = Text(
            Samples.Accepted().By("zhao").Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"))
                .By("he").Does("alpha", "approve"),
            "stop");
        text.ShouldContain("5 working days");
        text.ShouldContain("5 个工作日");
        text.ShouldContain("行政许可法 45");
    }

    [Test]
    public void Stop_ApprovedWithoutAReason_NamesTheProcedure_AndNoEnum()
    {
        var text = Text(
            Samples.Accepted().By("zhao").Does("alpha", "ask-stop", With.Procedure("hearing", "5 working days"))
                .By("fa").Does("alpha", "approve"),
            "stop");
        text.ShouldContain("听证");
        text.ShouldContain("hearing");
        text.ShouldNotContain("Hearing", Case.Sensitive);
    }

    [Test]
    public void EnglishNotice_CarriesNoChineseTitle()
    {
        var docket = Docket.Started(WithOwn(Samples.Read("""
            "alpha": { "type": "review", "item": "alpha", "documents": { "refused": "own" } }
            """))).By("zhao").Does("alpha", "refused", With.Ground());
        Text(docket, "own").Split("\n\n")[1].ShouldContain("of Trial, Alpha");
    }

    [Test]
    public void OrderToCorrect_IsWrittenInBothLanguages()
    {
        var docket = Samples.Promised("""
            { "at": "+1 working day", "do": "order-correction", "within": "5 working days" }
            """).At("2020-07-03");
        var text = Text(docket, "order-correction").Split("\n\n");
        text[0].ShouldContain("提交凭证逾期，请在 5 个工作日 内改正");
        text[1].ShouldContain("Hand in the proof is overdue; correct it within 5 working days");
    }

    [Test]
    public void Stop_WithATemplateOfItsOwn_UsesIt()
    {
        var docket = Docket.Started(WithOwn(Samples.Read("""
            "alpha": { "type": "review", "item": "alpha", "documents": { "stop": "own" } }
            """))).By("zhao").Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"));
        Text(docket.By("he").Does("alpha", "approve"), "own").ShouldContain("own body 5 working days");
    }

    [Test]
    public void OrderToCorrect_WithATemplateOfTheCommitment_UsesIt()
    {
        var docket = Docket.Started(WithOwn(Samples.Promise(
            """{ "at": "+1 working day", "do": "order-correction", "within": "5 working days" }""",
            documents: """, "documents": { "order-correction": "own" }""")));
        docket.Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() })
            .Does("promise", "signed").At("2020-07-03");
        Text(docket, "own").ShouldContain("own body 5 working days");
    }

    [Test]
    public void Extension_TellsHowLongAndWhy()
    {
        var text = Text(
            Samples.Accepted().By("zhao")
                .Does(null, "ask-extension", With.Extension("alpha/statutory", "4 working days"))
                .By("he").Does("alpha", "approve", With.Reason("many units")),
            "extension");
        text.ShouldContain("4 working days");
        text.ShouldContain("many units");
    }

    [Test]
    public void Revocation_TellsTheRemedy() => Text(
        Samples.Issued().By("he").Does("revocation", "open", With.Reason())
            .Does("revocation", "revoked", Samples.Heard),
        "revocation").ShouldContain("行政复议");

    [Test]
    public void PlaceholdersThatAPersonWrote_AreNotFilled() => Text(
        Samples.Accepted().By("zhao").Does("alpha", "refused", With.Ground("see {basis} above")), "refusal")
        .ShouldContain("see {basis} above");

    [Test]
    public void PersonalAnswer_IsSealed_AndEqualOnesAreEqual()
    {
        var docket = Samples.Applied();
        var sealed1 = docket.State.Form["name"].ShouldBeOfType<Fact.Sealed>();
        docket.Texts[sealed1.Hash].ShouldBe("欧阳小燕");
        Samples.Applied().State.Form["name"].ShouldBe(sealed1);
        docket.State.Form["area"].ShouldBe(new Fact.Number(900));
    }

    [Test]
    public void RecordThatNoFieldForesaw_IsSealedHoweverDeepItsTextsLie()
    {
        var row = new Fact.Row(With.Facts(("who", "诸葛小明")));
        var docket = Samples.Accepted().By("zhao").Does("alpha", "granted", new()
        {
            Record = With.Facts(("met", new Fact.List([row])), ("note", "spoke with 上官小红")),
            Checks = With.Facts(("credit", "诸葛小明 is on no list")),
            Opinion = "nothing speaks against it",
        });
        docket.Texts.Values.ShouldContain("诸葛小明");
        docket.Texts.Values.ShouldContain("spoke with 上官小红");
        string.Join("\n", docket.Events).ShouldNotContain("诸葛小明");
    }

    [Test]
    public void Check_ThatMustHold_RefusesAPositiveAnswerWhereItFails()
    {
        var docket = Docket.Started(Samples.Read("""
            "alpha": { "type": "review", "item": "alpha",
              "checks": { "land-right": { "registry": "licences", "must": true } } }
            """)).By("zhao");
        docket.Refused(RefusalCode.CheckFailed).Does("alpha", "granted", Checked(false));
        docket.Refused(RefusalCode.CheckUnknown).Does("alpha", "granted");
        docket.Tries("alpha", "granted", Checked(true)).ShouldBeTrue();
    }

    [Test]
    public void Check_ThatIsUnknown_NeedsAPersonsReason_AndANegativeAnswerNeedsNone()
    {
        var definition = Samples.Read("""
            "alpha": { "type": "review", "item": "alpha", "checks": { "land-right": { "must": true } } }
            """);
        Docket.Started(definition).By("zhao").Does("alpha", "granted", With.Reason("seen on paper"));
        Docket.Started(definition).By("zhao")
            .Does("alpha", "refused", With.Ground() with { Checks = With.Facts(("land-right", false)) });
    }

    [Test]
    public void Decision_AfterItsLimit_NeedsAReason_AndCountsTheDays()
    {
        var docket = Samples.Accepted().At("2020-06-30T09:00").By("zhao");
        docket.State.Clocks["alpha/promised"].IsExpired.ShouldBeTrue();
        docket.Refused(RefusalCode.ReasonMissing).Does("alpha", "granted");
        docket.Does("alpha", "granted", With.Reason("two colleagues ill"));
        docket.All<CaseEvent.StepAnswered>().Last().OverdueDays.ShouldBe(3);
    }

    private static Payload Checked(bool answer) => new() { Checks = With.Facts(("land-right", answer)) };
}
