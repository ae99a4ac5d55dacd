using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>An item (事项) that the authority decided: each child of a joint case counts once.</summary>
/// <remarks>
/// Clocks that ended keep the calendar they ended with, so that no later notice and no later version of the item
/// changes a figure. Amounts are in working days and null where the limit has another unit: nothing is converted.
/// </remarks>
public sealed record DecidedItem
{
    /// <summary>The case.</summary>
    public required string CaseId { get; init; }

    /// <summary>The step that decided it.</summary>
    public required string Step { get; init; }

    /// <summary>The item of the catalogue.</summary>
    public required string Item { get; init; }

    /// <summary>Its department.</summary>
    public required string Department { get; init; }

    /// <summary>granted or refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>The day of the decision.</summary>
    public required LocalDate DecidedOn { get; init; }

    /// <summary>Promised limit in working days.</summary>
    public decimal? PromisedDays { get; init; }

    /// <summary>Statutory limit in working days.</summary>
    public decimal? StatutoryDays { get; init; }

    /// <summary>Used of the promised limit, else of the statutory one, in working days.</summary>
    public decimal? UsedDays { get; init; }

    /// <summary>按承诺办结: in time and without extension; null where nothing was promised.</summary>
    public bool? PromiseKept { get; init; }

    /// <summary>Whether it was decided before the last promised day; null where nothing was promised.</summary>
    public bool? BeforePromise { get; init; }

    /// <summary>按法定时限办结: in time, an extension allowed (行政许可法 42); null where no law sets a limit.</summary>
    public bool? StatuteKept { get; init; }

    /// <summary>延期.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Working days that stops kept from counting.</summary>
    public int StoppedDays { get; init; }

    /// <summary>挂起.</summary>
    public bool WasStopped { get; init; }

    /// <summary>当日办结: decided on the day on which its time began; null where no time was set.</summary>
    public bool? SameDay { get; init; }

    /// <summary>The item that a step decided; null where it did not, or is about none.</summary>
    public static DecidedItem? Of(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, string step) =>
        state.Step(step) is { Status: StepStatus.Ended, Outcome: "granted" or "refused", EndedAt: { } ended } decided
            && definition.Find(step) is { Item: not null, Definition: ReviewStep or DecideStep } node
            ? One(state, definition, calendars, node, decided, ended) : null;

    private static DecidedItem One(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, StepNode node, StepState step,
        LocalDateTime ended)
    {
        var promised = Clock("promised");
        var statutory = Clock("statutory");
        var leading = promised ?? statutory;
        return new()
        {
            CaseId = state.CaseId,
            Step = node.Id,
            Item = node.Item!,
            Department = definition.Catalogue.Items[node.Item!].Department,
            Outcome = step.Outcome!,
            DecidedOn = ended.Date,
            PromisedDays = promised is { } p ? InDays(p.Clock.Limit, p.Clock.Limit.Amount) : null,
            StatutoryDays = statutory is { } s ? InDays(s.Clock.Limit, s.Clock.Limit.Amount) : null,
            UsedDays = leading is { } used ? InDays(used.Clock.Limit, used.Reading.Consumed) : null,
            PromiseKept = promised is { } kept ? !kept.Reading.Overdue && kept.Clock.Extension == 0 : null,
            BeforePromise = promised is { } before ? ended.Date < before.Reading.DueDate : null,
            StatuteKept = statutory is { } law ? !law.Reading.Overdue : null,
            IsExtended = leading is { Clock.Extension: > 0 },
            StoppedDays = leading?.Reading.ExcludedWorkingDays ?? 0,
            WasStopped = leading is { Clock.Stops.Count: > 0 },
            SameDay = leading?.Reading.SameDay,
        };

        (ClockState Clock, ClockReading Reading)? Clock(string kind) =>
            state.Clocks.TryGetValue($"{node.Id}/{kind}", out var clock) && !clock.IsCancelled
                ? (clock, Cases.Clocks.Clock.Read(
                    ClockRuns.Of(clock), ClockRuns.CalendarOf(clock, state, calendars), ended))
                : null;
    }

    private static decimal? InDays(Limit limit, decimal amount) => limit.Unit switch
    {
        LimitUnit.WorkingDays => amount,
        LimitUnit.HalfDays => amount / 2,
        _ => null,
    };
}
