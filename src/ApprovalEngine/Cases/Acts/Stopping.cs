using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Special procedures stop clocks: asked by the officer, approved by another, told in writing (R9–R11).
/// </summary>
internal static class Stopping
{
    public static Refusal? Ask(Turn turn, StepNode node, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (Authority.Check(turn, node) is { } refusal)
        {
            return refusal;
        }

        if (Procedure(turn, node, with.Procedure) is not { } procedure)
        {
            return Refusals.Of(RefusalCode.StopWithoutGround, "停钟须有特别程序及其法定理由（行政许可法 45）",
                "a stop needs a procedure of this step with a legal ground (行政许可法 45)");
        }

        if (with.From is { } from && from < turn.Now)
        {
            return Refusals.Of(RefusalCode.StopBackDated, "停钟不得倒签", "a stop is never back-dated");
        }

        if (with.For is not { } duration || duration.Unit != procedure.Max.Unit || duration.Amount < 1
            || duration.Amount > procedure.Max.Amount)
        {
            return Refusals.Of(RefusalCode.StopDuration, $"须写明时长(for),最长 {procedure.Max}",
                $"state a duration (for) of at most {procedure.Max}");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        if (turn.State.Stops.Any(stop => stop.Value.Step == node.Id && stop.Value.Status == RequestStatus.Asked))
        {
            return Refusals.Of(RefusalCode.AlreadyAsked, "已有待批准的申请", "a stop waits for approval already");
        }

        turn.Add(new CaseEvent.StopAsked(
            $"{node.Id}/{with.Procedure}/{turn.State.Stops.Count + 1}", node.Id, with.Procedure!, procedure.Ground,
            procedure.Basis, duration, turn.SealText(with.Reason), turn.Actor.Id, procedure.ApprovedBy));
        return null;
    }

    public static Refusal? Approve(Turn turn, string id, Payload with)
    {
        var stop = turn.State.Stops[id];
        if (Approver(turn, stop.Approver, stop.AskedBy, stop.Step) is { } refusal)
        {
            return refusal;
        }

        var node = turn.Node(stop.Step);
        var procedure = Procedure(turn, node, stop.Procedure)!;
        if (procedure.NotBy is { } notBy && turn.Actor.Holds(notBy))
        {
            return Refusals.Of(RefusalCode.SamePerson, "审查人员不得主持(行政许可法 48(1)(3))",
                "an examiner may not hold the procedure (行政许可法 48(1)(3))");
        }

        var title = procedure.Title ?? Outcomes.Of(stop.Ground);
        var until = Clock.DueAt(new ClockRun { Limit = stop.Duration, StartedAt = turn.Now }, turn.Calendar)!.Value;
        var (missing, notice) = Notices.Write(turn, node, NoticeKind.Stop, with with
        {
            Basis = stop.Basis,
        }, LimitWords.Of(stop.Duration), title);
        if (missing is not null)
        {
            return missing;
        }

        turn.Add(new CaseEvent.StopApproved(id, turn.Actor.Id, turn.Now, until, [notice!]));
        var ground = new Localized($"{title.Zh}（{stop.Basis}）", $"{title.En} ({stop.Basis})");
        foreach (var clock in Stopped(turn, node, stop.Procedure, procedure))
        {
            turn.AddByEngine(new CaseEvent.ClockStopped(clock, id, turn.Now, until, ground));
        }

        turn.AddByEngine(new CaseEvent.ClockStarted
        {
            Clock = $"{id}/duration",
            Step = stop.Step,
            Limit = stop.Duration,
            Basis = stop.Basis,
            Kind = ClockKind.Internal,
            From = turn.Now,
        });
        return null;
    }

    public static Refusal? Resume(Turn turn, StepNode node, Payload with)
    {
        if (Authority.Check(turn, node) is { } refusal)
        {
            return refusal;
        }

        var open = turn.State.Stops.Where(stop =>
            stop.Value.Step == node.Id && stop.Value.Status == RequestStatus.Approved
            && (with.Procedure is null || stop.Value.Procedure == with.Procedure)).Select(stop => stop.Key).ToList();
        if (open.Count == 0)
        {
            return Refusals.Of(RefusalCode.NotStopped, $"“{node.Id}”没有暂停", $"nothing is stopped on '{node.Id}'");
        }

        foreach (var id in open)
        {
            End(turn, id, turn.Now, automatic: false, turn.Seal(with.Reason));
        }

        return null;
    }

    /// <summary>Ends a stop: its clocks go on, its own clock ends.</summary>
    public static void End(Turn turn, string id, LocalDateTime at, bool automatic, string? reason)
    {
        turn.Add(new CaseEvent.StopEnded(id, at, automatic, reason));
        foreach (var (clock, state) in turn.State.Clocks)
        {
            if (state.Stops.Any(stop => stop.Stop == id && stop.IsOpen))
            {
                turn.AddByEngine(new CaseEvent.ClockResumed(clock, id, at));
            }
        }

        ClockEnds.End(turn, $"{id}/duration", "procedure over");
    }

    /// <summary>A step is over: a stop that lasts ends with it, and a request nobody answered is dropped.</summary>
    public static void Drop(Turn turn, string step, LocalDateTime at)
    {
        foreach (var (id, stop) in turn.State.Stops.Where(stop => stop.Value.Step == step))
        {
            if (stop.Status == RequestStatus.Approved)
            {
                End(turn, id, at, automatic: false, reason: null);
            }
            else if (stop.Status == RequestStatus.Asked)
            {
                turn.AddByEngine(new CaseEvent.RequestRejected(
                    id, Actor.Clock.Id, turn.SealText("办理已结束，申请失效 / the step is over")));
            }
        }
    }

    /// <summary>The approver holds the post and is neither who asked nor an officer of the step.</summary>
    public static Refusal? Approver(Turn turn, string post, string askedBy, string? step)
    {
        if (!Authority.Holds(turn.Actor, post))
        {
            return Refusals.NotAssigned("approve", turn.Actor, $"post {post}");
        }

        if (turn.Actor.Id == askedBy)
        {
            return Refusals.Of(RefusalCode.SamePerson, "申请人不得批准自己的申请", "nobody approves what he asked for");
        }

        var handled = step is null ? StepState.NotYet : turn.State.Step(step);
        return handled.Assignee == turn.Actor.Id || handled.Acted.Contains(turn.Actor.Id)
            ? Refusals.Of(RefusalCode.SamePerson, $"“{step}”的经办人不得批准停钟或延期",
                $"an officer of '{step}' approves neither its stop nor its extension")
            : null;
    }

    private static ProcedureDefinition? Procedure(Turn turn, StepNode node, string? id)
    {
        if (id is null)
        {
            return null;
        }

        if (turn.Definition.File.Procedures.TryGetValue(id, out var own))
        {
            return own.During.Count == 0 || own.During.Contains(node.Id) ? own : null;
        }

        return node.Item is { } item && turn.Definition.Catalogue.Items[item].Procedures.Contains(id)
            ? turn.Definition.Catalogue.Procedures.GetOr(id, null!) : null;
    }

    private static List<string> Stopped(Turn turn, StepNode node, string id, ProcedureDefinition procedure) =>
        [.. procedure.Stops
            .Concat(turn.Definition.Clocks.OfStep(node.Id)
                .Where(clock => clock.Role == ClockRole.Item).Select(clock => clock.Id))
            .Concat(turn.Definition.Clocks.Clocks.Where(clock => clock.StoppedBy.Contains(id))
                .Select(clock => clock.Id))
            .Distinct(StringComparer.Ordinal)
            .Where(clock => ClockEnds.IsRunning(turn, clock))];
}
