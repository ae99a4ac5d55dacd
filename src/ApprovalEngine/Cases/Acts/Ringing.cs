using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What happens when a deadline is reached (R6, R10, R24, ladders).</summary>
internal static class Ringing
{
    public static Refusal? Ring(Turn turn, CaseCommand.DeadlineReached reached)
    {
        var due = Deadlines.Of(turn.State, turn.Definition, turn.Calendars)
            .FirstOrDefault(deadline => deadline.Id == reached.Deadline && deadline.DueAt == reached.DueAt);
        if (turn.Actor.Role != ActorRole.Clock || due is null
            || ChinaTime.ToLocal(turn.Envelope.RecordedAt) < due.DueAt)
        {
            return Refusals.Of(RefusalCode.StaleDeadline, $"期限“{reached.Deadline}”未到或已处理",
                $"the deadline '{reached.Deadline}' is not due, or was answered");
        }

        switch (due.Purpose)
        {
            case DeadlinePurpose.StopEnds:
                Stopping.End(turn, due.Subject, due.DueAt, automatic: true, reason: null);
                break;
            case DeadlinePurpose.CertificateLapses:
                turn.Add(
                    new CaseEvent.CertificateChanged(due.Subject, CertificateStatus.Lapsed, "validity ended", null));
                Revoking.Forget(turn, due.Subject);
                break;
            case DeadlinePurpose.Rung:
                Rung(turn, due);
                break;
            default:
                Expire(turn, due);
                break;
        }

        return null;
    }

    private static void Expire(Turn turn, Deadline due)
    {
        var clock = turn.Definition.Clocks.Find(due.Subject);
        var node = clock?.Step is { } step ? turn.Definition.Find(step) : null;
        switch (clock?.Role, node?.Definition)
        {
            case (ClockRole.Notify, _):
                Deemed(turn, node!, "deemed-accepted");
                break;
            case (ClockRole.Correct, _):
                Deemed(turn, node!, "abandoned");
                break;
            case (ClockRole.Rectify, _):
                turn.Add(new CaseEvent.ClockExpired(due.Subject, due.DueAt));
                Deemed(turn, node!, "failed", new() { Reason = "整改期限届满 / the time to rectify ran out" });
                break;
            case (ClockRole.Within, NoticeStep):
                Deemed(turn, node!, "elapsed");
                break;
            case (ClockRole.Within, ConsultStep { SilenceAgrees: true }):
                turn.Add(new CaseEvent.ClockExpired(due.Subject, due.DueAt));
                Deemed(turn, node!, "agreed");
                break;
            case (ClockRole.Obligation, FulfilStep { Obligation.Ladder.Count: 0 }
                or FulfilStep { Material: null, Obligation.BreachRung: -1 }):
                turn.Add(new CaseEvent.ClockExpired(due.Subject, due.DueAt));
                Fulfilling.Breach(turn, node!);
                break;
            default:
                turn.Add(new CaseEvent.ClockExpired(due.Subject, due.DueAt));
                Silence(turn, clock);
                break;
        }
    }

    /// <remarks>Only where a statute is cited does silence grant (R24); the validator asks for it.</remarks>
    private static void Silence(Turn turn, ClockNode? clock)
    {
        if (clock?.Silence is not (SilencePolicy.DeemedRenewed or SilencePolicy.DeemedConsentByStatute))
        {
            return;
        }

        var why = Payload.None with { Reason = $"逾期视为同意：{clock.Basis}", Basis = clock.Basis };
        foreach (var step in clock.Ends.Where(step => turn.State.Step(step).Status == StepStatus.Open))
        {
            if (turn.Node(step).Definition is ReviewStep)
            {
                // What the law gates, such as a paper owed, silence does not open: then the clock has only expired.
                _ = Answering.Answer(turn, turn.Node(step), "granted", why);
            }
        }
    }

    /// <remarks>The type's own rules run as for a person, so that notices and receipts are the same.</remarks>
    private static void Deemed(Turn turn, StepNode node, string outcome, Payload? with = null)
    {
        if (Answering.Answer(turn, node, outcome, with ?? Payload.None) is { } refusal)
        {
            throw new InvalidOperationException($"a clock's answer was refused: {refusal}");
        }
    }

    private static void Rung(Turn turn, Deadline due)
    {
        var clock = turn.Definition.Clocks.Find(due.Subject)!;
        var rung = clock.Ladder[due.Rung];
        var notices = ValueList<Notice>.Empty;
        if (rung.Do is LadderAction.OrderCorrection or LadderAction.StopWork)
        {
            var node = clock.Step is { } step ? turn.Node(step) : null;
            var kind = rung.Do == LadderAction.StopWork ? NoticeKind.StopWork : NoticeKind.OrderCorrection;
            var with = Payload.None with { Basis = clock.Basis ?? "行政许可法 66" };
            var detail = rung.Within is { } time ? LimitWords.Of(time) : new Localized("", "");
            var reason = new Localized($"{clock.Title.Zh}逾期", $"{clock.Title.En} is overdue");
            notices = Notices.Write(turn, node, kind, with, detail, reason).Notice is { } notice ? [notice] : [];
        }

        LocalDate? correctBy = rung.Within is { } within
            ? Clock.LastDay(Clock.DueAt(new ClockRun { Limit = within, StartedAt = due.DueAt }, turn.Calendar)!.Value)
            : null;
        turn.Add(new CaseEvent.LadderReached(due.Subject, due.Rung, rung.Do, rung.To, correctBy, notices));
        if (rung is { Do: LadderAction.StopWork, Of: { } certificate }
            && turn.State.Certificates.TryGetValue(certificate, out var state)
            && state.Status == CertificateStatus.InForce)
        {
            turn.AddByEngine(new CaseEvent.CertificateChanged(
                certificate, CertificateStatus.Suspended, $"{due.Subject} overdue", null));
        }

        if (rung.Open is { } open)
        {
            OpenStep(turn, turn.Node(open), clock);
        }
        else if (clock is { Role: ClockRole.Obligation, Step: { } owed }
            && turn.Node(owed).Definition is FulfilStep { Material: null } promised
            && promised.Obligation.BreachRung == due.Rung)
        {
            Fulfilling.Breach(turn, turn.Node(owed));
        }
    }

    /// <remarks>Where nothing is left to take away, no revocation opens: the obligation was not kept.</remarks>
    private static void OpenStep(Turn turn, StepNode open, ClockNode clock)
    {
        if (open.Definition is RevokeStep revoke && !Revoking.CanBeRevoked(turn, revoke.Of))
        {
            if (clock is { Role: ClockRole.Obligation, Step: { } owed }
                && turn.State.Step(owed).Status == StepStatus.Open)
            {
                Fulfilling.Breach(turn, turn.Node(owed));
            }
        }
        else if (turn.State.Step(open.Id).Status != StepStatus.Open)
        {
            Opening.Open(turn, open);
        }
    }
}
