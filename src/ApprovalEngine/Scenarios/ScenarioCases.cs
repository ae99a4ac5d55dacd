using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>The cases of a scenario: those it names, and those that their acts open.</summary>
internal sealed class ScenarioCases(
    ScenarioFile scenario, Func<string, WorkflowDefinition> definitions, CalendarLibrary calendars, Propose flow)
{
    private readonly SortedDictionary<string, CaseRun> _cases = new(StringComparer.Ordinal);

    /// <summary>What proposes the steps that open in each of them.</summary>
    public Propose Flow { get; } = flow;

    /// <summary>In order of id.</summary>
    public IEnumerable<CaseRun> All => _cases.Values;

    public CaseRun Main => _cases.GetValueOrDefault(scenario.Workflow) ?? _cases.Values.FirstOrDefault()
        ?? Make(scenario.Workflow, scenario.Workflow, scenario.Acts.Count > 0 ? scenario.Acts[0].At : default);

    public CaseRun? Find(string id) => _cases.GetValueOrDefault(id);

    /// <summary>The case of an entry; null where it would be a linked one that nothing has opened.</summary>
    public CaseRun? Of(ScenarioEntry entry)
    {
        var id = entry.Case ?? scenario.Workflow;
        return Find(id) ?? (scenario.Cases.TryGetValue(id, out var workflow) ? Make(id, workflow, entry.At)
            : id == scenario.Workflow ? Make(id, id, entry.At) : null);
    }

    /// <summary>A linked case that is not started yet; it counts once it is adopted.</summary>
    public CaseRun New(LinkedStart start, LocalDateTime at) => Find(start.Case) ?? Run(start.Case, start.Workflow, at);

    /// <summary>From now on the case takes part in the scenario.</summary>
    public void Adopt(CaseRun run) => _cases[run.Id] = run;

    private CaseRun Make(string id, string workflow, LocalDateTime at)
    {
        var run = Run(id, workflow, at);
        Adopt(run);
        return run;
    }

    private CaseRun Run(string id, string workflow, LocalDateTime at)
    {
        var definition = definitions(workflow);
        var known = scenario.Calendar == CalendarKnowledge.AsPublished ? at.Date : (LocalDate?)null;
        return new(id, definition, calendars.Resolve(definition.File.Calendar, known), this);
    }
}
