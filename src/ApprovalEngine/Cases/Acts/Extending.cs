using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>One extension per limit, before it expires, approved by the head, told to the applicant (R12).</summary>
internal static class Extending
{
    public static Refusal? Ask(Turn turn, Payload with)
    {
        if (with.Clock is not { } id || !ClockEnds.IsRunning(turn, id)
            || turn.Definition.Clocks.Find(id) is not { } clock)
        {
            return Refusals.Of(RefusalCode.ClockNotRunning, $"没有运行中的时钟“{with.Clock}”",
                $"there is no running clock '{with.Clock}'");
        }

        if (clock.Extension is not { } rule)
        {
            return Refusals.Of(RefusalCode.NotExtendable, $"时钟“{id}”不得延期", $"'{id}' cannot be extended");
        }

        if (Who(turn, clock) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        if (with.By is not { } by || by.Unit != rule.Max.Unit || by.Amount < 1 || by.Amount > rule.Max.Amount)
        {
            return Refusals.Of(RefusalCode.ExtensionTooLong, $"须写明延长多少(by),最长 {rule.Max}",
                $"state by how much (by), at most {rule.Max}");
        }

        if (Expired(turn, id) is { } late)
        {
            return late;
        }

        if (Given(turn, clock) is { } before)
        {
            return before;
        }

        turn.Add(new CaseEvent.ExtensionAsked(
            $"{id}/extension/{turn.State.Extensions.Count + 1}", id, by, rule.Basis ?? LegalBasis.Extension,
            turn.SealText(with.Reason), turn.Actor.Id, rule.By));
        return null;
    }

    public static Refusal? Approve(Turn turn, string id, Payload with)
    {
        var extension = turn.State.Extensions[id];
        if (Stopping.Approver(
            turn, extension.Approver, extension.AskedBy, turn.State.Clocks[extension.Clock].Step) is { } refusal)
        {
            return refusal;
        }

        if (!ClockEnds.IsRunning(turn, extension.Clock))
        {
            return Refusals.Of(RefusalCode.ClockNotRunning, $"时钟“{extension.Clock}”已结束",
                $"'{extension.Clock}' has ended");
        }

        if (Expired(turn, extension.Clock) is { } late)
        {
            return late;
        }

        var clock = turn.Definition.Clocks.Find(extension.Clock)!;
        var (missing, notice) = Notices.Write(
            turn, clock.Step is { } step ? turn.Node(step) : null, NoticeKind.Extension,
            with with { Basis = clock.Extension!.Basis ?? LegalBasis.Extension },
            new($"{clock.Title.Zh}：{LimitWords.Of(extension.By).Zh}", $"{clock.Title.En}: {extension.By}"),
            new("见延期申请", "as stated in the request"));
        if (missing is not null)
        {
            return missing;
        }

        turn.Add(new CaseEvent.ExtensionApproved(id, turn.Actor.Id, [notice!]));
        turn.AddByEngine(new CaseEvent.ClockExtended(clock.Id, extension.By.Amount));
        if (clock.Pair is { } pair && ClockEnds.IsRunning(turn, pair)
            && turn.State.Clocks[pair].Limit.Unit == extension.By.Unit)
        {
            turn.AddByEngine(new CaseEvent.ClockExtended(pair, extension.By.Amount));
        }

        return null;
    }

    private static Refusal? Who(Turn turn, ClockNode clock) => clock.Owner == ClockOwner.Applicant
        ? Authority.IsApplicant(turn) ? null : Refusals.NotAssigned(clock.Id, turn.Actor, "applicant / 申请人")
        : turn.Actor.Role != ActorRole.Officer ? Refusals.RoleMayNot(turn.Actor)
        : turn.State.Steps.Any(step => step.Value.Status == StepStatus.Open && turn.Actor.Holds(step.Value.Post)
            && (clock.Step is null || clock.Step == step.Key))
            ? null : Refusals.NotAssigned(clock.Id, turn.Actor, "the post of an open step");

    private static Refusal? Expired(Turn turn, string clock) =>
        Clock.DueAt(turn.Run(clock), turn.Calendar) is { } due && turn.Now >= due
            ? Refusals.Of(RefusalCode.ExtensionAfterExpiry, "时限已届满，不得再延期",
                "the limit has expired; no extension after it")
            : null;

    /// <remarks>The clock itself tells it: one that starts anew for a recheck may be extended once again.</remarks>
    private static Refusal? Given(Turn turn, ClockNode clock) =>
        turn.State.Extensions.Values.Any(extension => extension.Status == RequestStatus.Asked
            && (extension.Clock == clock.Id || extension.Clock == clock.Pair))
            ? Refusals.Of(RefusalCode.AlreadyAsked, "已有待批准的延期", "an extension waits for approval already")
        : IsExtended(turn, clock.Id) || (clock.Pair is { } pair && IsExtended(turn, pair))
            ? Refusals.Of(RefusalCode.ExtendedBefore, "只能延期一次", "it was extended once; there is no second")
            : null;

    private static bool IsExtended(Turn turn, string clock) =>
        turn.State.Clocks.TryGetValue(clock, out var state) && state.Extension > 0;
}
