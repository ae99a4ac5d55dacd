using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>One command being decided: the events so far and the state after them.</summary>
/// <remarks>Lives for one decision and never leaves it; a refusal throws it away.</remarks>
internal sealed class Turn(
    CaseState state, Envelope envelope, WorkflowDefinition definition, CalendarShelf calendars)
{
    private readonly List<RecordedEvent> _events = [];
    private ValueMap<string> _texts = ValueMap<string>.Empty;
    private byte[]? _salt;
    private ValueList<LinkedStart> _linked = [];

    public CaseState State { get; private set; } = state;

    public Envelope Envelope { get; } = envelope;

    public WorkflowDefinition Definition { get; } = definition;

    public CalendarShelf Calendars { get; } = calendars;

    public Actor Actor => Envelope.Actor;

    /// <summary>When the act takes effect, by the wall clock in China.</summary>
    public LocalDateTime Now { get; } = ChinaTime.ToLocal(envelope.EffectiveOn);

    public WorkingCalendar Calendar => Calendars[State.CalendarVersion];

    public IReadOnlyList<RecordedEvent> Events => _events;

    public void Add(CaseEvent happened) => Add(happened, Actor);

    /// <summary>Adds what the engine does by itself because of the act.</summary>
    public void AddByEngine(CaseEvent happened) => Add(happened, Actor.Clock);

    /// <summary>Keeps a text beside the history and gives its salted hash.</summary>
    public string? Seal(string? text) => string.IsNullOrWhiteSpace(text) ? null : SealText(text);

    public string SealText(string text)
    {
        _salt ??= Convert.FromHexString(Envelope.Salt);
        var hash = Sealing.Hash(_salt, text);
        _texts = _texts.SetItem(hash, text);
        return hash;
    }

    /// <summary>Asks the shell to start a linked case with what is decided here.</summary>
    public void Start(LinkedStart linked) => _linked = _linked.Add(linked);

    public StepNode Node(string step) => Definition[step];

    public ClockRun Run(string clock) => ClockRuns.Of(State.Clocks[clock]);

    public Decision.Accepted Accepted() => new(State, _events.ToValueList(), _texts)
    {
        LinkedStarts = _linked,
    };

    private void Add(CaseEvent happened, Actor actor)
    {
        var recorded = new RecordedEvent
        {
            CaseId = Envelope.CaseId,
            Sequence = State.Version + 1,
            CommandId = Envelope.CommandId,
            Actor = actor.Id,
            Role = actor.Role,
            ActsFor = actor.For ?? "",
            Via = actor.Via,
            RecordedAt = Envelope.RecordedAt,
            EffectiveOn = Envelope.EffectiveOn,
            Event = happened,
        };
        State = Evolution.Apply(State, recorded);
        _events.Add(recorded);
    }
}
