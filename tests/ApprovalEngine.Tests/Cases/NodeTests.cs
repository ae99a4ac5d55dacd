using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Key nodes: the plan stays, the forecast moves, the actual day is the one reported.</summary>
public sealed class NodeTests
{
    private static readonly WorkflowDefinition Works = Samples.Read("""
        "entry": { "type": "event", "by": "second", "outcomes": ["entered"],
          "record": { "on": { "type": "date", "title": { "zh": "实际", "en": "Actual" } } } },
        "start": { "type": "milestone", "needs": ["entry"], "planned": "2020-06-20", "reported-by": "entry",
          "yellow-within": "5 working days" },
        "end": { "type": "milestone", "needs": ["start"], "planned": "2020-07-01" },
        "gate": { "type": "milestone", "needs": ["start"] },
        "visit": { "type": "event", "by": "second", "needs": ["end"] }
        """);

    [TestCase("2020-06-20", Light.Green, 0)]
    [TestCase("2020-06-21", Light.Yellow, 1)]
    [TestCase("2020-06-29", Light.Yellow, 9)]
    [TestCase("2020-06-30", Light.Red, 10)]
    public void Node_WithoutAnEntry_IsLateByTheDayItIs(string today, Light light, int late)
    {
        // Five working days after Saturday 2020-06-20: 22, 23, 24, make-up Sunday 28, 29.
        var node = Node(Docket.Started(Works).At(today + "T09:00"), "start");
        node.Light.ShouldBe(light);
        node.DaysLate.ShouldBe(late);
        node.Actual.ShouldBeNull();
    }

    [TestCase(15, Light.Yellow)]
    [TestCase(16, Light.Red)]
    public void Node_ThatSaysNothingElse_IsYellowForFifteenNaturalDays(int late, Light light)
    {
        var day = new LocalDate(2020, 7, 1).PlusDays(late);
        var node = Node(Docket.Started(Works).By("steward").Does("end", "forecast", Forecast(day, "rain")), "end");
        (node.Light, node.DaysLate, node.Forecast).ShouldBe((light, late, day));
    }

    [Test]
    public void Node_OnceReached_CountsTheReportedDay_NotTheDayOfTheEntry()
    {
        var docket = Docket.Started(Works).At("2020-06-24T09:00").By("sun");
        docket.Does("entry", "entered", With.Record(("on", "2020-06-19")));
        var node = Node(docket.At("2020-12-01T09:00"), "start");
        (node.Actual, node.DaysLate, node.Light).ShouldBe((new LocalDate(2020, 6, 19), -1, Light.Green));
        Node(docket, "end").Actual.ShouldBe(new LocalDate(2020, 6, 24), "nobody reports it: the day it was reached");
    }

    [Test]
    public void Forecast_BeforeToday_DoesNotHideThatTheDayIsPast()
    {
        var docket = Docket.Started(Works).By("steward").Does("start", "forecast", Forecast(new(2020, 6, 18)));
        Node(docket, "start").Light.ShouldBe(Light.Green);
        Node(docket.At("2020-06-23T09:00"), "start").DaysLate.ShouldBe(3);
    }

    [Test]
    public void Forecast_MovesNoPlan_AndTheLastOneCounts()
    {
        var docket = Docket.Started(Works).By("steward")
            .Does("start", "forecast", Forecast(new(2020, 6, 25), "drawings late"))
            .By("sun").Does("start", "forecast", Forecast(new(2020, 6, 19)));
        var node = Node(docket, "start");
        (node.Planned, node.Forecast).ShouldBe((new LocalDate(2020, 6, 20), new LocalDate(2020, 6, 19)));
        docket.All<CaseEvent.NodeForecast>().Count().ShouldBe(2);
        docket.Texts.Values.ShouldContain("drawings late");
    }

    [Test]
    public void Forecast_LaterThanPlanned_NeedsAReason() => Docket.Started(Works).By("steward")
        .Refused(RefusalCode.ReasonMissing).Does("start", "forecast", Forecast(new(2020, 6, 21)))
        .Does("start", "forecast", Forecast(new(2020, 6, 20)));

    [Test]
    public void Forecast_WithoutADay_OfAnotherStep_OrByAnAuditor_IsRefused()
    {
        var docket = Docket.Started(Works).By("steward");
        docket.Refused(RefusalCode.DateMissing).Does("start", "forecast");
        docket.Refused(RefusalCode.NotANode).Does("entry", "forecast", Forecast(new(2020, 6, 20)));
        docket.Refused(RefusalCode.NotANode).Does("gate", "forecast", Forecast(new(2020, 6, 20)));
        docket.By("auditor").Refused(RefusalCode.RoleMayNotAct).Does("start", "forecast", Forecast(new(2020, 6, 20)));
    }

    [Test]
    public void Forecast_OfANodeThatWasReached_IsRefused() => Docket.Started(Works)
        .By("sun").Does("entry", "entered", With.Record(("on", "2020-06-15")))
        .Refused(RefusalCode.StepNotOpen).Does("start", "forecast", Forecast(new(2020, 6, 19)));

    [Test]
    public void Nodes_AreInOrderOfTheirPlans_AndAGateIsNone() =>
        NodeView.Of(Docket.Started(Works).State, Works, Docket.Started(Works).Calendars, new(2020, 6, 15))
            .Select(node => node.Step).ShouldBe(["start", "end"]);

    private static Payload Forecast(LocalDate day, string? reason = null) => new() { Date = day, Reason = reason };

    private static NodeView Node(Docket docket, string step) => NodeView
        .Of(docket.State, docket.Definition, docket.Calendars, docket.Now.Date).Single(node => node.Step == step);
}
