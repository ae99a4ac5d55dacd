using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What every command must satisfy before anybody looks at what it asks (decision 1).</summary>
internal static class Guards
{
    public static Refusal? Check(Turn turn, CaseCommand command)
    {
        var (state, envelope) = (turn.State, turn.Envelope);
        if (command is CaseCommand.Start)
        {
            return state.Version == 0 ? Future(envelope)
                : Refusals.Of(RefusalCode.CaseExists, $"办件 {state.CaseId} 已存在", $"case {state.CaseId} exists");
        }

        if (state.Version == 0)
        {
            return Refusals.Of(RefusalCode.UnknownCase, $"没有办件 {envelope.CaseId}",
                $"there is no case {envelope.CaseId}");
        }

        if (envelope.ExpectedVersion is { } expected && expected != state.Version)
        {
            return Refusals.Of(RefusalCode.StaleVersion, $"办件已到第 {state.Version} 版，您看到的是第 {expected} 版",
                $"the case is at version {state.Version}; you saw {expected}");
        }

        var reopens = command is CaseCommand.Open or CaseCommand.OpenLinked or CaseCommand.Change
            or CaseCommand.DeadlineReached or CaseCommand.ReviseCalendar or CaseCommand.Sample or CaseCommand.Suspend
            or CaseCommand.Task { Verb: TaskVerb.Commented } or CaseCommand.TakeBack or CaseCommand.Rate;
        return state.Stage == CaseStage.Closed && !reopens
            ? Refusals.Of(RefusalCode.CaseClosed, $"办件 {state.CaseId} 已结束", $"case {state.CaseId} is closed")
            : Mandates.Check(turn, command) ?? Future(envelope) ?? Late(turn, command);
    }

    private static Refusal? Future(Envelope envelope) => envelope.EffectiveOn > envelope.RecordedAt
        ? Refusals.Of(RefusalCode.EffectiveInFuture, "生效时间不得晚于录入时间", "an act cannot take effect after it is recorded")
        : null;

    /// <remarks>The engine's own deadlines take effect when they fell due, however late they ring.</remarks>
    private static Refusal? Late(Turn turn, CaseCommand command)
    {
        var backDatedStop = command is CaseCommand.AskStop or CaseCommand.Approve
            && turn.Envelope.EffectiveOn < turn.Envelope.RecordedAt;
        var late = turn.Envelope.EffectiveOn < turn.State.LastEffectiveOn || backDatedStop;
        if (!late || turn.Actor.Role == ActorRole.Clock)
        {
            return null;
        }

        if (turn.Envelope.Late is not { } approval)
        {
            return backDatedStop
                ? Refusals.Of(RefusalCode.StopBackDated, "停钟不得倒签", "a stop is never back-dated")
                : Refusals.Of(RefusalCode.LateEntry, "生效时间早于上一事件，须经监督人批准补录",
                    "the act takes effect before the last event; a supervisor must approve the late entry");
        }

        if (approval.ApprovedBy.Role != ActorRole.Supervisor || approval.ApprovedBy.Id == turn.Actor.Id
            || string.IsNullOrWhiteSpace(approval.Reason) || string.IsNullOrWhiteSpace(approval.Document))
        {
            return Refusals.Of(RefusalCode.LateEntry, "补录须由另一名监督人批准，并有理由和文件",
                "a late entry needs another person who supervises, a reason and a document");
        }

        turn.Add(new CaseEvent.LateRecorded(
            approval.ApprovedBy.Id, turn.SealText(approval.Reason), turn.SealText(approval.Document)));
        return null;
    }
}
