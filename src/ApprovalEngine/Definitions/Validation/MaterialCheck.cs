namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks that somebody provides every material that an item needs.</summary>
internal static class MaterialCheck
{
    internal static void Run(WorkflowUnderCheck workflow)
    {
        // What a workflow goes on with was handed in where it came from.
        if (workflow.File.Continues.Count > 0)
        {
            return;
        }

        foreach (var (id, step) in workflow.File.Steps.Where(entry => !workflow.HasGaps(entry.Key)))
        {
            if (step is ReviewStep && workflow.ItemOf(step) is { } item)
            {
                foreach (var material in item.Materials)
                {
                    CheckOne(workflow, id, material, JsonPointer.Of("steps", id, "item"));
                }
            }
            else if (step is PreReviewStep pre)
            {
                for (var i = 0; i < pre.Binds.Count; i++)
                {
                    CheckOne(workflow, id, pre.Binds[i], JsonPointer.Of("steps", id, "binds", i));
                }
            }
        }
    }

    private static void CheckOne(WorkflowUnderCheck workflow, string step, string material, string at)
    {
        // Only an upload waits for somebody; the other sources are a register, the engine or a commitment.
        if (!workflow.Catalogue.Materials.TryGetValue(material, out var definition) || definition.Source != "upload"
            || workflow.Ancestors(step).Any(before => Provides(workflow, workflow.Steps[before], material)))
        {
            return;
        }

        workflow.Problems.Error(
            at, ProblemCode.MaterialNotProvided,
            $"步骤 {step} 需要材料 {material}，而之前没有 submit 要求提交它",
            $"the step '{step}' needs the material '{material}', and no submit before it asks for it");
    }

    // An unknown material among those asked for is reported, and may be meant for this one.
    private static bool Provides(WorkflowUnderCheck workflow, StepDefinition step, string material) => step switch
    {
        SubmitStep submit => StepGraph.MaterialsOf(submit, workflow.File, workflow.Catalogue) is var asked
            && (asked.Contains(material) || !asked.All(workflow.Catalogue.Materials.ContainsKey)),
        FulfilStep fulfil => fulfil.Obligation.Proof == material || StandIn.Is(fulfil.Obligation.Proof),
        _ => false,
    };
}
