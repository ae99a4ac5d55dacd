using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Tests.Calendars;
using NodaTime.Text;

namespace ApprovalEngine.Tests.Cases;

/// <summary>One case under test: acts at moments, and after every act all that must always hold is checked.</summary>
internal sealed class Docket
{
    public const string Id = "case-1";

    private const string Salt = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly List<RecordedEvent> _events = [];
    private LocalDateTime _now;
    private Actor _actor = People.Named("li");
    private LateApproval? _late;
    private LocalDateTime? _effective;
    private long? _expected;
    private string? _refused;
    private int _commands;

    private readonly Dictionary<string, WorkflowDefinition> _library = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Docket> _linked = new(StringComparer.Ordinal);

    private Docket(
        WorkflowDefinition definition, CalendarShelf calendars, string calendar, string at, string caseId = Id)
    {
        State = CaseState.Initial(caseId);
        Definition = definition;
        Calendars = calendars;
        Calendar = calendar;
        _now = Moment(at);
    }

    public WorkflowDefinition Definition { get; }

    public LocalDateTime Now => _now;

    public CalendarShelf Calendars { get; private set; }

    public CaseState State { get; private set; }

    public IReadOnlyList<RecordedEvent> Events => _events;

    public ValueMap<string> Texts { get; private set; } = ValueMap<string>.Empty;

    /// <summary>The last refusal that an act expected.</summary>
    public Refusal? Refusal { get; private set; }

    private string Calendar { get; }

    private Deadline? NextDue => State.Version == 0 ? null : Deadlines.Next(State, Definition, Calendars);

    /// <summary>A case of a workflow, not started yet.</summary>
    public static Docket Of(WorkflowDefinition definition, string at = "2020-06-15T09:00", WorkingCalendar? on = null)
    {
        var calendar = on ?? Held.National;
        return new Docket(definition, CalendarShelf.Of(calendar), calendar.Version, at);
    }

    /// <summary>A case of a workflow, started by li.</summary>
    public static Docket Started(
        WorkflowDefinition definition, string at = "2020-06-15T09:00", WorkingCalendar? on = null) =>
        Of(definition, at, on).By("li").Sends(new CaseCommand.Start("li", "qian", null, null));

