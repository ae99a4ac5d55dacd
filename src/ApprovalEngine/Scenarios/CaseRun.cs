using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>One case of a scenario while its time goes by.</summary>
internal sealed class CaseRun(
    string id, WorkflowDefinition definition, WorkingCalendar calendar, ScenarioCases cases)
{
    private readonly List<RecordedEvent> _events = [];
    private readonly List<TimelineEntry> _timeline = [];
    private int _commands;
    private CaseState? _dueOf;
    private Deadline? _due;

    public string Id { get; } = id;

    public WorkflowDefinition Definition { get; } = definition;

    public CalendarShelf Calendars { get; private set; } = CalendarShelf.Of(calendar);

    public CaseState State { get; private set; } = CaseState.Initial(id);

    public ValueMap<string> Texts { get; private set; } = ValueMap<string>.Empty;

    public IReadOnlyList<RecordedEvent> Events => _events;

    public IReadOnlyList<TimelineEntry> Timeline => _timeline;

    /// <summary>The next deadline; null before the start and where nothing is due.</summary>
    /// <remarks>Asked for every case at every entry of a scenario, so it is computed once for each state.</remarks>
    public Deadline? NextDue
    {
        get
        {
            if (!ReferenceEquals(_dueOf, State))
            {
                _due = State.Version == 0 ? null : Deadlines.Next(State, Definition, Calendars);
                _dueOf = State;
            }

            return _due;
        }
    }

    /// <summary>Starts the case on the calendar that is known then.</summary>
    public Refusal? Start(Actor actor, string applicant, string? agent, string? project, LocalDateTime at) =>
        Send(new CaseCommand.Start(applicant, agent, project, null), actor, at, at, null);

    public Refusal? Send(
        CaseCommand command, Actor actor, LocalDateTime at, LocalDateTime effective, LateApproval? late)
    {
        var envelope = new Envelope
        {
            CaseId = Id,
            CommandId = $"{Id}/{++_commands}",
            Actor = actor,
            RecordedAt = Instant.Max(ChinaTime.ToInstant(at), State.LastRecordedAt),
            EffectiveOn = ChinaTime.ToInstant(effective),
            Salt = Salt,
            Late = late,
        };
        var decision = CaseRunner.Run(State, command, envelope, Definition, Calendars, cases.Flow, calendar.Version);
        if (decision is Decision.Refused refused)
        {
            _timeline.Add(TimelineEntry.OfRefusal(at, actor, command, refused.Refusal));
            return refused.Refusal;
        }

        var accepted = (Decision.Accepted)decision;
        if (StartLinked(accepted, envelope, at) is { } noLinkedCase)
        {
            _timeline.Add(TimelineEntry.OfRefusal(at, actor, command, noLinkedCase));
            return noLinkedCase;
        }

        Take(accepted, at);
        return null;
    }

    /// <summary>Rings a deadline at the later of its due moment and now.</summary>
    public void Ring(Deadline due, LocalDateTime now)
    {
        var refusal = Send(
            new CaseCommand.DeadlineReached(due.Id, due.DueAt), Actor.Clock, LocalDateTime.Max(due.DueAt, now),
            due.DueAt, null);
        if (refusal is not null)
        {
            throw new InvalidOperationException(
                $"case {Id}: the deadline {due.Id} of {due.DueAt} was refused: {refusal}");
        }
    }

    /// <summary>Tells the case of a later calendar version.</summary>
    public void Revise(WorkingCalendar revised, LocalDate published, LocalDateTime now)
    {
        Calendars = Calendars.Add(revised);
        _dueOf = null;
        if (State.Version > 0 && State.CalendarVersion != revised.Version)
        {
            _ = Send(new CaseCommand.ReviseCalendar(revised.Version, published), Actor.Clock, now, now, null);
        }
    }

    /// <summary>All linked cases of an act start, or the act is refused.</summary>
    private Refusal? StartLinked(Decision.Accepted accepted, Envelope envelope, LocalDateTime at)
    {
        if (accepted.LinkedStarts.Count == 0)
        {
            return null;
        }

        var runs = accepted.LinkedStarts.ToDictionary(
            start => start.Case, start => cases.New(start, at), StringComparer.Ordinal);
        var (refusal, started) = LinkedCases.Decide(
            accepted, envelope, hash => Texts.TryGetValue(hash, out var text) ? text : null,
            start => runs[start.Case].Place, cases.Flow);
        foreach (var linked in started)
        {
            var run = runs[linked.Start.Case];
            run.Take(linked.Accepted, at);
            cases.Adopt(run);
        }

        return refusal;
    }

    private void Take(Decision.Accepted accepted, LocalDateTime at)
    {
        State = accepted.State;
        _events.AddRange(accepted.Events);
        foreach (var (hash, text) in accepted.Texts)
        {
            Texts = Texts.SetItem(hash, text);
        }

        _timeline.AddRange(TimelineEntry.Of(accepted, Definition, Calendars, at));
    }

    private LinkedPlace Place => new(Definition, calendar, State, Salt);

    private string Salt { get; } = Sealing.ScenarioSalt(id);
}
