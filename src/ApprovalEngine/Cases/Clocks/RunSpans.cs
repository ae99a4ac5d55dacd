using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>The days at whose 00:00 a clock ran, as stretches of calendar days with both ends included.</summary>
internal static class RunSpans
{
    internal readonly record struct Span(LocalDate From, LocalDate Through);

    /// <summary>The days of one clock through a day.</summary>
    internal static List<Span> Of(ClockRun run, LocalDate through)
    {
        var last = run.EndedAt is { } ended && ended.Date < through ? ended.Date : through;
        var from = run.StartedAt.Date.PlusDays(1);
        var spans = new List<Span>();
        foreach (var stop in MergedStops.Of(run, projected: false))
        {
            AddIfAny(spans, from, LocalDate.Min(stop.From.Date, last));
            if (stop.Until is not { } until)
            {
                return spans;
            }

            // The day of the resumption was still stopped at 00:00, unless that is when it resumed.
            var resumed = until.TimeOfDay == LocalTime.Midnight ? until.Date : until.Date.PlusDays(1);
            from = LocalDate.Max(from, LocalDate.Max(resumed, stop.From.Date.PlusDays(1)));
        }

        AddIfAny(spans, from, last);
        return spans;
    }

    /// <summary>The union of stretches.</summary>
    internal static List<Span> Layer(IEnumerable<Span> spans)
    {
        var union = new List<Span>();
        foreach (var (from, through, _) in Stack(spans))
        {
            if (union.Count > 0 && union[^1].Through.PlusDays(1) == from)
            {
                union[^1] = union[^1] with { Through = through };
            }
            else
            {
                union.Add(new Span(from, through));
            }
        }

        return union;
    }

    /// <summary>Disjoint stretches in order, each with the number of the given ones that lie over it.</summary>
    internal static IEnumerable<(LocalDate From, LocalDate Through, int Clocks)> Stack(IEnumerable<Span> spans)
    {
        var steps = new SortedDictionary<LocalDate, int>();
        foreach (var span in spans)
        {
            var after = span.Through.PlusDays(1);
            steps[span.From] = steps.GetValueOrDefault(span.From) + 1;
            steps[after] = steps.GetValueOrDefault(after) - 1;
        }

        var clocks = 0;
        var from = default(LocalDate);
        foreach (var (date, step) in steps)
        {
            if (clocks > 0)
            {
                yield return (from, date.PlusDays(-1), clocks);
            }

            clocks += step;
            from = date;
        }
    }

    private static void AddIfAny(List<Span> spans, LocalDate from, LocalDate through)
    {
        if (from <= through)
        {
            spans.Add(new Span(from, through));
        }
    }
}
