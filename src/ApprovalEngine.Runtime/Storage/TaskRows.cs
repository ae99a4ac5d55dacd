using System.Runtime.CompilerServices;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The rows of what is to be done in a case now.</summary>
internal static class TaskRows
{
    private static readonly string[] Turns =
        [.. Enum.GetValues<TaskTurn>().Select(turn => Spelling.Of(turn))];

    private static readonly ConditionalWeakTable<WorkflowDefinition, TaskPlan> Plans = [];

    /// <summary>The rows, by step and part.</summary>
    public static ValueMap<TaskRow> Of(DueDates due, CaseTraces traces)
    {
        var plan = Plans.GetValue(due.Definition, static definition => new(definition));
        return OpenTask.Of(due.State, due.Definition)
            .ToValueMap(task => $"{task.Step}\0{task.Key}", task => Of(task, due, plan, traces));
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

    private static TaskRow Of(OpenTask task, DueDates due, TaskPlan plan, CaseTraces traces)
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
            OpenedAt = Spelling.Of(step.OpenedAt),
            Clock = light.Clock,
            DueAt = light.DueAt is { } at ? Spelling.Of(at) : null,
            YellowAt = Spelling.Ticks(light.Times.YellowAt),
            RedAt = Spelling.Ticks(light.Times.RedAt),
            PausedAt = Spelling.Ticks(light.Times.PausedAt),
            StatutoryAt = Spelling.Ticks(light.StatutoryAt),
            StopGround = GroundOf(state, task.Step),
            ReceivedAt = traces.ReceivedAt,
            IsTolerated = traces.IsTolerated,
        };
    }

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
/// <param name="Clock">The clock that is due first.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Times">The earliest moments over all of them: the worst light is the light of the task.</param>
/// <param name="StatutoryAt">When the first limit set by law is passed.</param>
internal readonly record struct TaskLight(
    string? Clock, LocalDateTime? DueAt, LightTimes Times, LocalDateTime? StatutoryAt)
{
    public static TaskLight Of(OpenTask task, DueDates due, TaskPlan plan)
    {
        var owner = task.Turn == TaskTurn.Applicant;
        var light = default(TaskLight);
        var all = true;
        foreach (var (id, times) in due.Running)
        {
            var clock = due.State.Clocks[id];
            if (clock.Step == task.Step && clock.Owner == ClockOwner.Applicant == owner)
            {
                light = light.With(id, clock.Kind, times, plan.IsPeriod(id), ref all);
            }
        }

        if (light.Clock is null)
        {
            foreach (var id in plan.NamedOver(task.Step))
            {
                if (due.Running.TryGetValue(id, out var times)
                    && due.State.Clocks[id] is var clock && clock.Owner == ClockOwner.Applicant == owner)
                {
                    light = light.With(id, clock.Kind, times, false, ref all);
                }
            }
        }

        // Paused is what every clock of it is: while one runs on, its colour counts.
        return all ? light : light with { Times = light.Times with { PausedAt = null } };
    }

    private TaskLight With(string id, ClockKind kind, LightTimes times, bool isPeriod, ref bool allPaused)
    {
        allPaused &= times.PausedAt is not null;
        var first = Clock is null || (times.RedAt is { } due && !(due >= DueAt));
        return new(
            first ? id : Clock,
            first ? times.RedAt : DueAt,
            isPeriod ? Times : new(
                Earlier(Times.YellowAt, times.YellowAt), Earlier(Times.RedAt, times.RedAt),
                Earlier(Times.PausedAt, times.PausedAt)),
            kind == ClockKind.Statutory && !isPeriod ? Earlier(StatutoryAt, times.RedAt) : StatutoryAt);
    }

    private static LocalDateTime? Earlier(LocalDateTime? one, LocalDateTime? other) =>
        one is { } a && other is { } b ? LocalDateTime.Min(a, b) : one ?? other;
}
