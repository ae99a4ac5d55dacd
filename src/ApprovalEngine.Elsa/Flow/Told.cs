using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>What an Elsa instance was told of a step; nothing where it still waits.</summary>
/// <param name="Status">Open, ended, skipped or closed.</param>
/// <param name="Attempt">Number of times it was opened.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="Positive">Whether that is positive.</param>
internal sealed record Told(StepStatus Status, int Attempt, string? Outcome, bool Positive)
{
    /// <summary>What stands in the case.</summary>
    public static Told Of(StepState state) => state.Status == StepStatus.Open
        ? new(StepStatus.Open, state.Attempt, null, false)
        : new(state.Status, state.Attempt, state.Outcome, state.Positive);

    /// <summary>What will stand in the case once a move is carried out.</summary>
    public static Told Of(Move move, StepState before) => move switch
    {
        Move.Open => new(StepStatus.Open, before.Attempt + 1, null, false),
        Move.Skip => new(StepStatus.Skipped, before.Attempt, StepVocabulary.Skipped, true),
        _ => new(StepStatus.Closed, before.Attempt, StepVocabulary.Closed, false),
    };

    /// <summary>Whether a step of which this was told may have become what stands in the case now.</summary>
    public bool MayBecome(Told now) => this == now
        || (Status == StepStatus.Open && Attempt == now.Attempt && now.Status != StepStatus.Waiting);

    /// <summary>The ports by which a step that ended goes on; none while it is open.</summary>
    public IReadOnlyList<string> PortsOf(StepNode node) => Status == StepStatus.Open
        ? [] : ElsaPorts.OfEnd(node.Definition, Outcome!, Positive);
}
