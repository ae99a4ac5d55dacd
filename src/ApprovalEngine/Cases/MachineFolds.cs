namespace ApprovalEngine.Cases;

/// <summary>What the events of rule tables and registries do to a step.</summary>
internal static class MachineFolds
{
    public static ValueMap<MaterialVersion> Without(
        this ValueMap<MaterialVersion> materials, ValueList<string> dropped)
    {
        foreach (var material in dropped)
        {
            materials = materials.Remove(material);
        }

        return materials;
    }

    public static StepState Decided(StepState step, CaseEvent.RulesDecided e) => step with
    {
        Machine = new(
            e.Table, e.Version, e.Inputs,
            e.Results.Where(result => result.Value != RuleVerdict.Held)
                .ToValueMap(result => result.Key, result => result.Value),
            e.Why),
    };

    public static StepState Answered(StepState step, CaseEvent.RegistryAnswered e) => step with
    {
        Reused = new(e.Registry, e.Topic, e.Answer.Document, e.Answer.ValidUntil, e.Answer.Suspended),
    };

    public static StepState Suspended(StepState step) => step with
    {
        Reused = step.Reused is { } used ? used with { Suspended = true }
            : throw new KeyNotFoundException("a result to suspend"),
    };
}
