using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Scenarios.Reports;

namespace ApprovalEngine.Tests.Scenarios.Reports;

/// <summary>The figures of a board: their formulas, and that they say what the report says.</summary>
public sealed class BoardFiguresTests
{
    private static readonly ReportPeriod June = new(new(2020, 6, 1), new(2020, 6, 30));

    [TestCaseSource(typeof(Played), nameof(Played.Referenced))]
    public void Figures_OfPlayedCases_AgreeWithTheReport(string workflow)
    {
        var cases = Played.OfLibrary(workflow).Cases.Where(one => one.Events.Count > 0)
            .GroupBy(one => one.Definition.File.Id).First(group => group.Key == workflow).ToList();
        var period = new ReportPeriod(new(2000, 1, 1), new(2100, 12, 31));
        var report = PeriodReport.Of(
            cases.Select(one => new ReportedCase(one.State.CaseId, one.Definition, one.Events)), period).Single();
        var board = BoardFigures.Of([.. cases.Select(FactsOf)], [.. cases.SelectMany(ItemsOf)], period);

        foreach (var name in new[] { "opened", "closed", "open-at-end", "closing-rate", "on-time-rate" })
        {
            var (told, shown) = (report.Figures.Single(figure => figure.Name == name), Figure(board, name));
            shown.Numerator.ShouldBe(told.Numerator, $"{workflow} {name}");
            shown.Denominator.ShouldBe(told.Denominator, $"{workflow} {name}");
        }
    }

    [Test]
    public void Trips_OfPlayedCases_AreThoseOfTheMeasure()
    {
        var results = Played.Referenced.SelectMany(id => Played.OfLibrary(id).Cases).ToList();
        results.Select(one => FactsOf(one).Tally.Trips).ShouldBe(results.Select(one => Visits.Of(one.Events).Count));
        results.ShouldContain(one => FactsOf(one).Tally.Trips > 0);
    }

    [Test]
    public void Rates_OfItems_ShowNumeratorAndDenominator()
    {
        var figures = BoardFigures.Of(
            [],
            [
                Item("a", promise: true, law: true, before: true, used: 3),
                Item("b", promise: false, law: true, used: 12, extended: true),
                Item("c", promise: null, law: true, used: 15),
                Item("d", promise: null, law: null, used: null, on: new(2020, 7, 1)),
            ], June);

        Of("items-decided").ShouldBe((3, null));
        Of("promise-kept-rate").ShouldBe((1, 2));
        Of("before-promise-rate").ShouldBe((1, 2));
        Of("statute-kept-rate").ShouldBe((3, 3));
        Of("extended-rate").ShouldBe((1, 3));
        Figure(figures, "promise-kept-rate").Numerator.ShouldBe(["a/step"]);

        // Two of three items promise ten days of the twenty that the law allows; thirty of sixty days were used.
        Figure(figures, "promised-reduction").Amount.ShouldBe(0.5m);
        Figure(figures, "used-reduction").Amount.ShouldBe(0.5m);
        Figure(figures, "same-day-rate").Rate.ShouldBeNull("no case was timed");

        (int, int?) Of(string name) =>
            (Figure(figures, name).Numerator.Count, Figure(figures, name).Denominator?.Count);
    }

    [Test]
    public void Figures_OfCases_CountWhatTheyName()
    {
        var figures = BoardFigures.Of(
            [
                Case("early", new(2020, 5, 1), decided: new(2020, 5, 20)),
                Case("clean", new(2020, 5, 25), decided: new(2020, 6, 10), used: 4),
                Case("mended", new(2020, 6, 2), decided: new(2020, 6, 20), corrections: 2, trips: 2, used: 9),
                Case("late", new(2020, 6, 3), decided: new(2020, 6, 25), passed: 1, used: 30),
                Case("open", new(2020, 6, 29)),
            ], [], June);

        Ids("open-at-start").ShouldBe(["clean"]);
        Ids("opened").ShouldBe(["late", "mended", "open"]);
        Ids("closed").ShouldBe(["clean", "late", "mended"]);
        Ids("open-at-end").ShouldBe(["open"]);
        Ids("on-time-rate").ShouldBe(["clean", "mended"]);
        Ids("no-trip-rate").ShouldBe(["clean", "late"]);
        Ids("one-go-rate").ShouldBe(["clean", "late"]);
        Ids("second-corrections").ShouldBe(["mended"]);
        Figure(figures, "closing-rate").Rate.ShouldBe(0.75m);
        Figure(figures, "days-used").Amount.ShouldBe(14.33m);
        Figure(figures, "days-used-median").Amount.ShouldBe(9);
        Figure(figures, "days-used-p90").Amount.ShouldBe(30);
        Figure(figures, "days-used-max").Amount.ShouldBe(30);

        ValueList<string> Ids(string name) => Figure(figures, name).Numerator;
    }

    [Test]
    public void Figures_WithoutCases_AreNone()
    {
        var figures = BoardFigures.Of([], [], June);

        figures.ShouldAllBe(figure => figure.Numerator.Count == 0 && figure.Rate == null && figure.Amount == null);
        figures.Select(figure => figure.Name).ShouldBeUnique();
    }

    private static PeriodFigure Figure(ValueList<PeriodFigure> figures, string name) =>
        figures.Single(figure => figure.Name == name);

    private static CaseFacts FactsOf(CaseResult one)
    {
        var (state, tally) = (CaseState.Initial(one.State.CaseId), CaseTally.Empty);
        foreach (var recorded in one.Events)
        {
            state = Evolution.Apply(state, recorded);
            tally = tally.After(recorded, clock => state.Clocks[clock].Owner);
        }

        return CaseFacts.Of(state, one.Definition, one.Calendars, tally);
    }

    private static IEnumerable<DecidedItem> ItemsOf(CaseResult one) => one.State.Steps.Keys
        .Select(step => DecidedItem.Of(one.State, one.Definition, one.Calendars, step)).OfType<DecidedItem>();

    private static DecidedItem Item(
        string caseId, bool? promise, bool? law, decimal? used, bool before = false, bool extended = false,
        LocalDate? on = null) => new()
    {
        CaseId = caseId,
        Step = "step",
        Item = "item",
        Department = "bureau",
        Outcome = "granted",
        DecidedOn = on ?? new(2020, 6, 15),
        PromisedDays = promise is null ? null : 10,
        StatutoryDays = law is null ? null : 20,
        UsedDays = used,
        PromiseKept = promise,
        BeforePromise = promise is null ? null : before,
        StatuteKept = law,
        IsExtended = extended,
    };

    private static CaseFacts Case(
        string caseId, LocalDate started, LocalDate? decided = null, int corrections = 0, int trips = 0, int passed = 0,
        int? used = null) => new()
    {
        CaseId = caseId,
        StartedOn = started,
        Tally = CaseTally.Empty with
        {
            DecidedOn = decided, Corrections = corrections, Trips = trips, Passed = passed,
        },
        UsedDays = used,
    };
}
