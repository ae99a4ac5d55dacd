using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>A scenario as it will be played for the demo.</summary>
/// <param name="Recipe">What it was made from.</param>
/// <param name="Scenario">The scenario with the days, people and cases of the demo.</param>
/// <param name="Papers">The files that its acts name.</param>
/// <param name="Outlook">How its cases stand now, as the scenario runner says.</param>
internal sealed record PlannedScenario(
    DemoRecipe Recipe, ScenarioFile Scenario, IReadOnlyDictionary<string, DemoPaper> Papers, ScenarioResult Outlook);

/// <summary>What will be played.</summary>
/// <param name="Scenarios">The scenarios, in order of their recipes.</param>
/// <param name="LeftOut">Recipes for which there are no days; the demo goes on without them.</param>
internal sealed record DemoPlan(IReadOnlyList<PlannedScenario> Scenarios, IReadOnlyList<DemoRecipe> LeftOut);

/// <summary>
/// Finds for each recipe the days on which it plays: days that are tried with the scenario runner until its cases stand
/// as in the sample, and their lights now are the wanted ones. A formula would not know what holidays do.
/// </summary>
internal sealed class DemoPlanner(DemoSamples samples, DemoPeople people, Instant now)
{
    private const int WeeksTried = 30;

    // Cases that are over end on one of so many working days; the stride visits each of them in turn.
    private const int Spread = 25;
    private const int Stride = 7;
    private readonly LocalDateTime _now = ChinaTime.ToLocal(now);
    private readonly HashSet<LocalDate> _drawn = [];
    private int _cases;
    private int _planned;

    /// <summary>Plans every recipe, in order; cases are numbered in this order too.</summary>
    /// <returns>The plan, without the recipes for which there are no days on which they come out as wanted.</returns>
    /// <exception cref="StartRefusedException">A recipe and the samples do not fit together.</exception>
    public DemoPlan Plan(IReadOnlyCollection<DemoRecipe> recipes)
    {
        var planned = recipes.Select(recipe => (Recipe: recipe, Plan: Plan(recipe))).ToList();
        return new(
            [.. planned.Select(one => one.Plan).OfType<PlannedScenario>()],
            [.. planned.Where(one => one.Plan is null).Select(one => one.Recipe)]);
    }

    private PlannedScenario? Plan(DemoRecipe recipe)
    {
        var original = samples.Scenario(recipe.Scenario);
        var acts = Played(original, recipe);
        var ends = recipe.StopAfter is null && original.Until is { } until ? until : acts[^1].At;
        var wanted = ScenarioRunner.Run(
            original with { Acts = acts, Until = ends, Expect = null }, samples.Definition, samples.Calendars,
            _ => null);
        var cast = CastOf(original, acts, recipe);
        return Shifts(recipe, original, ends)
            .Select(shift => Try(recipe, new(original, acts, ends, wanted), cast, shift))
            .FirstOrDefault(planned => planned is not null);
    }

    private PlannedScenario? Try(DemoRecipe recipe, Original original, DemoCast cast, DayShift shift)
    {
        var end = shift.Of(original.Ends);
        var years = shift.Of(original.Acts[0].At).Year - original.Acts[0].At.Year;
        var recasting = new Recasting(cast, shift, years, MaterialTitle(original.Scenario.Workflow));
        var scenario = recasting.Of(original.Scenario, original.Acts, original.Ends);
        if (end > _now || Run(recasting, scenario with { Until = _now }) is not { } outlook)
        {
            return null;
        }

        var left = recipe.MayAge ? Run(recasting, scenario) : outlook;
        var days = DaysOfGrants(outlook);
        if (left is null || !StandsAs(left, original.Wanted, cast) || days.Overlaps(_drawn)
            || (recipe.Light is { } light && LightOf(outlook) != light))
        {
            return null;
        }

        _drawn.UnionWith(days);
        return new(recipe, scenario with { Until = _now }, recasting.Papers, outlook);
    }

    private ScenarioResult? Run(Recasting recasting, ScenarioFile scenario)
    {
        var result = ScenarioRunner.Run(
            scenario, samples.Definition, samples.Calendars, name => PaperStore.VersionOf(recasting.Papers[name]));
        return result.Failures.Count == 0 ? result : null;
    }

    private static bool StandsAs(ScenarioResult one, ScenarioResult wanted, DemoCast cast)
    {
        var standings = one.Cases.ToDictionary(result => result.State.CaseId, Standing.Of, StringComparer.Ordinal);
        return standings.Count == wanted.Cases.Count && wanted.Cases.All(result =>
            standings.TryGetValue(cast.Case(result.State.CaseId), out var found) && found == Standing.Of(result));
    }

    /// <summary>The worst light of the clocks of the authority that run in the first case.</summary>
    internal static Light? LightOf(ScenarioResult result)
    {
        var state = result.Main.State;
        var lights = result.Main.Clocks
            .Where(view => state.Clocks.TryGetValue(view.Id, out var clock) && clock.IsRunning
                && clock is { Owner: ClockOwner.Authority, Kind: ClockKind.Promised or ClockKind.Statutory })
            .Select(view => view.Light).ToList();
        return lights.Count == 0 ? null
            : new[] { Light.Red, Light.Yellow, Light.Paused, Light.Green }.First(lights.Contains);
    }

