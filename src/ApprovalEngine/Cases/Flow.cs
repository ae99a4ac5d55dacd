using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>The embedded flow: a pure function of definition and state.</summary>
public static class Flow
{
    /// <summary>Every step whose turn has come or can no longer come.</summary>
    /// <remarks>
    /// Steps are visited after what they need, and each sees what was proposed before it, so that one pass settles
    /// chains of skipped and closed steps.
    /// </remarks>
    public static Proposal Propose(WorkflowDefinition definition, CaseState state)
    {
        List<ProposedMove>? moves = null;
        Dictionary<string, Move>? moved = null;
        Span<StepStatus> statuses = stackalloc StepStatus[StepStatuses.MostOnTheStack];
        statuses = StepStatuses.Of(definition, state, statuses);
        for (var place = 0; place < statuses.Length; place++)
        {
            var node = definition.Steps[place];
            if (statuses[place] != StepStatus.Waiting || node.IsOnDemand)
            {
                continue;
            }

            var move = MoveOf(node);
            if (move is not null)
            {
                (moves ??= []).Add(move);
                (moved ??= new(StringComparer.Ordinal))[node.Id] = move.Move;
            }
        }

        return moves is null ? Proposal.Nothing : new(moves.ToValueList());

        ProposedMove? MoveOf(StepNode node)
        {
            switch (Needs.Of(node.Needs, new Seen(state, moved)))
            {
                case NeedsState.Waiting:
                    return null;
                case NeedsState.Impossible:
                    return new(node.Id, Move.Close, "what it needs can no longer happen");
            }

            // A condition is read on the state alone, and so are the members of a package: where this pass has just
            // moved what the step needs, they are read in the next one.
            return (node.Definition.When is not null || node.Package is not null) && moved is not null
                && node.Needs.SelectMany(need => need.Steps).Any(moved.ContainsKey)
                ? null : Reached(node, state, definition);
        }
    }

    /// <summary>Whether a step whose needs are satisfied opens or is skipped.</summary>
    /// <returns>Null where it waits for something that is no need: its package is held.</returns>
    internal static ProposedMove? Reached(StepNode node, CaseState state, WorkflowDefinition definition)
    {
        if (Openings.WhyNotNeeded(node, state, definition) is { } why)
        {
            return new(node.Id, Move.Skip, why);
        }

        if (Bundles.IsHeld(node, state))
        {
            return null;
        }

        // A condition that stays unknown goes to a person: the step opens.
        return node.Definition.When is { } when 
            && new CaseScope(state) { Package = node.Package }.Holds(when, definition) == false
            ? new(node.Id, Move.Skip, $"condition: {when}")
            : new(node.Id, Move.Open);
    }

    private static readonly StepState Opened = new() { Status = StepStatus.Open };

    private static readonly StepState Skipped =
        new() { Status = StepStatus.Skipped, Outcome = "skipped", Positive = true };

    private static readonly StepState Closed = new() { Status = StepStatus.Closed, Outcome = "closed" };

    /// <summary>The steps as they will stand once what was proposed so far is carried out.</summary>
    private readonly struct Seen(CaseState state, Dictionary<string, Move>? moved) : IStepStates
    {
        public StepState Step(string id) => moved is not null && moved.TryGetValue(id, out var move)
            ? move switch
            {
                Move.Open => Opened,
                Move.Skip => Skipped,
                _ => Closed,
            }
            : state.Step(id);
    }
}
