namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Which lane a step belongs to.</summary>
internal static class DiagramLanes
{
    private const string Applicant = "applicant";
    private const string Outside = "outside";

    /// <summary>The lane of every step.</summary>
    public static Dictionary<string, string> Of(WorkflowDefinition definition)
    {
        var lanes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            lanes[step.Id] = OfStep(step, definition)
                ?? step.Needs.SelectMany(need => need.Steps).Select(lanes.GetValueOrDefault)
                    .OrderBy(lane => lane is null or Outside or Applicant).FirstOrDefault()
                ?? Outside;
        }

        return lanes;
    }

    /// <summary>The lanes in use: the applicant, the departments as the work reaches them, what is outside.</summary>
    public static ValueList<DiagramLane> InOrder(ValueList<DiagramNode> nodes, WorkflowDefinition definition)
    {
        var used = nodes.Select(node => node.Lane).Distinct(StringComparer.Ordinal).ToList();
        return used.OrderBy(lane => lane == Applicant ? 0 : lane == Outside ? 2 : 1)
            .Select(lane => new DiagramLane(lane, Title(lane, definition))).ToValueList();
    }

    /// <remarks>
    /// A step that nobody answers alone (a milestone, a joint consultation) stands where the work before it was done.
    /// </remarks>
    private static string? OfStep(StepNode step, WorkflowDefinition definition) => step switch
    {
        { Definition: SubmitStep or CommitStep or FulfilStep } => Applicant,
        { Post: { } post } => definition.Catalogue.Posts.GetOr(post, null!)?.Department ?? Outside,
        { Item: { } item } => definition.Catalogue.Items.GetOr(item, null!)?.Department,
        { Definition: EventStep } => Outside,
        _ => null,
    };

    private static Localized Title(string lane, WorkflowDefinition definition) => lane switch
    {
        Applicant => new("申请人", "Applicant"),
        Outside => new("外部", "Outside"),
        _ => definition.Catalogue.Departments.GetOr(lane, null!)?.Title ?? new(lane, lane),
    };
}
