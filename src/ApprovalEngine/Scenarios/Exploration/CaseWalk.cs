using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What an act did to a state.</summary>
/// <param name="State">The case after it.</param>
/// <param name="Events">What was recorded.</param>
internal sealed record Moved(CaseState State, ValueList<RecordedEvent> Events);

/// <summary>Carries acts out on states by the one interpreter, <see cref="CaseRunner"/>.</summary>
/// <remarks>
/// Time passes by a minute for each act and to the due moment of a deadline that is let pass. Nobody compares it; it is
/// there so that a path is a scenario.
/// </remarks>
internal sealed class CaseWalk
{
    private const int OpensAt = 9;

    private static readonly LocalDateTime Beginning = new(2026, 3, 2, OpensAt, 0);

    private readonly CalendarShelf _calendars;
    private readonly string _version;
    private readonly string _salt;

    public CaseWalk(WorkflowDefinition definition, WorkingCalendar calendar)
    {
        Definition = definition;
        _calendars = CalendarShelf.Of(calendar);
        _version = calendar.Version;
        _salt = Sealing.ScenarioSalt(CaseId);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>The case of every walk: as in a scenario it is called like its workflow.</summary>
    public string CaseId => Definition.File.Id;

    /// <summary>A case that was just started by its applicant.</summary>
    /// <exception cref="InvalidOperationException">The definition cannot be started: a defect.</exception>
    public CaseState Start(Actor applicant)
    {
        var begin = Definition.File.Effective switch
        {
            { From: { } from } when from > Beginning.Date => from.At(Beginning.TimeOfDay),
            { Until: { } until } when until < Beginning.Date => until.At(Beginning.TimeOfDay),
            _ => Beginning,
        };
        var start = new CaseCommand.Start(applicant.Id, null, null, null)
        {
            // A workflow that only goes on with what others take out begins where one of them left it.
            Brings = Definition.File.Continues.Count == 0 ? null : new(
                new("origin", Definition.File.Continues[0], LinkRelation.Detached, null, null, null, []),
                ValueMap<Fact>.Empty, ValueMap<MaterialVersion>.Empty),
        };
        return Send(CaseState.Initial(CaseId), start, applicant, begin, begin) switch
        {
            Decision.Accepted accepted => accepted.State,
            Decision.Refused refused =>
                throw new InvalidOperationException($"'{CaseId}' cannot be started: {refused.Refusal}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What an act does; null where the engine refuses it.</summary>
    public Moved? Try(CaseState state, ExploredAct act)
    {
        var events = ValueList<RecordedEvent>.Empty;
        foreach (var entry in act.Entries)
        {
            var moved = entry.Command is { } command
                ? After(Send(state, command, entry.By!, NextMoment(state), null)) : Pass(state, entry.Do);
            if (moved is null)
            {
                return null;
            }

            state = moved.State;
            events = events.Count == 0 ? moved.Events : [.. events, .. moved.Events];
        }

        return new(state, events);
    }

    /// <summary>When a deadline of a state is due; null where it has none of that id.</summary>
    public LocalDateTime? DueAt(CaseState state, string deadline) => Deadlines.Of(state, Definition, _calendars)
        .Where(due => due.Id == deadline).Select(due => (LocalDateTime?)due.DueAt).FirstOrDefault();

    /// <summary>Lets time pass to a moment: whatever falls due until then happens in its order.</summary>
    public Moved? Wait(CaseState state, LocalDateTime until)
    {
        var events = new List<RecordedEvent>();
        while (Deadlines.Next(state, Definition, _calendars) is { } due && due.DueAt <= until)
        {
            if (Ring(state, due) is not { } moved)
            {
                return null;
            }

            state = moved.State;
            events.AddRange(moved.Events);
        }

        return new(state, events.ToValueList());
    }

    /// <summary>The deadlines of a state that can change the way of the case.</summary>
    public List<Deadline> Consequential(CaseState state) =>
        [.. Deadlines.Of(state, Definition, _calendars).Where(due => HasConsequence(due, state))];

    /// <summary>Whether a clock of the definition can change the way of a case when it runs out.</summary>
    public static bool HasConsequence(ClockNode clock, StepDefinition? step) => clock.Role switch
    {
        ClockRole.Item or ClockRole.Recheck => false,
        ClockRole.Within => step is NoticeStep or ConsultStep { SilenceAgrees: true },
        ClockRole.Named => clock.Silence is SilencePolicy.DeemedRenewed or SilencePolicy.DeemedConsentByStatute,
        ClockRole.Obligation => clock.Ladder.Count == 0,

        // A role that came later than this line is not taken for harmless.
        _ => true,
    };

    /// <summary>
    /// Whether a rung can change the way of a case; one that reminds or escalates only tells somebody.
    /// </summary>
    public static bool HasConsequence(LadderRung rung) =>
        rung.Open is not null || rung.Do is not (LadderAction.Remind or LadderAction.Escalate
            or LadderAction.OrderCorrection);

    /// <summary>The moment of the next act.</summary>
    public static LocalDateTime NextMoment(CaseState state)
    {
        var now = ChinaTime.ToLocal(Instant.Max(state.LastRecordedAt, state.LastEffectiveOn));
        return now.Hour < OpensAt ? now.Date.At(new LocalTime(OpensAt, 0)) : now.PlusMinutes(1);
    }

    private bool HasConsequence(Deadline due, CaseState state)
    {
        if (Definition.Clocks.Find(due.Subject) is not { } clock)
        {
            return true;
        }

        var step = clock.Step is { } id ? Definition.Find(id)?.Definition : null;
        return due.Purpose == DeadlinePurpose.Rung ? HasConsequence(clock.Ladder[due.Rung])
            : HasConsequence(clock, step) && (clock.Role != ClockRole.Named
                || clock.Ends.Any(end => state.Step(end).Status == StepStatus.Open));
    }

    /// <summary>Lets a deadline pass, and before it what falls due earlier by the same clock.</summary>
    private Moved? Pass(CaseState state, string deadline)
    {
        var events = new List<RecordedEvent>();
        while (true)
        {
            var pending = Deadlines.Of(state, Definition, _calendars);
            if (pending.FirstOrDefault(due => due.Id == deadline) is not { } target)
            {
                return null;
            }

            var due = pending.First(other => other.Subject == target.Subject);
            if (Ring(state, due) is not { } moved)
            {
                return null;
            }

            state = moved.State;
            events.AddRange(moved.Events);
            if (due.Id == deadline)
            {
                return new(state, events.ToValueList());
            }
        }
    }

    private Moved? Ring(CaseState state, Deadline due)
    {
        var now = ChinaTime.ToLocal(Instant.Max(state.LastRecordedAt, state.LastEffectiveOn));
        var reached = new CaseCommand.DeadlineReached(due.Id, due.DueAt);
        return After(Send(state, reached, Actor.Clock, LocalDateTime.Max(now, due.DueAt), due.DueAt));
    }

    private static Moved? After(Decision decision) =>
        decision is Decision.Accepted accepted ? new(accepted.State, accepted.Events) : null;

    private Decision Send(
        CaseState state, CaseCommand command, Actor actor, LocalDateTime at, LocalDateTime? effective)
    {
        var recorded = Instant.Max(ChinaTime.ToInstant(at), state.LastRecordedAt);
        return CaseRunner.Run(state, command, new Envelope
        {
            CaseId = CaseId,
            CommandId = state.Version.ToString(CultureInfo.InvariantCulture),
            Actor = actor,
            RecordedAt = recorded,
            EffectiveOn = effective is { } moment ? ChinaTime.ToInstant(moment) : recorded,
            Salt = _salt,
        }, Definition, _calendars, Flow.Propose, _version);
    }
}
