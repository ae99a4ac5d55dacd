using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What an event does to a step that several answer.</summary>
internal static class PartyFolds
{
    public static StepState Answered(
        StepState step, CaseEvent.PartyAnswered e, string actor, ActorRole role, LocalDateTime at) => step with
    {
        Parties = step.Parties.SetItem(e.Party, new(e.Answer, actor, at) { Record = e.Record }),
        Acted = role == ActorRole.Clock ? step.Acted : step.Acted.Add(actor),
    };

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
}
