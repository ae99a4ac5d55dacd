using System.Text;
using System.Text.Json;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Tests.Cases;
using Docket = ApprovalEngine.Tests.Cases.Docket;

namespace ApprovalEngine.Tests.Scenarios.Reports;

/// <summary>Figures of a period: each with its numerator, its denominator and the cases behind it.</summary>
public sealed class PeriodReportTests
{
    private static readonly ReportPeriod June = new(new(2020, 6, 1), new(2020, 6, 30));

    private static readonly WorkflowDefinition Ticket = Samples.Read("""
        "handle": { "type": "event", "by": "second", "within": "2 working days" },
        "tell": { "type": "event", "from": "applicant", "needs": ["handle"], "within": "2 working days" },
        "done": { "type": "milestone", "needs": ["tell"] }
        """);

    private static readonly WorkflowDefinition Works = Samples.Read("""
        "entry": { "type": "event", "by": "second",
          "record": { "on": { "type": "date", "title": { "zh": "实际", "en": "Actual" } } } },
        "start": { "type": "milestone", "needs": ["entry"], "planned": "2020-06-20", "reported-by": "entry" },
        "end-entry": { "type": "event", "by": "second", "needs": ["start"] },
        "end": { "type": "milestone", "needs": ["end-entry"], "planned": "2020-06-30" },
        "later": { "type": "milestone", "needs": ["end"], "planned": "2020-07-01" }
        """);

    [Test]
    public void Counts_OfAPeriod_AreOfCasesByTheirDays()
    {
        ReportedCase[] cases =
        [
            Case("old-closed", "2020-05-20", handled: "2020-05-21", told: "2020-05-22"),
            Case("old-open", "2020-05-28", handled: "2020-05-29", told: "2020-06-01"),
            Case("new-closed", "2020-06-02", handled: "2020-06-02", told: "2020-06-03"),
            Case("new-late", "2020-06-10", handled: "2020-06-18", told: "2020-06-18"),
            Case("new-open", "2020-06-29", handled: null, told: null),
            Case("closed-after", "2020-06-08", handled: "2020-06-08", told: "2020-07-02"),
            Case("not-yet", "2020-07-01", handled: null, told: null),
        ];
        var report = PeriodReport.Of(cases, June).ShouldHaveSingleItem();
        report.Workflow.ShouldBe("under-test");
        Rows(report, "open-at-start").ShouldBe(["old-open"]);
        Rows(report, "opened").ShouldBe(["closed-after", "new-closed", "new-late", "new-open"]);
        Rows(report, "closed").ShouldBe(["new-closed", "new-late", "old-open"]);
        Rows(report, "open-at-end").ShouldBe(["closed-after", "new-open"]);
        Rows(report, "overdue").ShouldBe(["new-late"], "what the applicant lets pass is no delay of the authority");
        var closing = Figure(report, "closing-rate");
        closing.Denominator!.ShouldBe(["closed-after", "new-closed", "new-late", "new-open", "old-open"]);
        closing.Rate.ShouldBe(0.6m);
        Figure(report, "on-time-rate").Numerator.ShouldBe(["new-closed", "old-open"]);
    }

    [Test]
    public void Figure_OfAPastPeriod_IsTheSameWhateverHappensLater()
    {
        var then = PeriodReport.Of([Case("a", "2020-06-29", handled: null, told: null)], June);
        var now = PeriodReport.Of([Case("a", "2020-06-29", handled: "2020-07-08", told: "2020-07-08")], June);
        now.ShouldBe(then);
    }

