namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the workflows that the cases of a workflow lead to.</summary>
internal static class LinkCheck
{
    internal static void Run(WorkflowUnderCheck workflow, ReferenceCheck references)
    {
        foreach (var (id, rule) in workflow.File.MayOpen)
        {
            var at = JsonPointer.Of("may-open", id);
            references.LookUp(Reference.Workflow, id, at);
            CheckContinues(workflow, id, at);
            if (rule.Relation == LinkRelation.Detached)
            {
                workflow.Problems.Error(
                    at + "/relation", ProblemCode.WrongPlacement,
                    "detached 只用于拆出的事项，写在审查步骤的 detachable；此处写 opened 或 follows",
                    "what is detached is said by detachable of a review; write opened or follows here");
            }
        }

        foreach (var (id, step) in workflow.File.Steps)
        {
            if (step is ReviewStep { Detachable.Workflow: { } linked })
            {
                CheckContinues(workflow, linked, JsonPointer.Of("steps", id, "detachable", "workflow"));
            }
            else if (step is BundleStep { Workflow: { } single })
            {
                CheckContinues(workflow, single, JsonPointer.Of("steps", id, "workflow"));
            }
        }
    }

    /// <remarks>A workflow that only goes on with what others detach refuses cases that come from elsewhere.</remarks>
    private static void CheckContinues(WorkflowUnderCheck workflow, string linked, string at)
    {
        if (workflow.ContinuesOf?.Invoke(linked) is { Count: > 0 } named && !named.Contains(workflow.File.Id))
        {
            var list = string.Join(", ", named);
            workflow.Problems.Error(
                at, ProblemCode.WrongPlacement,
                $"流程 {linked} 只继续 {list}；请在其 continues 中加上 {workflow.File.Id}",
                $"the workflow '{linked}' goes on with {list} only; add '{workflow.File.Id}' to its continues");
        }
    }
}
