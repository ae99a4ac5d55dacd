namespace ApprovalEngine.Definitions.Diagram.Bpmn;

/// <summary>The kinds of flow nodes that a workflow needs.</summary>
internal enum BpmnKind
{
    StartEvent,
    EndEvent,
    UserTask,
    ServiceTask,
    BusinessRuleTask,
    MessageEvent,
    TimerEvent,
    ConditionalEvent,
    Milestone,
    BoundaryTimer,
    ExclusiveGateway,
    ParallelGateway,
    InclusiveGateway,
    SubProcess,
}

/// <summary>A flow node.</summary>
/// <param name="Id">Its id, an NCName.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">What it is called; empty for a gateway that needs no word.</param>
/// <param name="Lane">Id of its lane; that of the bundle for what lies inside one.</param>
internal sealed record BpmnNode(string Id, BpmnKind Kind, string Name, string Lane)
{
    /// <summary>Sub-process that it lies in; null for the process itself.</summary>
    public string? Parent { get; init; }

    /// <summary>Task that a boundary event sits on.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>What a timer or conditional event waits for.</summary>
    public string? Awaits { get; init; }

    /// <summary>Whether several answer it at the same time.</summary>
    public bool IsJoint { get; init; }

    /// <summary>Documentation: limits, posts, basis.</summary>
    public string? About { get; init; }
}

/// <summary>A sequence flow.</summary>
/// <param name="Id">Its id, an NCName.</param>
/// <param name="From">Node it leaves.</param>
/// <param name="To">Node it enters.</param>
/// <param name="Name">The word on it; empty for none.</param>
/// <param name="Condition">When it is taken; null where always.</param>
/// <param name="Parent">Sub-process that it lies in; null for the process itself.</param>
internal sealed record BpmnFlow(string Id, string From, string To, string Name, string? Condition, string? Parent);

/// <summary>A process with its lanes.</summary>
internal sealed record BpmnModel(ValueList<BpmnNode> Nodes, ValueList<BpmnFlow> Flows)
{
    /// <summary>The flow that a gateway takes when no condition holds; null where there is none.</summary>
    public string? DefaultOf(BpmnNode node) => node.Kind is BpmnKind.ExclusiveGateway
        && Flows.Where(flow => flow.From == node.Id).ToList() is { Count: > 1 } leaving
            ? leaving.Find(flow => flow.Condition is null)?.Id : null;
}
