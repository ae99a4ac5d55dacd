using System.Runtime.CompilerServices;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The rows of what is to be done in a case now.</summary>
internal static class TaskRows
{
    private static readonly string[] Turns =
        [.. Enum.GetValues<TaskTurn>().Select(turn => Spelling.Of(turn))];

    private static readonly ConditionalWeakTable<WorkflowDefinition, TaskPlan> Plans = [];

    /// <summary>The rows, by step and part.</summary>
    public static ValueMap<TaskRow> Of(DueDates due, CaseTraces traces, Projection? earlier)
    {
        var plan = Plans.GetValue(due.Definition, static definition => new(definition));
        var tasks = OpenTask.Of(due.State, due.Definition);
        return tasks.Count == 0 ? ValueMap<TaskRow>.Empty
            : tasks.ToValueMap(KeyOf, task => Of(task, due, plan, traces, earlier));
    }

    /// <summary>Whose turn it is first of all; null where nothing is open.</summary>
    public static string? FirstTurn(IReadOnlyList<TaskRow> tasks)
    {
        var first = int.MaxValue;
        foreach (var task in tasks)
        {
            first = Math.Min(first, Array.IndexOf(Turns, task.Turn));
        }

        return first == int.MaxValue ? null : Turns[first];
    }

    /// <summary>The earliest instant over the tasks of the authority.</summary>
    public static long? Earliest(IReadOnlyList<TaskRow> tasks, Func<TaskRow, long?> of)
    {
        long? earliest = null;
        foreach (var task in tasks)
        {
            if (task.Turn == Turns[(int)TaskTurn.Authority] && of(task) is { } at && !(at >= earliest))
            {
                earliest = at;
            }
        }

        return earliest;
    }

    private static TaskRow Of(
        OpenTask task, DueDates due, TaskPlan plan, CaseTraces traces, Projection? earlier)
    {
        var (state, definition) = (due.State, due.Definition);
        var (node, step) = (definition[task.Step], state.Step(task.Step));
        var department = task.Part == TaskPart.Party && definition.Catalogue.Departments.ContainsKey(task.Key)
            ? task.Key : plan.DepartmentOf(node, task.Posts.Count > 0 ? task.Posts[0] : null);
        var light = TaskLight.Of(task, due, plan);
        return new()
        {
            CaseId = state.CaseId,
            Step = task.Step,
            Party = task.Key,
            Part = Spelling.Of(task.Part),
            Type = node.Type,
            Item = node.Item,
            Department = department,
            Attempt = step.Attempt,
            Turn = Turns[(int)task.Turn],
            Posts = task.Posts.Count == 1 ? task.Posts[0] : string.Join(' ', task.Posts),
            Assignee = task.Assignee,
            Deputy = task.Deputy,
            Mode = step.Mode,
            Answer = step.Answer,
            Level = step.Level,
            IsLead = task.Part == TaskPart.Whole && (plan.Lead is not { } lead || department == lead),
            OpenedAt = OpenedAt(task, step, earlier),
            Clock = light.First?.Id,
            DueAt = light.First?.DueText,
            YellowAt = light.YellowAt,
            RedAt = light.RedAt,
            PausedAt = light.PausedAt,
            StatutoryAt = light.StatutoryAt,
            StopGround = GroundOf(state, task.Step),
            ReceivedAt = traces.ReceivedAt,
            IsTolerated = traces.IsTolerated,
        };
    }

    private static string KeyOf(OpenTask task) => task.Key.Length == 0 ? task.Step : $"{task.Step}\0{task.Key}";

    // Spelling a moment costs as much as all the rest of the row.
    private static string OpenedAt(OpenTask task, StepState step, Projection? earlier) =>
        earlier is not null && ReferenceEquals(earlier.Due.State.Step(task.Step), step)
            && earlier.Tasks.TryGetValue(KeyOf(task), out var row)
            ? row.OpenedAt : Spelling.Of(step.OpenedAt);

    private static string? GroundOf(CaseState state, string step)
    {
        foreach (var (_, stop) in state.Stops)
        {
            if (stop.Step == step && stop.Status == RequestStatus.Approved)
            {
                return Spelling.Of(stop.Ground);
            }
        }

        return null;
    }
}