    // The sample of a day is drawn among all its cases: two scenarios on one day would change each other's draw.
    private static HashSet<LocalDate> DaysOfGrants(ScenarioResult result) => result.Cases
        .SelectMany(one => one.Events).Select(recorded => recorded.Event).OfType<CaseEvent.RulesDecided>()
        .Select(decided => decided.At.Date).ToHashSet();

    private IEnumerable<DayShift> Shifts(DemoRecipe recipe, ScenarioFile original, LocalDateTime ends)
    {
        if (recipe.KeepsItsDays)
        {
            yield return DayShift.None;
            yield break;
        }

        var calendar = samples.Workflow(original.Workflow).Calendar.Calendar;
        var today = calendar.IsWorkingDay(_now.Date) ? _now.Date : calendar.SubtractWorkingDays(_now.Date, 1);
        var ages = Enumerable.Range(recipe.From, recipe.Until - recipe.From + 1).ToList();
        var first = recipe.IsOver ? _planned++ * Stride % Spread : 0;
        foreach (var age in ages.Skip(first).Concat(ages.Take(first)))
        {
            yield return new DayShift.WorkingDays(calendar, ends.Date, calendar.SubtractWorkingDays(today, age));
        }

        var latest = Period.Between(ends.Date, calendar.SubtractWorkingDays(today, recipe.From), PeriodUnits.Weeks);
        for (var back = 0; back < WeeksTried; back++)
        {
            yield return new DayShift.Weeks((int)latest.Weeks - back);
        }
    }

    private static ValueList<ScenarioEntry> Played(ScenarioFile scenario, DemoRecipe recipe)
    {
        var acts = scenario.Acts.Where(entry => entry is { Do: not null, Refused: null })
            .OrderBy(entry => entry.At).ToList();
        if (recipe.StopAfter is not { } last)
        {
            return acts.ToValueList();
        }

        var (name, times) = last.Split('#') is [var before, var count]
            ? (before, int.Parse(count, CultureInfo.InvariantCulture)) : (last, 1);
        var index = acts.FindIndex(entry => (entry.Do == name || $"{entry.Step}/{entry.Do}" == name) && --times == 0);
        return index >= 0 ? acts.Take(index + 1).ToValueList() : throw DemoSamples.Unusable(
            $"情景 {recipe.Scenario} 中没有行为 {last}", $"the scenario {recipe.Scenario} has no act {last}");
    }

    private DemoCast CastOf(ScenarioFile scenario, ValueList<ScenarioEntry> acts, DemoRecipe recipe)
    {
        var project = DemoProjects.Of(recipe.Project);
        var persons = scenario.People.ToValueMap(
            person => person.Key, person => DemoPeople.IdOf(person.Key, person.Value.Role ?? ActorRole.Officer));
        var cases = acts.Select(entry => entry.Case ?? scenario.Workflow).Distinct(StringComparer.Ordinal)
            .Where(id => id == scenario.Workflow || scenario.Cases.ContainsKey(id));
        return new(
            cases.ToValueMap(id => id, _ => NextId()), persons.SetItem(ApplicantOf(scenario, acts), project.Owner),
            project, people.NameOf(project.Owner));
    }

    // As in the scenario runner: who acts first for himself applies, an agent applies for his client.
    private static string ApplicantOf(ScenarioFile scenario, ValueList<ScenarioEntry> acts)
    {
        var first = acts[0];
        var named = first.By is { } by && RoleOf(scenario, by) == ActorRole.Applicant ? by
            : first.For is { } client && RoleOf(scenario, client) == ActorRole.Applicant ? client : null;
        return named ?? scenario.People.Where(person => person.Value.Role == ActorRole.Applicant)
            .Select(person => person.Key).FirstOrDefault("applicant");
    }

    private static ActorRole RoleOf(ScenarioFile scenario, string id) =>
        scenario.People.GetOr(id, new()).Role ?? ActorRole.Officer;

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"D-{_now.Year}-{++_cases:0000}");

    private Func<string, string> MaterialTitle(string workflow)
    {
        var titles = samples.Definition(workflow).Catalogue.Materials;
        return material => titles.TryGetValue(material.Split('/')[^1], out var found) ? found.Title.Zh : material;
    }

    private sealed record Original(
        ScenarioFile Scenario, ValueList<ScenarioEntry> Acts, LocalDateTime Ends, ScenarioResult Wanted);
}

/// <summary>Where a case stands, without its days and names.</summary>
/// <param name="Stage">Open, decided or closed.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Steps">Status, outcome and number of attempts of each step.</param>
internal sealed record Standing(CaseStage Stage, string? Outcome, ValueMap<string> Steps)
{
    /// <summary>Where a case of a scenario stands.</summary>
    public static Standing Of(CaseResult result) => Of(result.State);

    /// <summary>Where a case stands.</summary>
    public static Standing Of(CaseState state) => new(
        state.Stage, state.Outcome,
        state.Steps.ToValueMap(
            step => step.Key, step => $"{step.Value.Status} {step.Value.Outcome} {step.Value.Attempt}"));
}
