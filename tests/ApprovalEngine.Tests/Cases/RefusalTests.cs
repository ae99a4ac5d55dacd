using System.Reflection;
using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Every code of the closed list: refused here by the core, or known to be the shell's.</summary>
public sealed class RefusalTests
{
    /// <summary>What only a shell can know: other commands, sizes of files, owners of databases.</summary>
    private static readonly string[] OfTheShell =
        [
            RefusalCode.CommandIdReused, RefusalCode.MaterialTooLarge, RefusalCode.DatabaseInUse,
            RefusalCode.CaseNotClosed,
        ];

    private static readonly Dictionary<string, Action<Docket>> Table = new(StringComparer.Ordinal)
    {
        [RefusalCode.CaseExists] = docket => docket.By("li").Sends(new CaseCommand.Start("li", null, null, null)),
        [RefusalCode.StaleVersion] = docket => docket.By("zhao").Expecting(1).Does("alpha", "granted"),
        [RefusalCode.UnknownStep] = docket => docket.By("zhao").Does("alhpa", "granted"),
        [RefusalCode.StepNotOpen] = docket => docket.By("zhao").Does("permit", "issued"),
        [RefusalCode.UnknownOutcome] = docket => docket.By("zhao").Does("alpha", "gratned"),
        [RefusalCode.ActorNotAssigned] = docket => docket.By("sun").Does("alpha", "granted"),
        [RefusalCode.RoleMayNotAct] = docket => docket.By("auditor").Does("alpha", "granted"),
        [RefusalCode.SamePerson] = docket => docket.By("wang", "window", "reviewer").Does("alpha", "granted"),
        [RefusalCode.LateEntry] = docket => docket.By("zhao").Effective("2020-06-14T09:00").Does("alpha", "granted"),
        [RefusalCode.EffectiveInFuture] = docket =>
            docket.By("zhao").Effective("2021-01-01T09:00").Does("alpha", "granted"),
        [RefusalCode.ReasonMissing] = docket => docket.By("zhao").Does("alpha", "refused"),
        [RefusalCode.BasisMissing] = docket => docket.By("zhao").Does("alpha", "refused", With.Reason()),
        [RefusalCode.RemedyMissing] = docket =>
            docket.By("zhao").Does("alpha", "refused", With.Ground() with { Remedy = "" }),
        [RefusalCode.NoCertificate] = docket => docket.By("he").Does("revocation", "open", With.Reason()),
        [RefusalCode.StopWithoutGround] = docket => docket.By("zhao").Does("alpha", "ask-stop", With.Reason()),
        [RefusalCode.StopDuration] = docket => docket.By("zhao")
            .Does("alpha", "ask-stop", With.Procedure("hearing", "21 working days")),
        [RefusalCode.StopBackDated] = docket => docket.By("zhao").Effective("2020-06-15T09:00")
            .Does("alpha", "ask-stop", With.Procedure("hearing", "2 working days")),
        [RefusalCode.NothingAsked] = docket => docket.By("he").Does("alpha", "approve"),
        [RefusalCode.NotStopped] = docket => docket.By("zhao").Does("alpha", "resume"),
        [RefusalCode.ClockDecides] = docket => docket.By("li").Does("intake", "deemed-accepted"),
        [RefusalCode.ClockNotRunning] = docket => docket.By("zhao")
            .Does(null, "ask-extension", With.Extension("delivery", "1 working day")),
        [RefusalCode.NotExtendable] = docket => docket.By("zhao")
            .Does(null, "ask-extension", With.Extension("formal", "1 working day")),
        [RefusalCode.ExtensionTooLong] = docket => docket.By("zhao")
            .Does(null, "ask-extension", With.Extension("joint", "16 working days")),
        [RefusalCode.StaleDeadline] = docket => docket.By(Actor.Clock)
            .Sends(new CaseCommand.DeadlineReached("alpha/promised/due", Docket.Moment("2020-06-25T00:00"))),
        [RefusalCode.NotOnDemand] = docket => docket.By("he").Does("alpha", "open", With.Reason()),
        [RefusalCode.ReturnNotPossible] = docket =>
            docket.By("zhao").Does("alpha", "return", With.To("apply", "why not")),
        [RefusalCode.NothingToTakeBack] = docket => docket.By("wang").Does("intake", "take-back"),
        [RefusalCode.WrongLevel] = docket => docket.By("zhao").Does("alpha", "forwarded"),
        [RefusalCode.NotABundle] = docket => docket.By("zhao")
            .Does("alpha", "detach", new Payload { Members = ["R01"] }),
        [RefusalCode.UnknownChange] = docket => docket.By("li").Does("name", "change"),
        [RefusalCode.TargetMissing] = docket => docket.By("zhao").Does("alpha", "transfer"),
        [RefusalCode.UnknownCalendar] = docket => docket.By(Actor.Clock)
            .Sends(new CaseCommand.ReviseCalendar("no such version", new LocalDate(2020, 6, 15))),
    };