/// <summary>What a definition says once and for all about the tasks of its cases.</summary>
internal sealed class TaskPlan
{
    private readonly WorkflowDefinition _definition;
    private readonly Dictionary<string, List<string>> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _periods = new(StringComparer.Ordinal);

    public TaskPlan(WorkflowDefinition definition)
    {
        _definition = definition;
        Lead = definition.Steps.FirstOrDefault(step => step.Definition is IntakeStep) is { } intake
            ? DepartmentOf(intake, intake.Post) : null;
        foreach (var clock in definition.Clocks.Clocks)
        {
            if (clock.Role == ClockRole.Within && definition[clock.Step!].Definition is NoticeStep)
            {
                _periods.Add(clock.Id);
            }

            if (clock is { Role: ClockRole.Named, Measure: null })
            {
                foreach (var step in definition.Steps.Where(step =>
                    clock.Ends.Any(end => end == step.Id || step.Descendants.Contains(end))))
                {
                    (_named.TryGetValue(step.Id, out var clocks) ? clocks : _named[step.Id] = []).Add(clock.Id);
                }
            }
        }
    }

    /// <summary>牵头部门: the department that takes the case in; null where none does.</summary>
    public string? Lead { get; }

    /// <summary>The clocks of the workflow that end at a step or at one that waits for it.</summary>
    public IReadOnlyList<string> NamedOver(string step) => _named.GetValueOrDefault(step, []);

    /// <summary>Whether a clock measures a period, such as a publicity, whose end is no overrun.</summary>
    public bool IsPeriod(string clock) =>
        _periods.Contains(clock) || clock.EndsWith("/duration", StringComparison.Ordinal);

    /// <summary>The department of a post; without a post that of the step's item.</summary>
    public string? DepartmentOf(StepNode node, string? post) =>
        (post is not null ? _definition.Catalogue.Posts.GetOr(post, null!)?.Department : null)
        ?? (node.Item is { } item ? _definition.Catalogue.Items.GetOr(item, null!)?.Department : null);
}

/// <summary>The light of a task: of its step's clocks, or of the workflow's clocks that wait for it.</summary>
/// <param name="First">The clock that is due first.</param>
/// <param name="YellowAt">The earliest moment over all of them: the worst light is the task's.</param>
/// <param name="RedAt">The earliest moment at which one is overdue.</param>
/// <param name="PausedAt">The earliest stop, where none of them runs on.</param>
/// <param name="StatutoryAt">When the first limit set by law is passed.</param>
internal readonly record struct TaskLight(
    RunningClock? First, long? YellowAt, long? RedAt, long? PausedAt, long? StatutoryAt)
{
    public static TaskLight Of(OpenTask task, DueDates due, TaskPlan plan)
    {
        var applicants = task.Turn == TaskTurn.Applicant;
        var (light, allPaused) = (default(TaskLight), true);
        foreach (var clock in due.Running.OfStep(task.Step))
        {
            if (clock.State.Owner == ClockOwner.Applicant == applicants)
            {
                light = light.With(clock, plan.IsPeriod(clock.Id), ref allPaused);
            }
        }

        if (light.First is null)
        {
            foreach (var id in plan.NamedOver(task.Step))
            {
                if (due.Running.Find(id) is { } clock && clock.State.Owner == ClockOwner.Applicant == applicants)
                {
                    light = light.With(clock, false, ref allPaused);
                }
            }
        }

        // Paused is what every clock of it is: while one runs on, its colour counts.
        return allPaused ? light : light with { PausedAt = null };
    }

    private TaskLight With(RunningClock clock, bool isPeriod, ref bool allPaused)
    {
        allPaused &= clock.PausedAt is not null;
        var first = First is null || (clock.RedAt is { } due && !(due >= First.RedAt)) ? clock : First;
        return isPeriod ? this with { First = first } : new(
            first, Earlier(YellowAt, clock.YellowAt), Earlier(RedAt, clock.RedAt), Earlier(PausedAt, clock.PausedAt),
            clock.State.Kind == ClockKind.Statutory ? Earlier(StatutoryAt, clock.RedAt) : StatutoryAt);
    }

    private static long? Earlier(long? one, long? other) =>
        one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
