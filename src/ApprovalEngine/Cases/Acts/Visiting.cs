using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Several departments visit together: one appointment, one list of defects, and only its open points are checked
/// again (行政许可法 34(3)).
/// </summary>
internal static class Visiting
{
    private static readonly Localized Rectification = new("申请人整改", "the applicant rectifies");

    public static Refusal? Answer(Turn turn, StepNode node, VisitStep visit, string outcome, Payload with)
    {
        var waits = turn.State.Step(node.Id).Answer == "rectify";
        switch (outcome)
        {
            case "handed-in":
                return HandIn(turn, node, visit, with);
            case "failed":
                return Fail(turn, node, with);
            case not "failed" when waits:
                return Refusals.Of(RefusalCode.WaitsForApplicant, $"“{node.Id}”正在等待申请人整改",
                    $"'{node.Id}' waits until the applicant has rectified the points");
            case "appointed":
                return Appoint(turn, node, with);
            default:
                return Look(turn, node, visit, outcome, with);
        }
    }

    private static Refusal? Appoint(Turn turn, StepNode node, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (!Speaking.Organises(turn, node))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {node.Post}");
        }

        if (with.From is not { } at)
        {
            return Refusals.Of(RefusalCode.AppointmentMissing, "须写明踏勘时间(from)",
                "say when the visit takes place (from)");
        }

        if (at < turn.Now)
        {
            return Refusals.Of(RefusalCode.AppointmentTime, "约定的时间已过", "the moment of the appointment has passed");
        }

        if (state.Appointment is not null && string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "改期理由", "a reason for the new appointment");
        }

        turn.Add(new CaseEvent.VisitAppointed(node.Id, state.Attempt, at, with.Channel, turn.Seal(with.Reason)));
        return null;
    }

    private static Refusal? Look(Turn turn, StepNode node, VisitStep visit, string outcome, Payload with)
    {
        var state = turn.State.Step(node.Id);
        var (refusal, party) = Speaking.For(turn, node, with.To);
        refusal ??= NotYet(turn, state) ?? TooFew(turn, visit, party!, with);
        if (refusal is not null)
        {
            return refusal;
        }

        (refusal, var answered) = JointAnswers.Compose(turn, node, party!, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        answered = answered with
        {
            Officers = with.Officers.Append(turn.Actor.Id).Distinct(StringComparer.Ordinal).ToValueList(),
            Channel = with.Channel ?? state.Appointment!.Channel,
        };
        (refusal, answered) = state.Answer == "handed-in"
            ? VisitPoints.Recheck(state, party!, answered, with)
            : VisitPoints.Find(turn, party!, answered, with);
        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(answered);
        Conclude(turn, node);
        return null;
    }

    private static Refusal? NotYet(Turn turn, StepState state) =>
        state.Appointment is not { } appointment
            ? Refusals.Of(RefusalCode.AppointmentMissing, "尚未约定踏勘时间", "no visit was appointed yet")
        : turn.Now < appointment.At
            ? Refusals.Of(RefusalCode.AppointmentTime, $"约定 {appointment.At.Date:uuuu-MM-dd} 踏勘，时间未到",
                $"the visit is appointed for {appointment.At.Date:uuuu-MM-dd}; it has not taken place yet")
        : null;

    private static Refusal? TooFew(Turn turn, VisitStep visit, Party party, Payload with) =>
        party.IsAuthority
            && with.Officers.Append(turn.Actor.Id).Distinct(StringComparer.Ordinal).Count() < visit.Officers
            ? Refusals.Of(RefusalCode.TooFewOfficers, $"现场核查须有至少 {visit.Officers} 名工作人员(行政许可法 34(3))",
                $"a visit needs {visit.Officers} officers of each authority (行政许可法 34(3))")
            : null;

    /// <summary>With the last answer the list is complete: it goes to the applicant, or nothing is left.</summary>
    private static void Conclude(Turn turn, StepNode node)
    {
        var state = turn.State.Step(node.Id);
        if (Speaking.Missing(node, state).Any())
        {
            return;
        }

        ClockEnds.End(turn, $"{node.Id}/recheck", "checked again");
        var open = state.Points.Where(point => point.Value.IsOpen).ToList();
        if (open.Count == 0)
        {
            JointAnswers.End(turn, node, "done");
            return;
        }

        var detail = string.Join("; ", open.Select(point => point.Key));
        var (_, notice) = Notices.Write(turn, node, NoticeKind.Rectification, Payload.None, new(detail, detail));
        turn.AddByEngine(Answering.Plain(turn, node, "rectify") with
        {
            Defects = open.Select(point => point.Value.Found).ToValueList(),
            Notices = [notice!],
        });
        var clock = turn.Definition.Clocks.Find($"{node.Id}/rectify")!;
        ClockStarts.Start(turn, clock, turn.Now, null);
        if (ClockEnds.IsRunning(turn, $"{node.Id}/within")
            && Clock.DueAt(turn.Run(clock.Id), turn.Calendar) is { } until)
        {
            // Rectifying is the applicant's time: the promise of the departments rests until he has handed it in.
            turn.AddByEngine(new CaseEvent.ClockStopped(
                $"{node.Id}/within", clock.Id, turn.Now, until, Rectification));
        }
    }

    private static Refusal? HandIn(Turn turn, StepNode node, VisitStep visit, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (!Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, "applicant / 申请人");
        }

        if (state.Answer != "rectify")
        {
            return Refusals.Of(RefusalCode.PointNotOpen, $"“{node.Id}”没有待整改的问题",
                $"'{node.Id}' has no point that waits to be rectified");
        }

        if (Submitting.UnknownMaterial(turn, with.Materials, turn.Definition.Catalogue.Materials.Keys) is { } unknown)
        {
            return unknown;
        }

        if (visit.Proof is { } proof && !with.Materials.ContainsKey(proof))
        {
            return Refusals.Of(RefusalCode.MaterialMissing, $"须提交“{proof}”", $"'{proof}' must be handed in");
        }

        turn.Add(Answering.Plain(turn, node, "handed-in") with
        {
            Materials = with.Materials,
            Opinion = turn.Seal(with.Opinion),
            Channel = with.Channel,
        });
        ClockEnds.End(turn, $"{node.Id}/rectify", "rectified");
        Resume(turn, node);
        if (turn.Definition.Clocks.Find($"{node.Id}/recheck") is { } clock)
        {
            ClockStarts.Start(turn, clock, turn.Now, null);
        }

        return null;
    }

    /// <remarks>By the clock when the applicant let his time run out, or by the organiser with a reason.</remarks>
    private static Refusal? Fail(Turn turn, StepNode node, Payload with)
    {
        var byClock = turn.Actor.Role == ActorRole.Clock;
        if (!byClock && !Speaking.Organises(turn, node))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {node.Post}");
        }

        var (refusal, answered) = Answering.Compose(turn, node, "failed", with);
        if (refusal is null)
        {
            Resume(turn, node);
            Answering.End(turn, node, answered, byEngine: byClock);
        }

        return refusal;
    }

    private static void Resume(Turn turn, StepNode node)
    {
        var stop = $"{node.Id}/rectify";
        if (ClockEnds.IsRunning(turn, $"{node.Id}/within")
            && turn.State.Clocks[$"{node.Id}/within"].Stops.Any(span => span.Stop == stop && span.IsOpen))
        {
            turn.AddByEngine(new CaseEvent.ClockResumed($"{node.Id}/within", stop, turn.Now));
        }
    }
}
