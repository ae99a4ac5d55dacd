using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>The embedded flow: a pure function of definition and state.</summary>
public static class Flow
{
    /// <summary>Every step whose turn has come or can no longer come.</summary>
    public static Proposal Propose(WorkflowDefinition definition, CaseState state)
    {
        var pass = new FlowPass(definition, state);
        Span<StepStatus> statuses = stackalloc StepStatus[StepStatuses.MostOnTheStack];
        statuses = StepStatuses.Of(definition, state, statuses);
        for (var place = 0; place < statuses.Length; place++)
        {
            if (statuses[place] == StepStatus.Waiting)
            {
                pass.AskWaiting(definition.Steps[place]);
            }
        }

        return pass.Proposal;
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
}
