using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>One pass over the steps of a case: what becomes of each step that is asked about.</summary>
/// <remarks>
/// Steps are asked about after what they need, in the order of <see cref="WorkflowDefinition.Steps"/>, and each sees
/// what was proposed before it, so that one pass settles chains of skipped and closed steps. A flow that knows by
/// itself whose turn it is asks about those steps only. A structure, because a pass is made after every command.
/// </remarks>
/// <param name="definition">The definition the case is pinned to.</param>
/// <param name="state">The case.</param>
public struct FlowPass(WorkflowDefinition definition, CaseState state)
{
    private static readonly StepState Opened = new() { Status = StepStatus.Open };

    private static readonly StepState Skipped =
        new() { Status = StepStatus.Skipped, Outcome = StepVocabulary.Skipped, Positive = true };

    private static readonly StepState Closed = new() { Status = StepStatus.Closed, Outcome = StepVocabulary.Closed };

    private List<ProposedMove>? _moves;
    private Dictionary<string, Move>? _moved;

    /// <summary>What was proposed so far, in the order of asking.</summary>
    public readonly Proposal Proposal => _moves is null ? Proposal.Nothing : new(_moves.ToValueList());

    /// <summary>Proposes what becomes of a step.</summary>
    /// <param name="node">A step of the definition, asked about once in a pass.</param>
    /// <returns>Null where nothing does: it does not wait, or waits for something still.</returns>
    public ProposedMove? Ask(StepNode node) =>
        state.Step(node.Id).Status == StepStatus.Waiting ? AskWaiting(node) : null;

    /// <summary>The same for whoever has seen already that the step waits.</summary>
    internal ProposedMove? AskWaiting(StepNode node)
    {
        if (node.IsOnDemand || MoveOf(node) is not { } move)
        {
            return null;
        }

        (_moves ??= []).Add(move);
        (_moved ??= new(StringComparer.Ordinal))[node.Id] = move.Move;
        return move;
    }

    private readonly ProposedMove? MoveOf(StepNode node)
    {
        switch (Needs.Of(node.Needs, new Seen(state, _moved)))
        {
            case NeedsState.Waiting:
                return null;
            case NeedsState.Impossible:
                return new(node.Id, Move.Close, "what it needs can no longer happen");
        }

        // A condition is read on the state alone, and so are the members of a package: where this pass has just moved
        // what the step needs, they are read in the next one.
        return (node.Definition.When is not null || node.Package is not null) && _moved is { } moved
            && node.Needs.SelectMany(need => need.Steps).Any(moved.ContainsKey)
            ? null : Flow.Reached(node, state, definition);
    }

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
