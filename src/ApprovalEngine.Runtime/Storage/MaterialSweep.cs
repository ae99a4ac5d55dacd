using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Removes files that were handed in and that no event ever named.</summary>
public static class MaterialSweep
{
    /// <summary>How long a file may wait for its event.</summary>
    public static Duration Patience { get; } = Duration.FromDays(1);

    /// <summary>Removes what has waited for longer.</summary>
    /// <param name="database">The database whose events name files.</param>
    /// <param name="now">Now.</param>
    /// <param name="isAwaited">Whether somebody else still waits to name a file; null where nobody does.</param>
    /// <returns>Number of files removed.</returns>
    public static int Run(CaseDatabase database, Instant now, Func<string, bool>? isAwaited = null)
    {
        using var connection = database.Connect();
        using var statements = new PreparedStatements(connection);
        return new MaterialStore(database.FilesFolder).Sweep(
            sha256 => statements.Scalar<long>(
                "SELECT count(*) FROM materials WHERE sha256=@sha256", ("@sha256", sha256)) > 0
                || isAwaited?.Invoke(sha256) == true,
            (now - Patience).ToDateTimeOffset());
    }
}
