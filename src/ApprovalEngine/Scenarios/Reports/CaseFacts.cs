using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>What a case contributes to figures that count cases; of a joint case the whole is one.</summary>
public sealed record CaseFacts
{
    /// <summary>The case.</summary>
    public required string CaseId { get; init; }

    /// <summary>The day it began.</summary>
    public required LocalDate StartedOn { get; init; }

    /// <summary>What its events add up to.</summary>
    public required CaseTally Tally { get; init; }

    /// <summary>审批用时: working days on which a clock of the authority ran (R20); null until it is decided.</summary>
    public int? UsedDays { get; init; }

    /// <summary>
    /// Natural days from the application to the hand-over, or to the decision where nothing is handed over (体验用时).
    /// </summary>
    public int? ExperiencedDays { get; init; }

    /// <summary>What the applicant owes or owed: commitments and tolerated papers.</summary>
    public int Obligations { get; init; }

    /// <summary>Those that were kept.</summary>
    public int ObligationsKept { get; init; }

    /// <summary>Those that were not.</summary>
    public int ObligationsBroken { get; init; }

    /// <summary>The facts of a case as it stands.</summary>
    public static CaseFacts Of(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, CaseTally tally)
    {
        var (owed, kept, broken) = (0, 0, 0);
        foreach (var node in definition.Obligations)
        {
            var step = state.Step(node.Id);
            var counts = step.Status is StepStatus.Open or StepStatus.Ended;
            owed += counts ? 1 : 0;
            kept += counts && step.Outcome == "fulfilled" ? 1 : 0;
            broken += counts && step.Outcome == "breached" ? 1 : 0;
        }

        return new()
        {
            CaseId = state.CaseId,
            StartedOn = state.StartedAt.Date,
            Tally = tally,
            UsedDays = tally.DecidedOn is { } decided ? Used(state, definition, calendars, decided) : null,
            ExperiencedDays = tally is { DecidedOn: { } last, ReceivedOn: { } first }
                ? Period.DaysBetween(first, LocalDate.Max(first, tally.DeliveredOn ?? last)) : null,
            Obligations = owed,
            ObligationsKept = kept,
            ObligationsBroken = broken,
        };
    }

    // As the figures of a reform count it, up to the end of the day of the decision.
    private static int Used(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, LocalDate decided)
    {
        var clocks = Metrics.AuthorityTime.Clocks(state, definition);
        return Metrics.AuthorityTime.Union(
            state, calendars, clocks, decided.PlusDays(1).AtMidnight().PlusTicks(-1));
    }
}
