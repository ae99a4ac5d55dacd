using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>A key node (关键节点) of a case at a moment: planned, forecast and actual day, and its light.</summary>
/// <remarks>
/// Lights of nodes and lights of clocks are two systems: a node may be red because the applicant is late while every
/// clock of the authority is green.
/// </remarks>
/// <param name="Step">The milestone.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Planned">The planned day; null while the form that holds it was not handed in.</param>
/// <param name="Forecast">The day it was last expected on; null where nobody said.</param>
/// <param name="Actual">The day it was reached, as reported; null before.</param>
/// <param name="DaysLate">
/// Natural days by which the actual, else the expected day lies after the planned one; negative before it. A node
/// without entry is expected today at the earliest.
/// </param>
/// <param name="Light">
/// Green when not late, yellow up to what the milestone allows, red after; null without a plan.
/// </param>
public sealed record NodeView(
    string Step, Localized Title, LocalDate? Planned, LocalDate? Forecast, LocalDate? Actual, int? DaysLate,
    Light? Light)
{
    /// <summary>A delay of up to this is yellow where a milestone says nothing else.</summary>
    public static Limit DefaultYellow { get; } = new(15, LimitUnit.NaturalDays);

    /// <summary>The nodes of a case, in order of their planned days.</summary>
    public static ValueList<NodeView> Of(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, LocalDate today) =>
        definition.Steps
            .Where(node => node.Definition is MilestoneStep { IsNode: true }
                && state.Step(node.Id).Status is not (StepStatus.Skipped or StepStatus.Closed))
            .Select(node => One(node, state, definition, calendars, today))
            .OrderBy(view => view.Planned ?? LocalDate.MaxIsoValue).ThenBy(view => view.Step, StringComparer.Ordinal)
            .ToValueList();

    /// <summary>The planned day of a node; null while it is not known.</summary>
    internal static LocalDate? PlannedDay(StepNode node, CaseState state) => node.Definition switch
    {
        MilestoneStep { Planned: { } day } => day,
        MilestoneStep { PlannedIn: { } field } => (state.Form.GetOr(field, Fact.Unknown.Value) as Fact.Date)?.Value,
        _ => null,
    };

    private static NodeView One(
        StepNode node, CaseState state, WorkflowDefinition definition, CalendarShelf calendars, LocalDate today)
    {
        var milestone = (MilestoneStep)node.Definition;
        var planned = PlannedDay(node, state);
        LocalDate? forecast = state.Forecasts.TryGetValue(node.Id, out var expected) ? expected : null;
        var actual = ActualDay(node, state, definition);
        if (planned is not { } plan)
        {
            return new(node.Id, node.Title, null, forecast, actual, null, null);
        }

        var day = actual ?? LocalDate.Max(forecast ?? plan, today);
        var last = Openings.LastDay(plan, milestone.YellowWithin ?? DefaultYellow, calendars[state.CalendarVersion]);
        var light = day <= plan ? Clocks.Light.Green : day <= last ? Clocks.Light.Yellow : Clocks.Light.Red;
        return new(
            node.Id, node.Title, plan, forecast, actual, Period.DaysBetween(plan, day), light);
    }

    /// <summary>The day a node was reached, as reported; null before.</summary>
    internal static LocalDate? ActualDay(StepNode node, CaseState state, WorkflowDefinition definition)
    {
        if (state.Step(node.Id) is not { Status: StepStatus.Ended, EndedAt: { } reached })
        {
            return null;
        }

        return node.Definition is MilestoneStep { ReportedBy: { } reporter } && definition.Find(reporter) is { } source
            && MilestoneStep.DateFieldOf(source.Definition) is { } field
            && state.Step(reporter).Record.GetOr(field, Fact.Unknown.Value) is Fact.Date reported
            ? reported.Value : reached.Date;
    }
}
