using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios.Reports;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The last opinion that somebody gave.</summary>
internal sealed record LastOpinion(string Actor, string Step, string? Opinion);

/// <summary>What the events of a case leave behind beside its state: sources of rows alone.</summary>
internal sealed record CaseTraces
{
    public static CaseTraces None { get; } = new();

    /// <summary>The files that the events name.</summary>
    public ValueMap<MaterialRow> Materials { get; private init; } = ValueMap<MaterialRow>.Empty;

    /// <summary>The officers who acted.</summary>
    public ValueMap<ActorRow> Actors { get; private init; } = ValueMap<ActorRow>.Empty;

    public long? ReceivedAt { get; private init; }

    public string? Channel { get; private init; }

    public long? AcceptedAt { get; private init; }

    public long? DecidedAt { get; private init; }

    public bool IsTolerated { get; private init; }

    public bool IsCommitted { get; private init; }

    public LastOpinion? Last { get; private init; }

    /// <summary>What figures count.</summary>
    public CaseTally Tally { get; private init; } = CaseTally.Empty;

    /// <summary>The traces with those of one more event.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="state">The case after it, or after later ones of the same append.</param>
    public CaseTraces After(RecordedEvent recorded, CaseState state)
    {
        var traces = Acted(recorded) with { Tally = Tally.After(recorded, clock => state.Clocks[clock].Owner) };
        return recorded.Event switch
        {
            CaseEvent.StepAnswered answered => traces.Answered(answered, recorded),
            CaseEvent.PartyAnswered spoken => traces with
            {
                Last = OpinionOf(recorded, spoken.Step, spoken.Opinion),
            },
            CaseEvent.FactChanged changed => traces.Naming(recorded.CaseId, changed.Materials),
            CaseEvent.TakenOver brought => traces.Naming(recorded.CaseId, brought.Materials),
            CaseEvent.CaseDecided or CaseEvent.CaseClosed => traces with
            {
                DecidedAt = DecidedAt ?? recorded.EffectiveOn.ToUnixTimeTicks(),
            },
            CaseEvent.CaseReopened { To: CaseStage.Open } => traces with { DecidedAt = null },
            _ => traces,
        };
    }

    /// <summary>The officers, with what became of the case once it is decided.</summary>
    public ValueMap<ActorRow> ActorsOf(CaseState state) => state.Stage == CaseStage.Open
        ? Actors
        : Actors.ToValueMap(actor => actor.Key, actor => actor.Value with { Closing = state.Status });

    private CaseTraces Answered(CaseEvent.StepAnswered answered, RecordedEvent recorded)
    {
        var traces = Naming(recorded.CaseId, answered.Materials);
        var at = recorded.EffectiveOn.ToUnixTimeTicks();
        traces = answered switch
        {
            { Type: "submit" } when ReceivedAt is null => traces with
            {
                ReceivedAt = at,
                Channel = answered.Channel is { } channel ? Spelling.Of(channel) : null,
            },
            { Type: "intake", Ends: true } => traces with
            {
                AcceptedAt = answered.Positive ? at : AcceptedAt,
                IsTolerated = IsTolerated || answered.Tolerated.Count > 0,
            },
            { Type: "commit", Outcome: "signed" } => traces with { IsCommitted = true },
            _ => traces,
        };
        return IsOfficer(recorded.Role) && answered.Type != "submit"
            ? traces with { Last = OpinionOf(recorded, answered.Step, answered.Opinion) }
            : traces;
    }

    private LastOpinion? OpinionOf(RecordedEvent recorded, string step, string? opinion) =>
        IsOfficer(recorded.Role) ? new(recorded.Actor, step, opinion) : Last;

    private CaseTraces Naming(string caseId, ValueMap<MaterialVersion> named) => named.Count == 0 ? this : this with
    {
        Materials = named.Values.Aggregate(Materials, (rows, version) => rows.SetItem(version.Sha256, new()
        {
            CaseId = caseId,
            Sha256 = version.Sha256,
            Bytes = version.Bytes,
            Source = version.Source,
        })),
    };

    // Claiming a task or speaking about it is no act on the case.
    private CaseTraces Acted(RecordedEvent recorded)
    {
        if (!IsOfficer(recorded.Role) || recorded.Event is CaseEvent.TaskChanged { Verb: not TaskVerb.Signed })
        {
            return this;
        }

        var step = StepOf(recorded.Event) ?? Actors.GetOr(recorded.Actor, null!)?.Step ?? "";
        return this with
        {
            Actors = Actors.SetItem(recorded.Actor, new()
            {
                CaseId = recorded.CaseId,
                Person = recorded.Actor,
                Step = step,
                LastAt = recorded.RecordedAt.ToUnixTimeTicks(),
                Closing = null,
            }),
        };
    }

    private static string? StepOf(CaseEvent happened) => happened switch
    {
        CaseEvent.StepAnswered e => e.Step,
        CaseEvent.PartyAnswered e => e.Step,
        CaseEvent.StepReturned e => e.Step,
        CaseEvent.TaskChanged e => e.Step,
        CaseEvent.StopAsked e => e.Step,
        CaseEvent.VisitAppointed e => e.Step,
        _ => null,
    };

    private static bool IsOfficer(ActorRole role) => role is ActorRole.Officer or ActorRole.Supervisor;
}
