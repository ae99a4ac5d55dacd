using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>A state that was reached, by the shortest way on which it was.</summary>
internal sealed class Node(int number, int parent, ExploredAct? via, int depth)
{
    public int Number { get; } = number;

    public int Parent { get; } = parent;

    public ExploredAct? Via { get; } = via;

    public int Depth { get; } = depth;

    /// <summary>The state; let go once its acts were tried.</summary>
    public CaseState? State { get; set; }

    /// <summary>The parts of its key; let go with the state.</summary>
    public int[]? Parts { get; set; }

    /// <summary>Open steps, in the order of the graph.</summary>
    public ValueList<string> Open { get; init; } = [];

    /// <summary>Open obligations that nobody will be told of once they are overdue.</summary>
    public ValueList<string> Owed { get; init; } = [];

    public bool IsClosed { get; init; }

    /// <summary>Whether every act was tried on it.</summary>
    public bool IsExpanded { get; set; }

    public List<Edge> Edges { get; } = [];
}

/// <summary>An act that leads from a state to another one.</summary>
internal readonly record struct Edge(int To, ActTraits Traits);

/// <summary>A state that breaks a property by itself, or an act that does.</summary>
/// <param name="Property">The property.</param>
/// <param name="Node">The state, or the one before the act.</param>
/// <param name="Act">The act that breaks it; null where the state does.</param>
/// <param name="Step">The step that is stuck; null where none is.</param>
/// <param name="What">What is wrong, in both languages.</param>
internal sealed record Finding(
    ExplorationProperty Property, int Node, ExploredAct? Act, string? Step, Localized What);
