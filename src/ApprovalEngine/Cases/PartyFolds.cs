using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What an event does to a step that several answer.</summary>
internal static class PartyFolds
{
    /// <summary>The state after an event of a joint step; null for an event that is none.</summary>
    public static CaseState? Fold(CaseState state, RecordedEvent recorded, LocalDateTime at) => recorded.Event switch
    {
        CaseEvent.PartyAnswered e => Set(state, e.Step, step => Answered(step, e, recorded.Actor, recorded.Role, at)),
        CaseEvent.VisitAppointed e => Set(
            state, e.Step, step => step with { Appointment = new(e.At, e.Channel) }),
        _ => null,
    };

    /// <summary>Who found what is still open has to look again once the applicant has rectified it.</summary>
    public static ValueMap<PartyState> WithoutOpen(StepState step) => step.Parties
        .Where(party => !step.Points.Values.Any(point => point.IsOpen && point.Party == party.Key))
        .ToValueMap(party => party.Key, party => party.Value);

    /// <summary>A task of one party changed hands; the others keep theirs.</summary>
    public static StepState TaskChanged(StepState step, CaseEvent.TaskChanged e, string party, string actor) =>
        e.Verb switch
        {
            TaskVerb.Claimed => step with { Assignees = step.Assignees.SetItem(party, e.Person ?? actor) },
            TaskVerb.Transferred => step with { Assignees = step.Assignees.SetItem(party, e.Person!) },
            TaskVerb.Delegated => step with { Deputies = step.Deputies.SetItem(party, e.Person!) },
            TaskVerb.Released => step with
            {
                Assignees = step.Assignees.Remove(party),
                Deputies = step.Deputies.Remove(party),
            },
            _ => step,
        };

    private static StepState Answered(
        StepState step, CaseEvent.PartyAnswered e, string actor, ActorRole role, LocalDateTime at)
    {
        var points = step.Points;
        foreach (var (id, found) in e.Found)
        {
            points = points.SetItem(id, new(e.Party, found, true));
        }

        foreach (var id in e.Settled)
        {
            points = points.SetItem(id, points[id] with { IsOpen = false });
        }

        return step with
        {
            Parties = step.Parties.SetItem(e.Party, new(e.Answer, actor, at)
            {
                Record = e.Record,
                Criteria = e.Criteria,
                Conditions = e.Conditions,
                Remote = e.Channel == Channel.Online,
            }),
            Points = points,
            Acted = role == ActorRole.Clock ? step.Acted : step.Acted.Add(actor),
        };
    }

    private static CaseState Set(CaseState state, string step, Func<StepState, StepState> change) =>
        state with { Steps = state.Steps.SetItem(step, change(state.Step(step))) };
}
