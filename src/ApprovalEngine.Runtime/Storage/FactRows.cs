using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios.Reports;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>What figures count, as rows and back: the formulas are those of the reports.</summary>
internal static class FactRows
{
    public static FactRow Row(CaseFacts facts)
    {
        var tally = facts.Tally;
        return new()
        {
            CaseId = facts.CaseId,
            StartedOn = Day(facts.StartedOn),
            ReceivedOn = Day(tally.ReceivedOn),
            AcceptedOn = Day(tally.AcceptedOn),
            DecidedOn = Day(tally.DecidedOn),
            DeliveredOn = Day(tally.DeliveredOn),
            Corrections = tally.Corrections,
            Returns = tally.Returns,
            Stops = tally.Stops,
            Extensions = tally.Extensions,
            Passed = tally.Passed,
            Tolerated = tally.Tolerated,
            LateEntries = tally.LateEntries,
            Trips = tally.Trips,
            IsTakenOver = tally.IsTakenOver,
            UsedDays = facts.UsedDays,
            ExperiencedDays = facts.ExperiencedDays,
            Obligations = facts.Obligations,
            ObligationsKept = facts.ObligationsKept,
            ObligationsBroken = facts.ObligationsBroken,
        };
    }

    /// <summary>The decided items; those whose step did not change are taken over.</summary>
    public static ValueMap<ItemRow> Items(DueDates due, Projection? earlier)
    {
        if (earlier is not null && !AnyChanged(due.State, earlier))
        {
            return earlier.Items;
        }

        var rows = new List<KeyValuePair<string, ItemRow>>();
        foreach (var (id, step) in due.State.Steps)
        {
            if (step.Status == StepStatus.Ended && RowOf(id, step, due, earlier) is { } row)
            {
                rows.Add(new(id, row));
            }
        }

        return rows.Count == 0 ? ValueMap<ItemRow>.Empty : rows.ToValueMap(row => row.Key, row => row.Value);
    }

    public static CaseFacts Facts(FactRow row) => new()
    {
        CaseId = row.CaseId,
        StartedOn = Day(row.StartedOn)!.Value,
        Tally = new()
        {
            ReceivedOn = Day(row.ReceivedOn),
            AcceptedOn = Day(row.AcceptedOn),
            DecidedOn = Day(row.DecidedOn),
            DeliveredOn = Day(row.DeliveredOn),
            Corrections = row.Corrections,
            Returns = row.Returns,
            Stops = row.Stops,
            Extensions = row.Extensions,
            Passed = row.Passed,
            Tolerated = row.Tolerated,
            LateEntries = row.LateEntries,
            Trips = row.Trips,
            IsTakenOver = row.IsTakenOver,
        },
        UsedDays = row.UsedDays,
        ExperiencedDays = row.ExperiencedDays,
        Obligations = row.Obligations,
        ObligationsKept = row.ObligationsKept,
        ObligationsBroken = row.ObligationsBroken,
    };

    public static DecidedItem Item(ItemRow row) => new()
    {
        CaseId = row.CaseId,
        Step = row.Step,
        Item = row.Item,
        Department = row.Department,
        Outcome = row.Outcome,
        DecidedOn = Day(row.DecidedOn)!.Value,
        PromisedDays = (decimal?)row.PromisedDays,
        StatutoryDays = (decimal?)row.StatutoryDays,
        UsedDays = (decimal?)row.UsedDays,
        PromiseKept = row.PromiseKept,
        BeforePromise = row.BeforePromise,
        StatuteKept = row.StatuteKept,
        IsExtended = row.IsExtended,
        StoppedDays = row.StoppedDays,
        WasStopped = row.WasStopped,
        SameDay = row.SameDay,
    };

    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static bool AnyChanged(CaseState state, Projection earlier)
    {
        foreach (var (id, step) in state.Steps)
        {
            if ((step.Status == StepStatus.Ended || earlier.Items.ContainsKey(id))
                && !ReferenceEquals(earlier.Due.State.Step(id), step))
            {
                return true;
            }
        }

        return false;
    }

    // The clocks of an item end with its step and are never read anew.
    private static ItemRow? RowOf(string id, StepState step, DueDates due, Projection? earlier) =>
        earlier is not null && ReferenceEquals(earlier.Due.State.Step(id), step)
            ? earlier.Items.GetOr(id, null!)
            : DecidedItem.Of(due.State, due.Definition, due.Calendars, id) is { } item ? Row(item) : null;

    private static ItemRow Row(DecidedItem item) => new()
    {
        CaseId = item.CaseId,
        Step = item.Step,
        Item = item.Item,
        Department = item.Department,
        Outcome = item.Outcome,
        DecidedOn = Day(item.DecidedOn),
        PromisedDays = (double?)item.PromisedDays,
        StatutoryDays = (double?)item.StatutoryDays,
        UsedDays = (double?)item.UsedDays,
        PromiseKept = item.PromiseKept,
        BeforePromise = item.BeforePromise,
        StatuteKept = item.StatuteKept,
        IsExtended = item.IsExtended,
        StoppedDays = item.StoppedDays,
        WasStopped = item.WasStopped,
        SameDay = item.SameDay,
    };

    private static string? Day(LocalDate? day) => day is { } known ? Day(known) : null;

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
