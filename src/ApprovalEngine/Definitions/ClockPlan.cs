using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

/// <summary>What a clock is for; it decides what its due instant means.</summary>
public enum ClockRole
{
    /// <summary>A clock that the workflow names.</summary>
    Named,

    /// <summary>The limit of an item, statutory or promised.</summary>
    Item,

    /// <summary>An internal limit on a step.</summary>
    Within,

    /// <summary>Time of the authority to answer an application; silence means accepted.</summary>
    Notify,

    /// <summary>Time of the applicant to correct; after it the application is abandoned.</summary>
    Correct,

    /// <summary>An obligation of the applicant.</summary>
    Obligation,

    /// <summary>Time of the applicant to rectify what a joint visit found; after it the visit has failed.</summary>
    Rectify,

    /// <summary>Time of the departments to check again what the applicant rectified.</summary>
    Recheck,
}

/// <summary>A clock that a case may have, and what starts it.</summary>
public sealed record ClockNode
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required ClockRole Role { get; init; }

    /// <summary>Title.</summary>
    public required Localized Title { get; init; }

    /// <summary>The step it belongs to; null for a named clock.</summary>
    public string? Step { get; init; }

    /// <summary>Its limit.</summary>
    public required LimitTable Limit { get; init; }

    /// <summary>Kind.</summary>
    public required ClockKind Kind { get; init; }

    /// <summary>Whose time it is.</summary>
    public ClockOwner Owner { get; init; }

    /// <summary>Basis, where the entry of the limit has none of its own.</summary>
    public string? Basis { get; init; }

    /// <summary>For a named clock, the step that starts it.</summary>
    public string? StartStep { get; init; }

    /// <summary>
    /// For a named clock, the outcome that starts it: "opened", an outcome, or null for any positive one.
    /// </summary>
    public string? StartOutcome { get; init; }

    /// <summary>For an item clock, from when it runs.</summary>
    public LimitStart StartsFrom { get; init; }

    /// <summary>For a named clock, the steps at the last of whose ends it ends.</summary>
    public ValueList<string> Ends { get; init; } = [];

    /// <summary>Condition read once at the start.</summary>
    public string? When { get; init; }

    /// <summary>For a total, how it is measured; null for a clock of its own.</summary>
    public ClockMeasure? Measure { get; init; }

    /// <summary>For a total, the clocks it covers.</summary>
    public ValueList<string> Over { get; init; } = [];

    /// <summary>Extension, once.</summary>
    public ExtensionRule? Extension { get; init; }

    /// <summary>The clock that is extended with it: a promise moves with its statutory limit (R12).</summary>
    public string? Pair { get; init; }

    /// <summary>Yellow when at most this much remains; null for the rule of R15.</summary>
    public decimal? Yellow { get; init; }

    /// <summary>Procedures that stop it, by the clock's own word.</summary>
    public ValueList<string> StoppedBy { get; init; } = [];

    /// <summary>What silence means.</summary>
    public SilencePolicy Silence { get; init; }

    /// <summary>Whether its last day ends when the counter closes.</summary>
    public bool CounterClose { get; init; }

    /// <summary>Its ladder.</summary>
    public ValueList<LadderRung> Ladder { get; init; } = [];
}

/// <summary>All clocks that a case of a workflow may have.</summary>
public sealed class ClockPlan
{
    private readonly Dictionary<string, ClockNode> _byId;
    private readonly Dictionary<string, ValueList<ClockNode>> _byStep;
    private readonly Dictionary<string, ValueList<ClockNode>> _byStart;
    private readonly Dictionary<string, ValueList<ClockNode>> _byEnd;

    internal ClockPlan(IEnumerable<ClockNode> clocks)
    {
        Clocks = clocks.OrderBy(clock => clock.Id, StringComparer.Ordinal).ToValueList();
        _byId = Clocks.ToDictionary(clock => clock.Id, StringComparer.Ordinal);
        _byStep = By(clock => clock.Step is { } step ? [step] : []);
        _byStart = By(clock => clock.StartStep is { } step ? [step] : []);
        _byEnd = By(clock => clock.Ends.Distinct(StringComparer.Ordinal));
    }

