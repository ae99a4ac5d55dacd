using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>What conditions see of a case.</summary>
/// <param name="state">The case.</param>
/// <param name="mode">How the step runs; null where it has no mode.</param>
/// <param name="answers">The answers to checks that count; those of the case where null.</param>
internal sealed class CaseScope(CaseState state, string? mode = null, ValueMap<Fact>? answers = null) : ConditionScope
{
    public override Fact Form(string field) => state.Form.GetOr(field, Fact.Unknown.Value);

    public override Fact StepOutcome(string step) => state.Step(step) switch
    {
        { Status: StepStatus.Ended or StepStatus.Skipped or StepStatus.Closed, Outcome: { } outcome } =>
            new Fact.Text(outcome),
        _ => Fact.Unknown.Value,
    };

    public override Fact StepRecord(string step, string field) =>
        state.Step(step).Record.GetOr(field, Fact.Unknown.Value);

    public override Fact MaterialPresent(string material) => new Fact.Truth(state.Materials.ContainsKey(material));

    public override Fact Check(string name) =>
        (answers ?? state.Checks).GetOr(name, Fact.Unknown.Value) is Fact.Truth truth ? truth : Fact.Unknown.Value;

    /// <summary>The package whose members are seen; null for all of the bundle.</summary>
    public string? Package { get; init; }

    /// <remarks>Who left the bundle, or was refused, is none of its members any more.</remarks>
    public override Fact Members() => state.Members.Count == 0 ? Fact.Unknown.Value
        : new Fact.List(state.Members.Values
            .Where(member => member.Outcome is MemberOutcome.Open or MemberOutcome.Granted
                && (Package is null || member.Package == Package))
            .Select(member => (Fact)new Fact.Row(member.Facts)).ToValueList());

    public override Fact StepMode() => mode is null ? Fact.Unknown.Value : new Fact.Text(mode);

    /// <summary>Whether a condition holds; null where it stays unknown. No condition always holds.</summary>
    public bool? Holds(string? condition, WorkflowDefinition definition) =>
        condition is null ? true : (definition.Conditions[condition].Evaluate(this) as Fact.Truth)?.Value;
}
