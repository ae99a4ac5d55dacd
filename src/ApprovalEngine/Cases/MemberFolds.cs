namespace ApprovalEngine.Cases;

/// <summary>What an event does to the members of a bundle.</summary>
internal static class MemberFolds
{
    /// <summary>The state after an event about members; null where it is about something else.</summary>
    public static CaseState? Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.BundleFormed e => state with { Members = Formed(state.Members, e.Members) },
        CaseEvent.MemberSettled e => With(state, e.Member, Out(state.Members[e.Member], e.Outcome)),
        CaseEvent.PackageDecided e => state with { Members = Decided(state.Members, e) },
        CaseEvent.MemberChanged e =>
            With(state, e.Member, state.Members[e.Member] with { Facts = e.Facts, Rechecked = true }),
        _ => null,
    };

    /// <summary>A member that goes on in a linked case; what is no member of a bundle changes nothing.</summary>
    public static ValueMap<MemberState> Moved(ValueMap<MemberState> members, CaseEvent.LinkedCaseOpened e) =>
        e.Member is { } key && members.TryGetValue(key, out var member)
            ? members.SetItem(key, Out(member, MemberOutcome.Detached) with { Case = e.Case }) : members;

    /// <summary>The applicant withdrew the whole case.</summary>
    public static ValueMap<MemberState> Withdrawn(ValueMap<MemberState> members)
    {
        foreach (var (key, member) in members)
        {
            if (member.IsInPlay)
            {
                members = members.SetItem(
                    key, Out(member, member.Outcome == MemberOutcome.Open ? MemberOutcome.Withdrawn : member.Outcome));
            }
        }

        return members;
    }

    private static CaseState With(CaseState state, string key, MemberState member) =>
        state with { Members = state.Members.SetItem(key, member) };

    // Who left stays out when the bundle is formed anew.
    private static ValueMap<MemberState> Formed(ValueMap<MemberState> members, ValueMap<BundleMember> formed) =>
        formed.Aggregate(members, (all, entry) => all.TryGetValue(entry.Key, out var known)
            && known.Outcome is MemberOutcome.Detached or MemberOutcome.Withdrawn
            ? all
            : all.SetItem(entry.Key, new(
                entry.Value.Package, MemberOutcome.Open, entry.Value.Facts, entry.Value.Barred, false, null)));

    // A change that is refused takes nothing away: what was granted before stands.
    private static ValueMap<MemberState> Decided(ValueMap<MemberState> members, CaseEvent.PackageDecided e) =>
        e.Members.Aggregate(members, (all, key) => all.SetItem(
            key, Out(all[key], all[key].Rechecked ? all[key].Outcome : e.Outcome)));

    private static MemberState Out(MemberState member, MemberOutcome outcome) =>
        member with { Outcome = outcome, Barred = false, Rechecked = false };
}
