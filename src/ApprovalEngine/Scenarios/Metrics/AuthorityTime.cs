using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The working days on which at least one clock of the authority ran (审批用时, rule R20).</summary>
internal static class AuthorityTime
{
    private const string Duration = "/duration";

    /// <summary>
    /// Ids of the clocks that count: limits by law or promise that the authority owns. The time to answer an
    /// application, the delivery, and internal limits such as a pre-review's lie outside the limits compared with.
    /// </summary>
    public static ValueList<string> Clocks(CaseResult result) => Clocks(result.State, result.Definition);

    /// <summary>The same of a case that was not played.</summary>
    public static ValueList<string> Clocks(CaseState state, WorkflowDefinition definition) => state.Clocks
        .Where(clock => IsOfAuthority(clock.Key, clock.Value) && Counts(definition, clock.Key, clock.Value))
        .Select(clock => clock.Key).ToValueList();

    /// <summary>Ids of the authority's other clocks: known, and told beside the figure.</summary>
    public static ValueList<string> Besides(CaseResult result) => result.State.Clocks
        .Where(clock => IsOfAuthority(clock.Key, clock.Value) && !Counts(result.Definition, clock.Key, clock.Value))
        .Select(clock => clock.Key).ToValueList();

    /// <summary>The union of their working days up to a moment.</summary>
    public static int Union(CaseResult result, ValueList<string> clocks, LocalDateTime asOf) =>
        Union(result.State, result.Calendars, clocks, asOf);

    /// <summary>The same of a case that was not played.</summary>
    public static int Union(
        CaseState state, CalendarShelf calendars, ValueList<string> clocks, LocalDateTime asOf) => clocks.Count == 0 ? 0
        : TotalClock.Of(
            [.. clocks.Select(id => ClockRuns.Of(state.Clocks[id]))], calendars[state.CalendarVersion], asOf).Union;

    private static bool IsOfAuthority(string id, ClockState clock) =>
        !clock.IsCancelled && clock.Owner == ClockOwner.Authority && !id.EndsWith(Duration, StringComparison.Ordinal);

    private static bool Counts(WorkflowDefinition definition, string id, ClockState clock) =>
        clock.Kind is ClockKind.Statutory or ClockKind.Promised && !IsBesides(definition, id);

    private static bool IsBesides(WorkflowDefinition definition, string clock) =>
        definition.Clocks.Find(clock) is { } node && (node.Role == ClockRole.Notify || IsDelivery(definition, node));

    /// <remarks>A promise from the acceptance to the delivery is about the decision too, and counts.</remarks>
    private static bool IsDelivery(WorkflowDefinition definition, ClockNode clock) =>
        clock.Ends.Count > 0 && clock.Ends.All(end => definition.Find(end)?.Definition is DeliverStep)
        && clock.StartStep is { } start && definition.Find(start)?.Definition is not (IntakeStep or SubmitStep);
}