    /// <summary>Every clock, in order of id.</summary>
    public ValueList<ClockNode> Clocks { get; }

    /// <summary>The clock of an id; null for one that no definition has, such as the sub-clock of a stop.</summary>
    public ClockNode? Find(string clock) => _byId.GetValueOrDefault(clock);

    /// <summary>Clocks that belong to a step, in order of id.</summary>
    public ValueList<ClockNode> OfStep(string step) => _byStep.GetValueOrDefault(step, []);

    /// <summary>Named clocks that a step starts, in order of id.</summary>
    public ValueList<ClockNode> StartedBy(string step) => _byStart.GetValueOrDefault(step, []);

    /// <summary>Clocks that name a step among their ends, in order of id.</summary>
    public ValueList<ClockNode> EndedBy(string step) => _byEnd.GetValueOrDefault(step, []);

    /// <summary>Derives the clocks of a workflow from its steps, items and named clocks.</summary>
    public static ClockPlan Build(WorkflowDefinition definition) =>
        new(definition.Steps.SelectMany(step => StepClocks.Of(step, definition))
            .Concat(definition.File.Clocks.Select(clock => Named(clock.Key, clock.Value, definition))));

    private Dictionary<string, ValueList<ClockNode>> By(Func<ClockNode, IEnumerable<string>> steps) => Clocks
        .SelectMany(clock => steps(clock).Select(step => (Step: step, Clock: clock)))
        .GroupBy(entry => entry.Step, entry => entry.Clock, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.ToValueList(), StringComparer.Ordinal);

    private static ClockNode Named(string id, ClockDefinition clock, WorkflowDefinition definition)
    {
        var start = clock.Starts?.Split(':', 2);
        return new()
        {
            Id = id,
            Role = ClockRole.Named,
            Title = clock.Title ?? new(id, id),
            Limit = clock.Limit,
            Kind = clock.Kind,
            Owner = clock.Owner,
            Basis = clock.Basis,
            StartStep = start?[0],
            StartOutcome = start is [_, var outcome] ? outcome : null,
            Ends = clock.Ends,
            When = clock.When,
            Measure = clock.Measure,
            Over = clock.Measure is null ? [] : Covered(clock, definition),
            Extension = clock.Extension,
            Pair = Pair(id, clock, definition.File),
            Yellow = clock.Lights?.Yellow,
            StoppedBy = clock.StoppedBy,
            Silence = clock.Silence,
            CounterClose = clock.DayEnds == DayEnd.CounterClose,
            Ladder = clock.Ladder,
        };
    }

    /// <remarks>Never both clocks of one step: the promise is what the officer works to.</remarks>
    private static ValueList<string> Covered(ClockDefinition clock, WorkflowDefinition definition)
    {
        var over = clock.Over.Count > 0
            ? clock.Over
            : definition.Steps.Where(step => step.Definition is ReviewStep).Select(step => step.Id).ToValueList();
        return over.Select(name => definition.Find(name) is { } step ? OfItem(step) : name).OfType<string>()
            .ToValueList();

        string? OfItem(StepNode step)
        {
            var limits = step.Item is { } item ? definition.Catalogue.Items[item].Limits : new();
            return limits.Promised is not null ? $"{step.Id}/promised"
                : limits.Statutory is not null ? $"{step.Id}/statutory" : null;
        }
    }

    private static string? Pair(string id, ClockDefinition clock, WorkflowFile file) => file.Clocks
        .Where(other => other.Key != id && other.Value.Measure is null && clock.Measure is null
            && other.Value.Starts == clock.Starts && other.Value.Ends.Equals(clock.Ends)
            && IsPair(other.Value.Kind, clock.Kind))
        .Select(other => other.Key).FirstOrDefault();

    private static bool IsPair(ClockKind one, ClockKind other) =>
        (one, other) is (ClockKind.Promised, ClockKind.Statutory) or (ClockKind.Statutory, ClockKind.Promised);
}