    public static IEnumerable<string> Codes => Table.Keys;

    [TestCaseSource(nameof(Codes))]
    public void Act_ThatIsNotAllowed_IsRefusedWithItsCode_AndChangesNothing(string code)
    {
        var docket = code == RefusalCode.ClockDecides ? Samples.Applied() : Samples.Accepted().At("2020-06-16T09:00");
        var state = docket.State;
        Table[code](docket.Refused(code));
        docket.Refusal!.Code.ShouldBe(code);
        docket.State.ShouldBeSameAs(state);
        docket.Refusal.Message.En.ShouldNotBeNullOrWhiteSpace();
    }

    [Test]
    public void Code_OfTheList_IsRefusedByATestOfTheCore_OrIsTheShells()
    {
        var tested = Directory.EnumerateFiles(
                Path.Combine(Architecture.Repository.Root, "tests", "ApprovalEngine.Tests", "Cases"), "*Tests.cs",
                SearchOption.AllDirectories)
            .Select(File.ReadAllText).Aggregate(string.Concat);
        foreach (var field in typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (string)field.GetRawConstantValue()!;
            (Table.ContainsKey(code) || OfTheShell.Contains(code)
                || tested.Contains($"Refused(RefusalCode.{field.Name})", StringComparison.Ordinal)
                || tested.Contains($", \"{code}\")]", StringComparison.Ordinal))
                .ShouldBeTrue($"no test refuses with {code}");
        }
    }

    [Test]
    public void Case_ThatWasNeverStarted_IsUnknown() =>
        Docket.Of(Samples.Permit).By("zhao").Refused(RefusalCode.UnknownCase).Does("alpha", "granted");

    [Test]
    public void Start_OnADayOutsideTheDefinition_IsRefused()
    {
        var definition = Samples.Read("\"a\": { \"type\": \"submit\" }", """
            "effective": { "from": "2020-07-01", "until": "2020-12-31" },
            """);
        var start = new CaseCommand.Start("li", null, null, null);
        Docket.Of(definition, "2020-06-30T09:00").Refused(RefusalCode.NotEffective).Sends(start);
        Docket.Of(definition, "2021-01-01T09:00").Refused(RefusalCode.NotEffective).Sends(start);
        Docket.Of(definition, "2020-12-31T09:00").Sends(start);
    }

    [Test]
    public void Override_WhereTheWorkflowNamesNobody_IsRefused() => Samples.Filed("contract").By("leader")
        .Refused(RefusalCode.NoOverride).Does("intake", "override", With.Reason());

    [Test]
    public void Answers_OfTheForm_AreCheckedAgainstTheirFields()
    {
        var docket = Docket.Started(Samples.Permit);
        docket.Refused(RefusalCode.UnknownField).Does("apply", "submitted", With.Form(("aera", 1)));
        docket.Refusal!.Message.En.ShouldContain("'area'");
        docket.Refused(RefusalCode.FieldType).Does("apply", "submitted", With.Form(("area", "large")));
        docket.Refused(RefusalCode.FieldMissing).Does("apply", "submitted", With.Form(("area", 1)));
        docket.Refused(RefusalCode.UnknownMaterial).Does("apply", "submitted", With.Form(("special", true)) with
        {
            Materials = With.Paper("proof"),
        });
    }

    [Test]
    public void Tolerance_ThatNamesNoPaper_IsRefused() => Samples.Filed("contract").By("wang")
        .Refused(RefusalCode.TargetMissing).Does("intake", "tolerated");
}
