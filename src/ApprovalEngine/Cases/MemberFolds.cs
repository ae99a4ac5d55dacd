using System.Diagnostics;

namespace ApprovalEngine.Cases;

/// <summary>What an event does to the members of a bundle.</summary>
internal static class MemberFolds
{
    public static ValueMap<MemberState> Fold(ValueMap<MemberState> members, CaseEvent happened) => happened switch
    {
        CaseEvent.BundleFormed e => Formed(members, e.Members),
        CaseEvent.MemberSettled e => members.SetItem(e.Member, Out(members[e.Member], e.Outcome)),
        CaseEvent.PackageDecided e => Decided(members, e),
        CaseEvent.MemberChanged e => members.SetItem(
            e.Member, members[e.Member] with { Facts = e.Facts, Rechecked = true }),
        _ => throw new UnreachableException($"no fold of members for {happened.GetType().Name}"),
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
