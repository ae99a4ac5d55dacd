using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.Machine;

/// <summary>The daily draw: pure, repeatable, and entering a case only as data of a command.</summary>
public sealed class SampleTests
{
    private static readonly LocalDate Day = new(2023, 3, 4);

    private static SampleDraw OneOfOne => DailySample.Draw([Docket.Id], Day, "filing-rules", "2023-1", 1);

    [TestCase(0, 5, 1, 0)]
    [TestCase(1, 5, 1, 1)]
    [TestCase(20, 5, 1, 1)]
    [TestCase(21, 5, 1, 2)]
    [TestCase(143, 5, 1, 8)]
    [TestCase(143, 5, 10, 10)]
    [TestCase(3, 5, 10, 3)]
    [TestCase(10, 100, 0, 10)]
    [TestCase(10, 0, 0, 0)]
    public void Draw_OfACount_TakesTheRateRoundedUp_AndAtLeastTheLeastNumber(
        int cases, int rate, int min, int expected) => Draw(Cases(cases), rate, min).Count.ShouldBe(expected);

    [Test]
    public void Draw_InAnyOrder_IsTheSame_AndOnAnotherDayOrVersionAnother()
    {
        var cases = Cases(143);
        var drawn = Draw(cases, 5, 1);
        Draw([.. cases.Reverse()], 5, 1).ShouldBe(drawn);
        drawn.ShouldBeUnique();
        drawn.ShouldBeSubsetOf(cases);
        DailySample.Of(cases, Day.PlusDays(1), "t", "1", Rule(5, 1)).ShouldNotBe(drawn);
        DailySample.Of(cases, Day, "t", "2", Rule(5, 1)).ShouldNotBe(drawn);
    }

    [Test]
    public void Draw_OverManyDays_FavoursNobody()
    {
        var cases = Cases(20);
        var times = Enumerable.Range(0, 400)
            .SelectMany(day => DailySample.Of(cases, Day.PlusDays(day), "t", "1", Rule(5, 1)))
            .GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        times.Count.ShouldBe(20, "everybody is drawn some time");
        times.Values.Max().ShouldBeLessThan(50, "twenty times each would be even");
    }

    [Test]
    public void Population_OfTheDraw_TellsTheCasesOfTheDayWithoutTheirOrder()
    {
        var cases = Cases(30);
        var draw = DailySample.Draw(cases, Day, "t", "1", 2);
        DailySample.Draw([.. cases.Reverse()], Day, "t", "1", 2).ShouldBe(draw);
        DailySample.Draw([.. cases.Skip(1)], Day, "t", "1", 2).Population.ShouldNotBe(draw.Population);
        (draw.Of, draw.Drawn).ShouldBe((30, 2));
    }

    [Test]
    public void Case_ThatIsDrawn_OpensTheCheckWithinFiveWorkingDays_AndKeepsTheDraw()
    {
        var docket = Drawn();
        docket.Step("sample-check").Status.ShouldBe(StepStatus.Open);
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.Clock("sample-check/within").Deadline.ShouldBe("2023-03-10");
        docket.All<CaseEvent.SampleDrawn>().Single().Draw.ShouldBe(OneOfOne);
        docket.At("2023-03-08T09:00").By("jian").Does("sample-check", "passed", With.Officers("jian2"));
        docket.State.Outcome.ShouldBe("completed");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Check_ThatFindsAWrongFiling_OrdersCorrection_OrOpensTheRevocation()
    {
        var docket = Drawn().At("2023-03-08T09:00").By("jian")
            .Does("sample-check", "rectify", With.Reason("the amount is wrong") with { Officers = ["jian2"] })
            .By("li").Does("amount", "change", MachineSamples.Filed(200))
            .By("jian").Does("sample-check", "failed", With.Reason("false papers") with { Officers = ["jian2"] });
        docket.State.Certificates["receipt"].Version.ShouldBe(2);
        docket.Step("revocation").Status.ShouldBe(StepStatus.Open);
        docket.By("he").Does("revocation", "revoked", Samples.Heard);
        docket.State.Outcome.ShouldBe("revoked");
    }

    [Test]
    public void Draw_ByAPerson_OrOnAnotherTable_OrOnWhatAPersonDecided_IsRefused()
    {
        var command = new CaseCommand.Sample("auto", OneOfOne);
        MachineSamples.Apply(MachineSamples.Filed()).By("jian").Refused(RefusalCode.RoleMayNotAct).Sends(command);
        MachineSamples.Apply(MachineSamples.Filed()).By(Actor.Clock).Refused(RefusalCode.NotSampled)
            .Sends(command with { Draw = OneOfOne with { Version = "2022-9" } });
        MachineSamples.Apply(MachineSamples.Filed(60000)).By(Actor.Clock).Refused(RefusalCode.NotSampled)
            .Sends(command);
        Drawn().By(Actor.Clock).Refused(RefusalCode.AlreadyAsked).Sends(command);
    }

    [Test]
    public void Check_ThatItsPostWants_IsOpenedWithAReason_AndByNobodyElse()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed()).At("2023-03-06T09:00");
        docket.By("jian").Refused(RefusalCode.ReasonMissing).Does("sample-check", "open");
        docket.By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("sample-check", "open", With.Reason());
        docket.By("jian").Does("sample-check", "open", With.Reason("a tip from the public"));
        docket.Step("sample-check").Status.ShouldBe(StepStatus.Open);
        docket.Refused(RefusalCode.AlreadyAsked).Does("sample-check", "open", With.Reason());
        MachineSamples.Apply(MachineSamples.Filed(60000)).By("jian")
            .Refused(RefusalCode.NotOnDemand).Does("sample-check", "open", With.Reason());
    }

    private static Docket Drawn() => MachineSamples.Apply(MachineSamples.Filed()).At("2023-03-05")
        .By(Actor.Clock).Sends(new CaseCommand.Sample("auto", OneOfOne));

    private static string[] Cases(int count) => [.. Enumerable.Range(1, count).Select(n => $"case-{n}")];

    private static ValueList<string> Draw(string[] cases, int rate, int min) =>
        DailySample.Of(cases, Day, "t", "1", Rule(rate, min));

    private static SampleRule Rule(int rate, int min) => new() { Rate = rate, Min = min, Open = "sample-check" };
}
