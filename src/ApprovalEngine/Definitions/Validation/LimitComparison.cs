using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Compares limits where their units allow it without a calendar.</summary>
internal static class LimitComparison
{
    /// <summary>Whether a limit is longer than another for certain; false where only a calendar could tell.</summary>
    internal static bool IsLonger(Limit one, Limit other) =>
        one != StandIn.Limit && other != StandIn.Limit
            && Scaled(one) is var (amount, scale) && Scaled(other) is var (limit, otherScale) && scale == otherScale
            && amount > limit;

    /// <summary>The entries of a promise that are longer than the statute allows.</summary>
    /// <remarks>
    /// With several statutory entries it is not decided here which one applies: an entry of the promise is reported
    /// where it is longer than all of them, or than the one with the same condition.
    /// </remarks>
    internal static IEnumerable<(int Index, Limit Promised, Limit Statutory)> TooLong(
        LimitTable promised, LimitTable statutory)
    {
        for (var i = 0; i < promised.Entries.Count; i++)
        {
            var entry = promised.Entries[i];
            var longerThan = statutory.Entries.Where(other => IsLonger(entry.Limit, other.Limit)).ToList();
            var same = longerThan.Find(other => other.When == entry.When);
            if (longerThan.Count > 0 && (longerThan.Count == statutory.Entries.Count || same is not null))
            {
                yield return (i, entry.Limit, (same ?? longerThan[^1]).Limit);
            }
        }
    }

    /// <summary>Working days that a limit is at most, where it is counted in them.</summary>
    internal static int? WorkingDays(Limit limit) => limit.Unit switch
    {
        _ when limit == StandIn.Limit => null,
        LimitUnit.WorkingDays => limit.Amount,
        LimitUnit.HalfDays => (limit.Amount + 1) / 2,
        _ => null,
    };

    private static (long Amount, LimitUnit Unit) Scaled(Limit limit) => limit.Unit switch
    {
        LimitUnit.WorkingDays => (limit.Amount * 2L, LimitUnit.HalfDays),
        LimitUnit.Hours => (limit.Amount * 60L, LimitUnit.Minutes),
        _ => (limit.Amount, limit.Unit),
    };
}
