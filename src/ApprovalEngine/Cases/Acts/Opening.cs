using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The third beat: checks what a flow proposes, and carries it out with its effects on clocks.</summary>
internal static class Opening
{
    /// <summary>Carries a proposal out; refused as a whole where one move is not what the state allows.</summary>
    public static Refusal? Carry(Turn turn, Proposal proposal)
    {
        foreach (var move in proposal.Moves)
        {
            if (Check(turn, move) is { } refusal)
            {
                return refusal;
            }

            switch (move.Move)
            {
                case Move.Open:
                    Open(turn, turn.Node(move.Step));
                    break;
                case Move.Skip:
                    turn.AddByEngine(new CaseEvent.StepSkipped(move.Step, move.Why));
                    ClockEnds.AtEndOf(turn, move.Step, turn.Now);
                    break;
                default:
                    turn.AddByEngine(new CaseEvent.StepClosed(move.Step, move.Why));
                    ClockEnds.AtEndOf(turn, move.Step, turn.Now);
                    break;
            }
        }

        return null;
    }

    /// <summary>Opens a step as its next attempt, starts its clocks, and does at once what nobody has to do.</summary>
    public static void Open(Turn turn, StepNode node)
    {
        if (turn.State.Step(node.Id).Status != StepStatus.Waiting)
        {
            // Opened on demand once more: what followed its earlier attempt waits for this one.
            Returning.SetBack(turn, Returning.Followers(turn, node), node.Id, clocksRunOn: true);
        }

        var mode = Openings.Mode(node, turn.State, turn.Definition, turn.Now.Date);
        var post = node.Definition is ReviewStep { Levels: { Count: > 0 } levels } ? levels[0] : node.Post;
        turn.AddByEngine(new CaseEvent.StepOpened(
            node.Id, turn.State.Step(node.Id).Attempt + 1, post, mode, node.Item));
        ClockStarts.AtOpening(turn, node, mode);
        switch (node.Definition)
        {
            case MilestoneStep:
                Answering.End(turn, node, Answering.Plain(turn, node, "reached"), byEngine: true);
                break;
            case BundleStep:
                Bundling.Form(turn, node);
                break;
            case DecideStep:
                Deciding.Decide(turn, node);
                break;
            case IssueStep { With: { } with } when GrantedWith(turn, node, with) is { } granted:
                Issuing.Issue(turn, node, Payload.None, byEngine: turn.Node(granted).Definition is DecideStep);
                break;
        }
    }

    /// <summary>The grant with which a certificate is issued; null where there is none yet.</summary>
    /// <remarks>Where the machine passed the work on, the grant of the person who took it counts as its own.</remarks>
    private static string? GrantedWith(Turn turn, StepNode node, string with) =>
        turn.State.Step(with).Outcome == "granted" ? with
        : turn.Node(with).Definition is not DecideStep ? null
        : node.Needs.OfType<Need.Any>().Where(any => any.Steps.Contains(with)).SelectMany(any => any.Steps)
            .FirstOrDefault(step => turn.Node(step).Definition is ReviewStep
                && turn.State.Step(step).Outcome == "granted");

    private static Refusal? Check(Turn turn, ProposedMove move)
    {
        if (turn.Definition.Find(move.Step) is not { } node)
        {
            return Refusals.FlowProposal(move, "no such step");
        }

        if (turn.State.Step(move.Step).Status != StepStatus.Waiting || node.IsOnDemand)
        {
            return Refusals.FlowProposal(move, "it does not wait");
        }

        var needs = Needs.Of(node.Needs, turn.State.Step);
        var expected = move.Move == Move.Close ? NeedsState.Impossible : NeedsState.Satisfied;
        if (needs != expected)
        {
            return Refusals.FlowProposal(move, $"its needs are {needs}");
        }

        return move.Move == Move.Close || Flow.Reached(node, turn.State, turn.Definition)?.Move == move.Move
            ? null : Refusals.FlowProposal(move, "its condition says otherwise");
    }
}
