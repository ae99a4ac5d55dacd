using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The time that a bureau reports: before the reform, and used of the promise it is known for.</summary>
internal static class ReportedTime
{
    public static ReformMeasure Of(CaseFigures figures)
    {
        var stated = figures.Baseline?.Days;
        var before = stated is { } days ? Amount.Of(days) : null;
        var clock = MainPromise(figures);
        var after = clock is null ? null : Used(clock);
        var rows = new List<MeasureRow>();
        if (before is not null)
        {
            rows.Add(new(RowSide.Before, "baseline", new("改革前的总时间", "time for the whole before"), before,
                figures.Source));
        }

        if (clock is not null)
        {
            rows.Add(new(RowSide.After, clock.Id, clock.Title, after,
                clock.Basis is { } basis ? new(basis, basis) : null));
        }

        return new()
        {
            Name = MeasureNames.DaysReported,
            Title = MeasureNames.Title(MeasureNames.DaysReported),
            Before = before,
            After = after,
            Note = Beyond(clock, after, DayMeasures.Compared(before, after, new NoteText(), figures), figures).Text,
            Rows = rows.ToValueList(),
        };
    }

    /// <remarks>
    /// Of the promises that the workflow itself makes the one that covers the longest time; else its total; else the
    /// only promise of an item.
    /// </remarks>
    private static ClockView? MainPromise(CaseFigures figures)
    {
        var promised = figures.Result.Clocks
            .Where(clock => clock.Kind is ClockKind.Promised or ClockKind.Service)
            .Select(clock => (Clock: clock, Node: figures.Definition.Clocks.Find(clock.Id)))
            .Where(entry => entry.Node is { Owner: not ClockOwner.Applicant }).ToList();
        var named = promised.Where(entry => entry.Node is { Role: ClockRole.Named, Measure: null }).ToList();
        return Longest(named)
            ?? Longest([.. promised.Where(entry => entry.Node is { Role: ClockRole.Named })])
            ?? (promised.Count == 1 ? promised[0].Clock : null);

        ClockView? Longest(List<(ClockView Clock, ClockNode? Node)> clocks) => clocks
            .OrderByDescending(entry => Length(entry.Clock, figures.AsOf))
            .ThenBy(entry => entry.Clock.Id, StringComparer.Ordinal)
            .Select(entry => entry.Clock).FirstOrDefault();
    }

    /// <remarks>A promise may be about a part of the work only; the time of the whole is told beside it.</remarks>
    private static NoteText Beyond(ClockView? promise, Amount? used, NoteText note, CaseFigures figures)
    {
        var longer = promise is null ? null : figures.Result.Clocks
            .Where(clock => AuthorityTime.Clocks(figures.Result).Contains(clock.Id)
                && figures.Definition.Clocks.Find(clock.Id)?.Role == ClockRole.Named
                && Used(clock) is var other && other.Unit == used!.Unit && other.Value > used.Value)
            .MaxBy(clock => clock.Consumed);
        return note.AddIf(longer is not null,
            $"承诺只覆盖其中一段；办件时钟 {longer?.Id} 用了 {(longer is null ? "" : Used(longer).Words.Zh)}",
            $"the promise covers a part; the clock {longer?.Id} of the case used "
                + $"{(longer is null ? "" : Used(longer).Words.En)}");
    }

    private static Amount Used(ClockView clock) => Limit.TryParse(clock.Limit, out var limit, out _)
        ? Amount.Of(clock.Consumed, limit.Unit)
        : throw new InvalidOperationException($"the clock {clock.Id} has the limit '{clock.Limit}'");

    private static long Length(ClockView clock, LocalDateTime asOf) =>
        Period.Between(clock.From, clock.EndedAt ?? asOf, PeriodUnits.Minutes).Minutes;
}
