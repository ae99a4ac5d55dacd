using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Where all steps of a case stand, by their places in the definition.</summary>
/// <remarks>
/// Both are kept in ordinal order of ids, so one walk along both finds what a look-up for every step would; this is
/// asked several times of every command.
/// </remarks>
internal static class StepStatuses
{
    /// <summary>Room for so many is found on the stack.</summary>
    public const int MostOnTheStack = 128;

    /// <summary>The statuses, in the order of <see cref="WorkflowDefinition.Steps"/>.</summary>
    /// <param name="definition">The definition the case is pinned to.</param>
    /// <param name="state">The case.</param>
    /// <param name="room">Used where it is large enough.</param>
    public static Span<StepStatus> Of(WorkflowDefinition definition, CaseState state, Span<StepStatus> room)
    {
        var statuses = definition.Steps.Count <= room.Length
            ? room[..definition.Steps.Count] : new StepStatus[definition.Steps.Count];
        statuses.Clear();
        var places = definition.PlacesById;
        var at = 0;
        foreach (var (id, step) in state.Steps)
        {
            // A step that the definition does not have is nobody's; the others follow in its order.
            while (at < places.Length && string.CompareOrdinal(definition.Steps[places[at]].Id, id) is var order
                && order <= 0)
            {
                if (order == 0)
                {
                    statuses[places[at]] = step.Status;
                }

                at++;
            }
        }

        return statuses;
    }
}
