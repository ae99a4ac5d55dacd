namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the plans of key nodes: where the planned and the actual day come from.</summary>
internal sealed class NodeCheck(WorkflowUnderCheck workflow)
{
    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            if (step is MilestoneStep milestone)
            {
                Check(id, milestone);
            }
        }
    }

    private void Check(string id, MilestoneStep milestone)
    {
        if (milestone is { Planned: not null, PlannedIn: not null })
        {
            Error(
                id, "planned", "planned 与 planned-in 只写一个", "write planned or planned-in, not both");
        }

        if (milestone.PlannedIn is { } field && workflow.File.Form.TryGetValue(field, out var definition)
            && (definition.Type != FieldType.Date || definition.Personal == true))
        {
            Error(
                id, "planned-in", $"{field} 应为非个人信息的日期字段", $"'{field}' must be a date field that is not personal");
        }

        if (milestone.ReportedBy is { } reporter && workflow.Steps.TryGetValue(reporter, out var step)
            && step is not OpaqueStep && MilestoneStep.DateFieldOf(step) is null
            && !workflow.Doubts.IsIn(JsonPointer.Of("steps", reporter, "record")))
        {
            Error(
                id, "reported-by", $"步骤 {reporter} 的记录须恰有一个非个人信息的日期字段",
                $"the record of the step '{reporter}' must have exactly one date field that is not personal");
        }

        if (!milestone.IsNode && (milestone.ReportedBy ?? milestone.YellowWithin?.ToString()) is not null)
        {
            Error(
                id, milestone.ReportedBy is null ? "yellow-within" : "reported-by",
                "没有计划日期；请写 planned 或 planned-in", "there is no plan to compare with; write planned or planned-in");
        }
    }

    private void Error(string step, string key, string zh, string en) =>
        workflow.Problems.Error(JsonPointer.Of("steps", step, key), ProblemCode.WrongPlacement, zh, en);
}
