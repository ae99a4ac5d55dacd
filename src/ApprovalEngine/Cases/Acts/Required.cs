using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Which papers a decision needs.</summary>
internal static class Required
{
    /// <summary>Papers that the items behind an intake need and that nobody has handed in.</summary>
    /// <remarks>
    /// Only uploads are the applicant's to bring; what is generated, shared or replaced by a commitment is not. An item
    /// whose condition is known not to hold needs nothing.
    /// </remarks>
    public static ValueList<string> MissingAt(Turn turn, StepNode intake)
    {
        var catalogue = turn.Definition.Catalogue;
        var scope = new CaseScope(turn.State);
        return turn.Definition.Steps
            .Where(step => step.Intake == intake.Id && step.Item is not null
                && !Bundles.IsEmpty(step, turn.State, turn.Definition)
                && scope.Holds(step.Definition.When, turn.Definition) != false)
            .SelectMany(step => catalogue.Items[step.Item!].Materials)
            .Distinct(StringComparer.Ordinal)
            .Where(material => catalogue.Materials[material].Source == "upload"
                && !turn.State.Materials.ContainsKey(material) && IsAskedBefore(turn, intake, material))
            .Order(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>A tolerated paper of an item that holds its decision back; null where none does.</summary>
    public static string? OwedBeforeDecision(Turn turn, string item) =>
        Owed(turn, ToleranceGate.BeforeDecision)
            .FirstOrDefault(material => turn.Definition.Catalogue.Items[item].Materials.Contains(material));

    /// <summary>A tolerated paper that holds the delivery back; null where none does.</summary>
    public static string? OwedBeforeDelivery(Turn turn) =>
        Owed(turn, ToleranceGate.BeforeDelivery)
            .Concat(Owed(turn, ToleranceGate.BeforeDecision).Where(material => !IsBreached(turn, material)))
            .FirstOrDefault();

    private static bool IsBreached(Turn turn, string material) => turn.Definition.Obligations.Any(step =>
        ((FulfilStep)step.Definition).Material == material && turn.State.Step(step.Id).Outcome == "breached");

    private static IEnumerable<string> Owed(Turn turn, ToleranceGate gate) =>
        from step in turn.Definition.Steps
        where step.Definition is FulfilStep { Material: not null }
            && IsOwed(turn.State.Step(step.Id), gate)
        let material = ((FulfilStep)step.Definition).Material!
        where turn.Definition.Catalogue.Materials[material].Tolerance?.Gate == gate
        select material;

    /// <remarks>
    /// A paper that never came lets nobody grant what rests on it. It holds no delivery back for ever: what was issued
    /// without it is revoked.
    /// </remarks>
    private static bool IsOwed(StepState owed, ToleranceGate gate) =>
        owed.Status == StepStatus.Open || (gate == ToleranceGate.BeforeDecision && owed.Outcome == "breached");

    /// <remarks>A later submit may ask for it: then it is not missing yet.</remarks>
    private static bool IsAskedBefore(Turn turn, StepNode intake, string material) =>
        turn.Definition.Steps.Any(step => step.Definition is SubmitStep submit
            && (step.Id == intake.Submit || turn.State.Step(step.Id).Status == StepStatus.Ended)
            && StepGraph.MaterialsOf(submit, turn.Definition.File, turn.Definition.Catalogue).Contains(material));
}
