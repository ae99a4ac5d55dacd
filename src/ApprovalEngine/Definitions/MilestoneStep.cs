#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Definitions;

[StepType("milestone"), Doc("里程碑", "A gate that nobody opens by hand")]
public sealed record MilestoneStep : StepDefinition
{
    [Doc("计划日期", "Planned date")]
    public LocalDate? Planned { get; init; }

    [RefersTo(Reference.Field), Doc("计划日期填在哪个日期字段", "Date field of the form that holds the planned date")]
    public string? PlannedIn { get; init; }

    [RefersTo(Reference.Step), Doc("实际日期由哪个步骤填报；该步骤的记录须恰有一个日期字段，否则以到达当日为准",
        "Step whose record, with exactly one date field, holds the actual date; by default the day it is reached")]
    public string? ReportedBy { get; init; }

    [Doc("比计划晚多少以内亮黄灯，超过亮红灯；默认 15 natural days",
        "At most how much later than planned is yellow, more is red; 15 natural days by default")]
    public Limit? YellowWithin { get; init; }

    /// <summary>Whether it has a plan, and so a light.</summary>
    internal bool IsNode => Planned is not null || PlannedIn is not null;

    /// <summary>
    /// The record field of the reporting step that holds the actual date; null where there is not exactly one.
    /// </summary>
    internal static string? DateFieldOf(StepDefinition step)
    {
        var dates = step.Record.Where(field => field.Value is { Type: FieldType.Date, Personal: not true })
            .Select(field => field.Key).ToList();
        return dates is [var only] ? only : null;
    }
}
