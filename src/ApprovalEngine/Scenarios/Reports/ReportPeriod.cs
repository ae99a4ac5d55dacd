using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>The days that a report covers, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ReportPeriod(LocalDate From, LocalDate To)
{
    /// <summary>Whether a moment lies in the period.</summary>
    public bool Holds(LocalDateTime moment) => Holds(moment.Date);

    /// <summary>Whether a day lies in the period.</summary>
    public bool Holds(LocalDate day) => From <= day && day <= To;

    /// <summary>The calendar weeks, Monday to Sunday, that make up the period; cut at its ends.</summary>
    public ValueList<ReportPeriod> Weeks() => Parts(day => day.Next(IsoDayOfWeek.Monday));

    /// <summary>The months that make up the period; cut at its ends.</summary>
    public ValueList<ReportPeriod> Months() => Parts(day => day.With(DateAdjusters.StartOfMonth).PlusMonths(1));

    private ValueList<ReportPeriod> Parts(Func<LocalDate, LocalDate> nextStart)
    {
        var parts = new List<ReportPeriod>();
        for (var start = From; start <= To; start = nextStart(start))
        {
            parts.Add(new(start, LocalDate.Min(nextStart(start).PlusDays(-1), To)));
        }

        return parts.ToValueList();
    }
}
