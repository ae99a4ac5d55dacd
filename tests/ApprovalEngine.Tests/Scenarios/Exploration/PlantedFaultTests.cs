using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Scenarios.Exploration;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Scenarios.Exploration;

/// <summary>
/// A fault in each property is found, with a path that plays as a scenario and holds nothing needless.
/// </summary>
public sealed class PlantedFaultTests
{
    [Test]
    public void EveryPathEnds_PermitAsksForARefusedItem_IsRefuted()
    {
        var definition = Samples.Read(Walked.Accepted + """
            "permit": { "type": "issue", "certificate": "permit", "by": "head", "needs": ["beta"] }
            """);

        var (what, played) = Refuted(definition, ExplorationProperty.EveryPathEnds, 4);

        what.En.ShouldContain("permit");
        played.Main.State.Step("alpha").Outcome.ShouldBe("refused");
        played.Main.State.Stage.ShouldBe(CaseStage.Open);
    }

    [Test]
    public void NoStepHangs_PermitAsksForARefusedItem_NamesTheStep()
    {
        var definition = Samples.Read(Walked.Accepted + """
            "permit": { "type": "issue", "certificate": "permit", "by": "head", "needs": ["beta"] }
            """);

        var (what, played) = Refuted(definition, ExplorationProperty.NoStepHangs, 4);

        what.En.ShouldContain("'permit'");
        played.Main.State.Step("permit").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void NoCertificateBeforeItsPreconditions_ItemRefusedElsewhere_IsRefuted()
    {
        var definition = Samples.Read(Walked.Accepted + """
            "second-look": { "type": "review", "item": "alpha", "needs": ["intake"] },
            "permit": { "type": "issue", "certificate": "permit", "by": "head", "needs": ["alpha"] }
            """);

        var (what, played) = Refuted(definition, ExplorationProperty.NoCertificateBeforeItsPreconditions, 5);

        what.En.ShouldContain("'permit' is issued although 'alpha' is not there");
        played.Main.State.Certificates.ContainsKey("permit").ShouldBeTrue();
        new[] { "alpha", "second-look" }.Select(step => played.Main.State.Step(step).Outcome)
            .ShouldBe(["granted", "refused"], ignoreOrder: true);
    }

    [Test]
    public void NoClockLeftRunning_ClockStartsAfterItsEnd_IsRefuted()
    {
        var definition = Samples.Read(Walked.Accepted + """
            "done": { "type": "milestone", "needs": ["alpha", "beta"] }
            """, """
            "clocks": { "supplement": { "limit": "5 working days", "kind": "obligation", "owner": "applicant",
              "basis": "rule", "starts": "alpha", "ends": ["beta"] } },
            """);

        var (what, played) = Refuted(definition, ExplorationProperty.NoClockLeftRunning, 4);

        what.En.ShouldContain("'supplement' is left running");
        played.Main.State.Clocks["supplement"].IsRunning.ShouldBeTrue();
        played.Main.State.Step("beta").Status.ShouldBe(StepStatus.Ended);
    }

    [Test]
    public void NoObligationForgotten_LadderThatOnlyReminds_IsRefuted()
    {
        var definition = Samples.Promise("""{ "at": "-2 working days", "do": "remind" }""");

        var (what, played) = Refuted(definition, ExplorationProperty.NoObligationForgotten);

        what.En.ShouldContain("'promise/proof'");
        played.Main.State.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
    }

    [TestCase("""{ "at": "+2 working days", "open": "revocation" }""")]
    [TestCase("""{ "at": "+2 working days", "do": "escalate", "to": "head" }""")]
    [TestCase("")]
    public void NoObligationForgotten_SomebodyIsToldOrItIsBreached_IsProved(string ladder)
    {
        var definition = Samples.Promise(ladder);

        Walked.Report(definition).Property(ExplorationProperty.NoObligationForgotten).Verdict
            .ShouldBe(ExplorationVerdict.Proved);
    }

    [Test]
    public void Path_EndsByADeadline_SaysHowLongToWait()
    {
        var definition = Samples.Read("""
            "apply": { "type": "submit" },
            "notice": { "type": "notice", "needs": ["apply"], "within": "5 working days", "basis": "rule" },
            "permit": { "type": "issue", "certificate": "permit", "by": "head", "needs": ["notice"] }
            """);

        var report = Walked.Report(definition).Property(ExplorationProperty.NoStepHangs);

        report.Path!.Acts.Count.ShouldBe(1);
        report.Path.Until.ShouldNotBeNull();
        report.Path.Played(definition).Main.State.Step("permit").Status.ShouldBe(StepStatus.Open);
    }

    private static (Localized What, ScenarioResult Played) Refuted(
        WorkflowDefinition definition, ExplorationProperty property, int? acts = null)
    {
        var line = Walked.Report(definition).Property(property);
        line.Verdict.ShouldBe(ExplorationVerdict.Refuted, line.What?.En);
        if (acts is { } count)
        {
            line.Path!.Acts.Count.ShouldBe(
                count, string.Join(", ", line.Path.Acts.Select(act => $"{act.Step} {act.Do}")));
        }

        return (line.What!, line.Path!.Played(definition));
    }
}