    [Test]
    public void Nodes_CountWhenTheirPlanLiesInThePeriod_AndInTimeByTheReportedDay()
    {
        var early = Docket.Started(Works, "2020-06-01T09:00").By("sun").At("2020-06-22T09:00")
            .Does("entry", "occurred", With.Record(("on", "2020-06-19")));
        var late = Docket.Started(Works, "2020-06-01T09:00").By("sun").At("2020-06-22T09:00")
            .Does("entry", "occurred", With.Record(("on", "2020-06-21")));
        var report = PeriodReport
            .Of([new("early", Works, early.Events), new("late", Works, late.Events)], June).ShouldHaveSingleItem();
        var nodes = Figure(report, "node-on-time-rate");
        nodes.Numerator.ShouldBe(["early/start"]);
        nodes.Denominator!.ShouldBe(["early/end", "early/start", "late/end", "late/start"]);
        nodes.Rate.ShouldBe(0.25m);
    }

    [Test]
    public void Satisfaction_CountsTheRatingsOfThePeriod_NotTheCasesThatNobodyRated()
    {
        ReportedCase[] cases =
        [
            Rated("glad", "2020-06-03", 3), Rated("cross", "2020-06-04", 2), Rated("early", "2020-05-20", 5),
            Case("silent", "2020-06-01", "2020-06-01", "2020-06-02"),
        ];
        var satisfied = Figure(PeriodReport.Of(cases, June).Single(), "satisfaction-rate");
        satisfied.Numerator.ShouldBe(["glad"]);
        satisfied.Denominator!.ShouldBe(["cross", "glad"]);
    }

    [Test]
    public void Rate_OfNothing_IsNone()
    {
        var report = PeriodReport.Of([Case("a", "2020-05-04", "2020-05-04", "2020-05-04")], June).Single();
        Figure(report, "closing-rate").Rate.ShouldBeNull();
        PeriodReport.Of([Case("a", "2020-07-01", null, null)], June).ShouldBeEmpty();
    }

    [Test]
    public void Period_FallsIntoWeeksAndMonths_CutAtItsEnds()
    {
        var period = new ReportPeriod(new(2020, 5, 28), new(2020, 6, 9));
        period.Weeks().ShouldBe(
        [
            new(new(2020, 5, 28), new(2020, 5, 31)), new(new(2020, 6, 1), new(2020, 6, 7)),
            new(new(2020, 6, 8), new(2020, 6, 9)),
        ]);
        period.Months().ShouldBe(
            [new(new(2020, 5, 28), new(2020, 5, 31)), new(new(2020, 6, 1), new(2020, 6, 9))]);
    }

    [Test]
    public void Json_HasNumeratorDenominatorRateAndRows()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            PeriodReportJson.Write(json, PeriodReport.Of(
                [Case("a", "2020-06-01", "2020-06-01", "2020-06-02"), Case("b", "2020-06-01", null, null)], June));
        }

        using var written = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        var figures = written.RootElement[0].GetProperty("figures");
        var closing = figures.EnumerateArray().Single(one => one.GetProperty("figure").GetString() == "closing-rate");
        closing.ToString().ShouldBe(
            """{"figure":"closing-rate","numerator":1,"denominator":2,"rate":0.5,"of":["a","b"],"rows":["a"]}""");
    }

    private static ReportedCase Case(string name, string started, string? handled, string? told)
    {
        var docket = Docket.Started(Ticket, started + "T09:00");
        if (handled is not null)
        {
            docket.At(handled + "T10:00").By("sun").Does("handle", "occurred");
        }

        if (told is not null)
        {
            docket.At(told + "T11:00").By("li").Does("tell", "occurred");
        }

        return new(name, Ticket, docket.At("2020-09-01T09:00").Events);
    }

    private static ReportedCase Rated(string name, string day, int score)
    {
        var docket = Docket.Started(Ticket, day + "T09:00").By("sun").Does("handle", "occurred")
            .By("li").Does("tell", "occurred").Does(null, "rate", new() { Score = score });
        return new(name, Ticket, docket.Events);
    }

    private static ValueList<string> Rows(PeriodReport report, string figure) => Figure(report, figure).Numerator;

    private static PeriodFigure Figure(PeriodReport report, string name) =>
        report.Figures.Single(figure => figure.Name == name);
}
