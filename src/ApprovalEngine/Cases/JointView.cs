using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>How a step that several answer stands: who has answered, who is missing, what is still open.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">Its state.</param>
/// <param name="Parties">Those who answer it, in the order written, each with its answer; null while missing.</param>
public sealed record JointView(StepNode Step, StepState State, ValueList<(Party Party, PartyState? Answer)> Parties)
{
    /// <summary>The joint steps of a case that were opened, in the order of the graph.</summary>
    public static ValueList<JointView> Of(CaseState state, WorkflowDefinition definition) => definition.Steps
        .Where(step => step.Parties.Count > 0 && state.Step(step.Id).Attempt > 0)
        .Select(step => new JointView(step, state.Step(step.Id), step.Parties
            .Select(party => (party, state.Step(step.Id).Parties.TryGetValue(party.Id, out var answer) ? answer : null))
            .ToValueList()))
        .ToValueList();

    /// <summary>Those whose answer an open step still waits for; nobody while it is the applicant's turn.</summary>
    public ValueList<Party> Missing =>
        State.Status != StepStatus.Open || State.Answer == "rectify" ? []
        : Parties.Where(party => party.Answer is null).Select(party => party.Party).ToValueList();
}

/// <summary>The part of the one application form that an item reads: its derived child form.</summary>
/// <param name="Step">The review.</param>
/// <param name="Item">Its item.</param>
/// <param name="Fields">The fields it reads, each with its answer; unknown ones too.</param>
public sealed record ChildForm(string Step, string Item, ValueMap<Fact> Fields)
{
    /// <summary>The child forms of the reviews that name the fields they read and were not skipped or closed.</summary>
    public static ValueList<ChildForm> Of(CaseState state, WorkflowDefinition definition) => definition.Steps
        .Where(step => step.Definition is ReviewStep { Fields.Count: > 0 }
            && state.Step(step.Id).Status is StepStatus.Open or StepStatus.Ended)
        .Select(step => new ChildForm(step.Id, step.Item!, ((ReviewStep)step.Definition).Fields
            .ToValueMap(field => field, field => state.Form.GetOr(field, Fact.Unknown.Value))))
        .ToValueList();
}
