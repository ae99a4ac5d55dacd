using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The applicant withdraws: an item and what depends on it, or the whole (E2).</summary>
internal static class Withdrawing
{
    public static Refusal? Withdraw(Turn turn, string? step, Payload with)
    {
        if (!Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned(step ?? "withdraw", turn.Actor, "applicant / 申请人");
        }

        if (turn.State.Stage != CaseStage.Open)
        {
            return Refusals.Of(RefusalCode.AlreadyDecided, "已办结，不得撤件", "the case is decided; it cannot be withdrawn");
        }

        if (step is not null && turn.Definition.Find(step) is { Definition: BundleStep } bundle)
        {
            return BundleExits.Withdraw(turn, bundle, with);
        }

        var named = step is null ? with.Members : with.Members.Contains(step) ? with.Members : with.Members.Add(step);
        return named.Count == 0 ? Whole(turn, with) : Steps(turn, named, with);
    }

    private static Refusal? Whole(Turn turn, Payload with)
    {
        turn.Add(new CaseEvent.Withdrawn(true, [], turn.Seal(with.Reason)));

        // What is owed for nothing is owed no longer; a permit that was issued before stays under supervision.
        var supervised = turn.State.Certificates.Values.Any(certificate =>
            certificate.Status is CertificateStatus.InForce or CertificateStatus.Suspended);
        foreach (var node in turn.Definition.Steps)
        {
            if (!(node.IsAfterStep && supervised))
            {
                Close(turn, node);
            }
        }

        foreach (var (clock, state) in turn.State.Clocks)
        {
            // R21: the days used stay; every clock stops but those of supervision.
            if (state.IsRunning && (state.Step is null || turn.State.Step(state.Step).Status != StepStatus.Open))
            {
                turn.AddByEngine(new CaseEvent.ClockEnded(clock, turn.Now, "withdrawn"));
            }
        }

        return null;
    }

    private static Refusal? Steps(Turn turn, ValueList<string> steps, Payload with)
    {
        foreach (var step in steps)
        {
            if (turn.Definition.Find(step) is not { } node)
            {
                return Refusals.UnknownStep(step, turn.Definition);
            }

            var state = turn.State.Step(step);
            if (node.Definition is not ReviewStep || state.Status is not (StepStatus.Open or StepStatus.Waiting))
            {
                return Refusals.NotOpen(step, state);
            }
        }

        turn.Add(new CaseEvent.Withdrawn(false, steps, turn.Seal(with.Reason)));
        foreach (var step in steps)
        {
            Close(turn, turn.Node(step));
        }

        return null;
    }

    private static void Close(Turn turn, StepNode node)
    {
        var step = node.Id;
        var status = turn.State.Step(step).Status;
        if (status == StepStatus.Open || (status == StepStatus.Waiting && !node.IsOnDemand))
        {
            // R21: the days used stay. Ended before the step is closed, its clocks are not cancelled with it.
            foreach (var clock in turn.Definition.Clocks.OfStep(step))
            {
                ClockEnds.End(turn, clock.Id, "withdrawn");
            }

            turn.AddByEngine(new CaseEvent.StepClosed(step, "withdrawn"));
            ClockEnds.AtEndOf(turn, step, turn.Now);
        }
    }
}
