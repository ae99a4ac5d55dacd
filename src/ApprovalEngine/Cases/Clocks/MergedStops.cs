using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>A clock's stops as a union: in order, disjoint, none before the start, at most the last open.</summary>
internal static class MergedStops
{
    internal readonly record struct Stretch(LocalDateTime From, LocalDateTime? Until);

    internal static List<Stretch> Of(ClockRun run, bool projected)
    {
        var merged = new List<Stretch>(run.Stops.Count);
        if (run.Stops.Count == 0)
        {
            return merged;
        }

        foreach (var (from, until) in run.Stops
            .Select(stop => new Stretch(stop.From, stop.Until ?? (projected ? stop.StatedEnd : null)))
            .OrderBy(stop => stop.From))
        {
            if (until <= run.StartedAt)
            {
                continue;
            }

            var begin = LocalDateTime.Max(from, run.StartedAt);
            if (merged.Count > 0 && (merged[^1].Until is not { } end || begin <= end))
            {
                merged[^1] = merged[^1] with { Until = Later(merged[^1].Until, until) };
            }
            else if (until is null || until > begin)
            {
                merged.Add(new Stretch(begin, until));
            }
        }

        return merged;
    }

    internal static bool Covers(List<Stretch> stops, LocalDateTime at)
    {
        foreach (var (from, until) in stops)
        {
            if (from <= at && (until is null || at < until))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the stops take out of a scale up to a moment; without one, all that they take out.</summary>
    internal static long Excluded(List<Stretch> stops, ClockScale scale, LocalDateTime? through)
    {
        var excluded = 0L;
        foreach (var (from, until) in stops)
        {
            if (through <= from)
            {
                break;
            }

            var end = until is { } known && !(known > through)
                ? scale.Before(known)
                : through is { } cut ? scale.Through(cut) : scale.Through(from);
            excluded += Math.Max(0, end - scale.Through(from));
        }

        return excluded;
    }

    private static LocalDateTime? Later(LocalDateTime? one, LocalDateTime? other) =>
        one is { } a && other is { } b ? LocalDateTime.Max(a, b) : null;
}
