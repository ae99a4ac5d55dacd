using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Server.Views;

/// <summary>The light of a case as its row tells it, in a query and of one row alike.</summary>
public static class RowLights
{
    /// <summary>The rows of a light; a stopped case whose deadline has passed is red.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="light">The light; null for every row.</param>
    /// <param name="now">Now, in ticks since 1970.</param>
    public static IQueryable<CaseRow> Of(IQueryable<CaseRow> rows, Light? light, long now)
    {
        if (light is not { } wanted)
        {
            return rows;
        }

        var open = rows.Where(row => row.Stage == "open");
        return wanted switch
        {
            Light.Red => open.Where(row => row.RedAt <= now),
            Light.Paused => open.Where(row => row.IsStopped && (row.RedAt == null || row.RedAt > now)),
            Light.Yellow => open.Where(row =>
                !row.IsStopped && (row.RedAt == null || row.RedAt > now) && row.YellowAt <= now),
            _ => open.Where(row => !row.IsStopped && (row.RedAt == null || row.RedAt > now)
                && (row.YellowAt == null || row.YellowAt > now) && (row.RedAt != null || row.YellowAt != null)),
        };
    }

    /// <summary>The light of one row; null where no clock runs.</summary>
    public static Light? Of(CaseRow row, long now) => row.Stage != "open" ? null
        : row.RedAt <= now ? Light.Red : row.IsStopped ? Light.Paused
        : row.YellowAt <= now ? Light.Yellow
        : row.RedAt is null && row.YellowAt is null ? null : Light.Green;
}
