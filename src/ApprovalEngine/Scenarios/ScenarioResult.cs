using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>What became of a scenario.</summary>
public sealed record ScenarioResult
{
    /// <summary>Id of the workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>The case the expectations at the end are about.</summary>
    public required CaseResult Main { get; init; }

    /// <summary>Every case, in order of id.</summary>
    public required ValueList<CaseResult> Cases { get; init; }

    /// <summary>Expectations that were met.</summary>
    public required int Passed { get; init; }

    /// <summary>Expectations that were not met.</summary>
    public required ValueList<ExpectationFailure> Failures { get; init; }

    /// <summary>When the scenario's time ended.</summary>
    public required LocalDateTime EndedAt { get; init; }

    internal static ScenarioResult Of(
        ScenarioFile scenario, CaseRun main, IEnumerable<CaseRun> cases, Expectations expectations,
        LocalDateTime now) =>
        new()
        {
            Workflow = scenario.Workflow,
            Main = CaseResult.Of(main, now),
            Cases = cases.Select(run => CaseResult.Of(run, now)).ToValueList(),
            Passed = expectations.Passed,
            Failures = expectations.Failures.ToValueList(),
            EndedAt = now,
        };
}

/// <summary>What became of one case of a scenario.</summary>
/// <param name="State">The case at the end.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Events">Its history.</param>
/// <param name="Texts">The texts beside its history.</param>
/// <param name="Timeline">Who did what, when, under which light.</param>
/// <param name="Clocks">Its clocks at the end.</param>
/// <param name="Nodes">Its key nodes at the end.</param>
public sealed record CaseResult(
    CaseState State, WorkflowDefinition Definition, ValueList<RecordedEvent> Events, ValueMap<string> Texts,
    ValueList<TimelineEntry> Timeline, ValueList<ClockView> Clocks, ValueList<NodeView> Nodes)
{
    /// <summary>The calendars it was computed with.</summary>
    public required CalendarShelf Calendars { get; init; }

    internal static CaseResult Of(CaseRun run, LocalDateTime now) => new(
        run.State, run.Definition, run.Events.ToValueList(), run.Texts, run.Timeline.ToValueList(),
        run.State.Version == 0 ? [] : ClockView.Of(run.State, run.Definition, run.Calendars, now),
        run.State.Version == 0 ? [] : NodeView.Of(run.State, run.Definition, run.Calendars, now.Date))
    {
        Calendars = run.Calendars,
    };
}
