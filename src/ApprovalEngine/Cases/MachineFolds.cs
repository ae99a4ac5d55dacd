namespace ApprovalEngine.Cases;

/// <summary>What the events of rule tables and registries do to a case.</summary>
internal static class MachineFolds
{
    /// <summary>The case after such an event; null where it is another one.</summary>
    public static CaseState? Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.RulesDecided e => Set(state, e.Step, Decided(state.Step(e.Step), e)),
        CaseEvent.RegistryAnswered e => Drop(Set(state, e.Step, Answered(state.Step(e.Step), e)), e.Dropped),
        CaseEvent.ReuseSuspended e => Drop(Set(state, e.Step, Suspended(state.Step(e.Step))), e.Dropped),
        CaseEvent.SampleDrawn or CaseEvent.SupervisionOpened => state,
        _ => null,
    };

    private static CaseState Set(CaseState state, string id, StepState step) =>
        state with { Steps = state.Steps.SetItem(id, step) };

    private static CaseState Drop(CaseState state, ValueList<string> dropped)
    {
        foreach (var material in dropped)
        {
            state = state with { Materials = state.Materials.Remove(material) };
        }

        return state;
    }

    private static StepState Decided(StepState step, CaseEvent.RulesDecided e) => step with
    {
        Machine = new(
            e.Table, e.Version, e.Inputs,
            e.Results.Where(result => result.Value != RuleVerdict.Held)
                .ToValueMap(result => result.Key, result => result.Value),
            e.Why),
    };

    private static StepState Answered(StepState step, CaseEvent.RegistryAnswered e) => step with
    {
        Reused = new(e.Registry, e.Topic, e.Answer.Document, e.Answer.ValidUntil, e.Answer.Suspended),
    };

    private static StepState Suspended(StepState step) => step with
    {
        Reused = step.Reused is { } used ? used with { Suspended = true }
            : throw new KeyNotFoundException("a result to suspend"),
    };
}
