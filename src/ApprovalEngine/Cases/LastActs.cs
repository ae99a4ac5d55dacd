namespace ApprovalEngine.Cases;

/// <summary>Remembers what the last act did, so that its author can take it back before anybody acts on it.</summary>
internal static class LastActs
{
    public static LastAct? After(CaseState before, RecordedEvent recorded, CaseState after)
    {
        if (recorded.Event is CaseEvent.StepAnswered answered && (answered.Ends || answered.Next is not null)
            && recorded.Role != ActorRole.Clock)
        {
            // An automatic answer in the same append (a milestone) belongs to the act that caused it.
            return before.LastAct is { } same && same.CommandId == recorded.CommandId
                ? same with
                {
                    Opened = same.Opened.SetItem(answered.Step, same.Opened.GetOr(answered.Step, StepState.NotYet)),
                }
                : new(recorded.Actor, answered.Step, recorded.CommandId, before.Step(answered.Step),
                    ValueMap<StepState>.Empty, [], []);
        }

        if (recorded is { Event: CaseEvent.PartyAnswered spoken, Role: not ActorRole.Clock })
        {
            return new(
                recorded.Actor, spoken.Step, recorded.CommandId, before.Step(spoken.Step), ValueMap<StepState>.Empty,
                [], []);
        }

        if (before.LastAct is not { } last)
        {
            return null;
        }

        if (last.CommandId != recorded.CommandId)
        {
            return recorded.Event
                is CaseEvent.TaskChanged { Verb: TaskVerb.Urged or TaskVerb.Commented or TaskVerb.CopiedTo }
                ? last : null;
        }

        return recorded.Event switch
        {
            CaseEvent.StepOpened e => Touch(e.Step),
            CaseEvent.StepSkipped e => Touch(e.Step),
            CaseEvent.StepClosed e => Touch(e.Step),
            // A member that left goes on elsewhere or was told; that is not brought back.
            CaseEvent.MemberSettled or CaseEvent.PackageDecided or CaseEvent.BundleFormed => null,
            // What the machine decided has legal effect, as if somebody had acted on it.
            CaseEvent.RulesDecided => null,
            // What followed an earlier attempt is void now; that is not brought back.
            CaseEvent.StepSuperseded => null,
            CaseEvent.StepMoot e => Touch(e.Step),
            CaseEvent.ClockEnded e => last with { EndedClocks = last.EndedClocks.Add(e.Clock) },
            CaseEvent.ClockStarted e => last with { StartedClocks = last.StartedClocks.Add(e.Clock) },
            _ => last,
        };

        LastAct Touch(string step) => last.Opened.ContainsKey(step)
            ? last : last with { Opened = last.Opened.SetItem(step, before.Step(step)) };
    }
}
