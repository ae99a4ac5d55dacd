namespace ApprovalEngine.Definitions.Diagram;

/// <summary>A lane of a diagram: the applicant, what happens outside, or a department.</summary>
/// <param name="Id">Its id: <c>applicant</c>, <c>outside</c>, <c>joint</c>, or that of a department.</param>
/// <param name="Title">What it is called.</param>
public sealed record DiagramLane(string Id, Localized Title);

/// <summary>A step in a diagram.</summary>
public sealed record DiagramNode
{
    /// <summary>The step.</summary>
    public required StepNode Step { get; init; }

    /// <summary>Its id.</summary>
    public string Id => Step.Id;

    /// <summary>Id of its lane.</summary>
    public required string Lane { get; init; }

    /// <summary>What its type is called.</summary>
    public required Localized Type { get; init; }

    /// <summary>Who acts; null for nobody.</summary>
    public Localized? Who { get; init; }

    /// <summary>Its limits; null for none.</summary>
    public Localized? Limits { get; init; }

    /// <summary>Its condition in words; null for none.</summary>
    public Localized? Condition { get; init; }

    /// <summary>The bundle whose inner step it is; null for others.</summary>
    public string? Bundle { get; init; }

    /// <summary>The package of an inner step; null for others.</summary>
    public string? Package { get; init; }

    /// <summary>Whether it lies on the path whose limits add up to the most.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether it opens on demand, or comes after the decision.</summary>
    public bool IsAside => Step.IsOnDemand || Step.IsAfterStep;
}

/// <summary>Why a line of a diagram leads from one step to another.</summary>
public enum DiagramLink
{
    /// <summary>The second waits for a positive outcome of the first, or that it was skipped.</summary>
    Positive,

    /// <summary>The second waits for one outcome of the first.</summary>
    Outcome,

    /// <summary>The second waits for any end of the first.</summary>
    Ended,

    /// <summary>An outcome of the first opens the second as a new attempt.</summary>
    Opens,

    /// <summary>A rung of the first's ladder opens the second.</summary>
    Ladder,

    /// <summary>The second may be opened by its post once the first has issued its certificate.</summary>
    MayOpen,

    /// <summary>The first, a bundle, opens the second with itself, once per package.</summary>
    Inside,

    /// <summary>The second waits for a bundle, and so for the first, which is the last of a package.</summary>
    Finishes,
}

/// <summary>A line of a diagram.</summary>
/// <param name="From">Step it leaves.</param>
/// <param name="To">Step it leads to.</param>
/// <param name="Link">Why.</param>
/// <param name="Outcome">The outcome it stands for; null where several do.</param>
/// <param name="Label">The outcome in words; null where none need be said.</param>
/// <param name="IsAny">Whether one of several such lines is enough.</param>
/// <param name="IsCritical">Whether it lies on the longest path.</param>
public sealed record DiagramEdge(
    string From, string To, DiagramLink Link, string? Outcome, Localized? Label, bool IsAny, bool IsCritical);

/// <summary>A workflow as a picture shows it, before anything is placed.</summary>
/// <param name="Definition">The workflow.</param>
/// <param name="Lanes">The lanes that have steps, in the order in which the work first reaches them.</param>
/// <param name="Nodes">The steps, each after what it needs.</param>
/// <param name="Edges">The lines.</param>
/// <param name="Length">What the limits of the longest path add up to, in working days.</param>
public sealed record FlowDiagram(
    WorkflowDefinition Definition, ValueList<DiagramLane> Lanes, ValueList<DiagramNode> Nodes,
    ValueList<DiagramEdge> Edges, decimal Length)
{
    /// <summary>The picture of a workflow.</summary>
    public static FlowDiagram Of(WorkflowDefinition definition)
    {
        var critical = CriticalPath.Of(definition);
        var edges = DiagramEdges.Of(definition, critical.Steps);
        var lanes = DiagramLanes.Of(definition);
        var nodes = definition.Steps.Select(step => DiagramNodes.Of(step, definition, lanes[step.Id], critical.Steps))
            .ToValueList();
        return new(definition, DiagramLanes.InOrder(nodes, definition), nodes, edges, critical.Length);
    }
}
