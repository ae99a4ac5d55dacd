using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Metrics;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Scenarios.Metrics;

public sealed class ReformMetricsTests
{
    // Alpha: 20 days by law, 7 promised; beta: 2 promised from its opening. One paper uploaded, one window visit.
    private const string Steps = """
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"] },
        "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "beta": { "type": "review", "item": "beta", "needs": ["alpha"] },
        "permit": { "type": "issue", "certificate": "permit", "needs": ["beta"] }
        """;

    private const string Clocks = """
        "clocks": { "formal": { "limit": "9 working days", "kind": "promised", "basis": "guide", "starts": "intake",
          "ends": "permit" } },
        """;

    private const string Application = """
        { "at": "2020-06-15T09:00", "by": "li", "step": "apply", "do": "submitted", "with": { "channel": "window",
          "form": { "special": false, "area": 1, "name": "x" }, "materials": { "drawings": "a" } } }
        """;

    private const string Acts = Application + """
        , { "at": "2020-06-15T10:00", "by": "wang", "step": "intake", "do": "accepted" },
        { "at": "2020-06-17T10:00", "by": "zhao", "step": "alpha", "do": "granted" },
        { "at": "2020-06-19T10:00", "by": "sun", "step": "beta", "do": "granted" },
        { "at": "2020-06-22T10:00", "by": "sun", "step": "permit", "do": "issued" }
        """;

    [TestCase(MeasureNames.Approvals, 2, 2)]
    [TestCase(MeasureNames.Items, 2, 2)]
    [TestCase(MeasureNames.Materials, 1, 1)]
    [TestCase(MeasureNames.DaysStatutory, 20, 20)]
    [TestCase(MeasureNames.DaysPromised, 20, 7)]
    [TestCase(MeasureNames.DaysUsed, 20, 5)]
    [TestCase(MeasureNames.DaysCriticalPath, 9, 9)]
    public void Figures_WithoutABaseline_AreComputedFromCatalogueAndHistory(string name, decimal before, decimal after)
    {
        var measure = Of(Acts)[name];

        measure.Before!.Value.ShouldBe(before);
        measure.After!.Value.ShouldBe(after);
        measure.Reduction.ShouldBe(Math.Round(1 - (after / before), 4));
    }

    [TestCase(MeasureNames.Projects, 1)]
    [TestCase(MeasureNames.Steps, 3)]
    [TestCase(MeasureNames.Trips, 1)]
    [TestCase(MeasureNames.DaysReported, 5)]
    public void Figure_ThatNothingStates_IsNotInvented(string name, decimal after)
    {
        var measure = Of(Acts)[name];

        measure.Before.ShouldBeNull();
        measure.After!.Value.ShouldBe(after);
        measure.Reduction.ShouldBeNull();
        measure.Note.ShouldNotBeNull();
    }

    [TestCase("item", 8, 10, 4)]
    [TestCase("case", 4, 5, 2)]
    public void Baseline_PerUnit_CountsItsUnits(string per, decimal steps, decimal materials, decimal trips)
    {
        var report = Of(Acts, $$"""
            "baseline": { "source": "the guide of 2018", "per": "{{per}}", "projects": 1, "approvals": 3, "steps": 4,
              "materials": 5, "trips": 2, "days": "20 working days" },
            """);

        report[MeasureNames.Steps].Before.ShouldBe(Amount.Of(steps));
        report[MeasureNames.Materials].Before.ShouldBe(Amount.Of(materials));
        report[MeasureNames.Trips].Before.ShouldBe(Amount.Of(trips));
        report[MeasureNames.Trips].Rows[0].Source.ShouldBe(new Localized("the guide of 2018", "the guide of 2018"));
        report[MeasureNames.DaysReported].Reduction.ShouldBe(0.75m);
    }

    [TestCase("54 natural days", "natural days", 54)]
    [TestCase("5 months", "months", 5)]
    [TestCase("48 hours", "hours", 48)]
    public void Days_OfDifferentUnits_AreNeverCompared(string days, string unit, decimal before)
    {
        var measure = Of(Acts, $$"""
            "baseline": { "source": "a report", "days": "{{days}}" },
            """)[MeasureNames.DaysReported];

        measure.Before.ShouldBe(new Amount(before, unit));
        measure.After.ShouldBe(new Amount(5, Amount.WorkingDays));
        measure.IsComparable.ShouldBeFalse();
        measure.Reduction.ShouldBeNull();
        measure.Note!.En.ShouldContain("units differ");
        measure.Note.Zh.ShouldContain("单位不同");
    }

    [Test]
    public void HalfDays_AreHalvesOfWorkingDays() =>
        Of(Acts, """
            "baseline": { "source": "a report", "days": "20 half days" },
            """)[MeasureNames.DaysReported].Reduction.ShouldBe(0.5m);

    [Test]
    public void Materials_ThatTheEngineWrites_AreNotHandedIn()
    {
        var acts = Acts.Replace("\"drawings\": \"a\"", "\"drawings\": \"generated\"", StringComparison.Ordinal);

        var measure = Of(acts)[MeasureNames.Materials];

        measure.After!.Value.ShouldBe(0);
        measure.Rows.ShouldContain(row => row.Side == RowSide.LeftOut && row.Id == "drawings" && row.Amount == null);
    }

    [Test]
    public void Trips_OnOneDay_AreOneTripAndOnlineIsNone()
    {
        Of(Acts.Replace("\"window\",", "\"online\",", StringComparison.Ordinal))[MeasureNames.Trips]
            .After.ShouldBe(Amount.Of(0));
        Of("""
            { "at": "2020-06-15T09:00", "by": "li", "step": "apply", "do": "submitted", "with": { "channel": "window",
              "form": { "special": false, "area": 1, "name": "x" } } },
            { "at": "2020-06-15T09:30", "by": "wang", "step": "intake", "do": "correction", "with": {
              "defects": [ { "material": "drawings", "text": "missing" } ] } },
            { "at": "2020-06-15T10:00", "by": "li", "step": "intake", "do": "corrected", "with": { "channel": "window",
              "materials": { "drawings": "a" } } }
            """)[MeasureNames.Trips].After.ShouldBe(Amount.Of(1));
    }

    [Test]
    public void Measures_AreAlwaysAllThereInOrder() =>
        Of(Acts).Measures.Select(measure => measure.Name).ShouldBe(MeasureNames.All);

    [Test]
    public void Case_ThatDecidedNothing_HasNoDaysToCompare()
    {
        var report = Of(Application);

        report[MeasureNames.Approvals].After.ShouldBe(Amount.Of(0));
        foreach (var name in MeasureNames.All.Where(name => name.StartsWith("days-", StringComparison.Ordinal)))
        {
            report[name].Reduction.ShouldBeNull();
            report[name].Before.ShouldBeNull();
            report[name].Note.ShouldNotBeNull(name);
        }
    }

    [Test]
    public void Rows_BehindAFigure_AddUpToIt()
    {
        foreach (var measure in Of(Acts).Measures.Where(measure => measure.Name != MeasureNames.DaysUsed))
        {
            Sum(RowSide.Before).ShouldBe(measure.Before?.Value ?? 0, measure.Name);
            Sum(RowSide.After).ShouldBe(measure.After?.Value ?? 0, measure.Name);

            decimal Sum(RowSide side) =>
                measure.Rows.Where(row => row.Side == side).Sum(row => row.Amount?.Value ?? 0);
        }
    }

    private static MetricsReport Of(string acts, string more = "") =>
        ReformMetrics.Of(Played.Of(Samples.Read(Steps, Clocks + more), acts), "a test");
}