    public static LocalDateTime Moment(string text) => LocalDateTimePattern.CreateWithInvariantCulture(
        text.Length == 10 ? "uuuu-MM-dd" : "uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    /// <summary>From now on linked cases start on these workflows, as a shell would start them.</summary>
    public Docket Knowing(params WorkflowDefinition[] library)
    {
        foreach (var definition in library)
        {
            _library[definition.File.Id] = definition;
        }

        return this;
    }

    /// <summary>The texts beside the history are erased.</summary>
    public void Forget() => Texts = ValueMap<string>.Empty;

    /// <summary>A linked case that an act opened, at the moment of this one.</summary>
    public Docket Linked(string caseId)
    {
        var linked = _linked[caseId];
        linked._now = LocalDateTime.Max(_now, linked._now);
        return linked;
    }

    /// <summary>Lets time go by; what falls due rings before anything else happens.</summary>
    public Docket At(string at)
    {
        var to = Moment(at);
        for (var rung = 0; NextDue is { } due && due.DueAt <= to; rung++)
        {
            rung.ShouldBeLessThan(200, $"deadlines do not come to an end: {due}");
            Ring(due, LocalDateTime.Max(due.DueAt, _now));
        }

        _now = LocalDateTime.Max(_now, to);
        return this;
    }

    /// <summary>Turns the clock without ringing, as a server that slept would.</summary>
    public Docket Sleeping(string until)
    {
        _now = Moment(until);
        return this;
    }

    public Docket By(string person, params string[] posts)
    {
        _actor = posts.Length == 0 ? People.Named(person) : new Actor(person, ActorRole.Officer) { Posts = [.. posts] };
        return this;
    }

    public Docket By(Actor actor)
    {
        _actor = actor;
        return this;
    }

    /// <summary>The next act takes effect at another moment, with a supervisor's approval or without.</summary>
    public Docket Effective(string at, LateApproval? late = null)
    {
        (_effective, _late) = (Moment(at), late);
        return this;
    }

    /// <summary>The next act expects a version.</summary>
    public Docket Expecting(long version)
    {
        _expected = version;
        return this;
    }

    /// <summary>The next act is refused with a code.</summary>
    public Docket Refused(string code)
    {
        _refused = code;
        return this;
    }

    /// <summary>An outcome, an answer or a verb, as a scenario spells it.</summary>
    public Docket Does(string? step, string does, Payload? with = null) =>
        Sends(ActReader.Read(step, does, with ?? Payload.None));

    public Docket Sends(CaseCommand command, Propose? flow = null)
    {
        var envelope = new Envelope
        {
            CaseId = State.CaseId,
            CommandId = $"{State.CaseId}/{++_commands}",
            Actor = _actor,
            RecordedAt = Instant.Max(ChinaTime.ToInstant(_now), State.LastRecordedAt),
            EffectiveOn = ChinaTime.ToInstant(_effective ?? _now),
            ExpectedVersion = _expected,
            Salt = Salt,
            Late = _late,
        };
        var expected = _refused;
        (_refused, _late, _effective, _expected) = (null, null, null, null);
        Take(command, envelope, flow ?? Flow.Propose, expected);
        return this;
    }

    /// <summary>Tries an act; whether it was carried out.</summary>
    public bool Tries(string? step, string does, Payload? with = null)
    {
        var version = State.Version;
        Refusal = null;
        _refused = "*";
        Does(step, does, with);
        return State.Version > version;
    }

    public Docket Revises(WorkingCalendar revised, string published)
    {
        Calendars = Calendars.Add(revised);
        return By(Actor.Clock).Sends(new CaseCommand.ReviseCalendar(revised.Version, Moment(published).Date));
    }

    public Docket Ring(Deadline due, LocalDateTime at)
    {
        var (actor, now) = (_actor, _now);
        (_actor, _now, _effective) = (Actor.Clock, at, due.DueAt);
        Sends(new CaseCommand.DeadlineReached(due.Id, due.DueAt));
        (_actor, _now) = (actor, LocalDateTime.Max(now, at));
        return this;
    }

    /// <summary>The figures of a clock now.</summary>
    public ClockView Clock(string id) =>
        ClockView.Of(State, Definition, Calendars, _now).Single(clock => clock.Id == id);

    public StepState Step(string id) => State.Step(id);

    /// <summary>What the last act wrote.</summary>
    public IEnumerable<CaseEvent> Last => _events.Where(e => e.CommandId == _events[^1].CommandId).Select(e => e.Event);

    public IEnumerable<T> All<T>()
        where T : CaseEvent => _events.Select(e => e.Event).OfType<T>();

    private void Take(CaseCommand command, Envelope envelope, Propose flow, string? refused)
    {
        var before = State;
        var decision = WithLinks(
            CaseRunner.Run(State, command, envelope, Definition, Calendars, flow, Calendar), envelope, flow,
            out var linked);
        if (decision is Decision.Refused no)
        {
            refused.ShouldNotBeNull($"{command} was refused: {no.Refusal}");
            if (refused != "*")
            {
                no.Refusal.Code.ShouldBe(refused, no.Refusal.ToString());
            }

            no.Refusal.Message.Zh.ShouldNotBeNullOrWhiteSpace();
            Refusal = no.Refusal;
            return;
        }

        (refused is null or "*").ShouldBeTrue($"{command} should be refused with {refused}");
        linked.ForEach(Adopt);
        var accepted = (Decision.Accepted)decision;
        State = accepted.State;
        _events.AddRange(accepted.Events);
        foreach (var (hash, text) in accepted.Texts)
        {
            Texts = Texts.SetItem(hash, text);
        }

        CaseRunner.Run(before, command, envelope, Definition, Calendars, flow, Calendar)
            .ShouldBe(accepted, $"{command} was decided in two ways");
        Invariants.Hold(this, before, accepted.Events);
    }

    private Decision WithLinks(Decision decision, Envelope envelope, Propose flow, out List<LinkedCase> linked)
    {
        linked = [];
        if (_library.Count == 0 || decision is not Decision.Accepted { LinkedStarts.Count: > 0 } accepted)
        {
            return decision;
        }

        var (refusal, cases) = LinkedCases.Decide(
            accepted, envelope, hash => Texts.GetOr(hash, null!),
            start => _library.TryGetValue(start.Workflow, out var definition)
                ? new(definition, Calendars[Calendar], CaseState.Initial(start.Case), Salt) : null, flow);
        linked.AddRange(cases);
        return refusal is null ? decision : new Decision.Refused(refusal);
    }

    private void Adopt(LinkedCase linked)
    {
        var docket = new Docket(linked.Place.Definition, CalendarShelf.Of(linked.Place.Calendar), Calendar,
            "2020-01-01", linked.Start.Case);
        docket._now = _now;
        docket.State = linked.Accepted.State;
        docket._events.AddRange(linked.Accepted.Events);
        docket.Texts = linked.Accepted.Texts;
        Invariants.Hold(docket, CaseState.Initial(linked.Start.Case), linked.Accepted.Events);
        _linked[linked.Start.Case] = docket;
    }
}
