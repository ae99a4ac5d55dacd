using System.Diagnostics;
using System.Globalization;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Observability;

/// <summary>One thing without which the server cannot work.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Holds">Whether it is as it must be.</param>
/// <param name="Detail">A number, a code or a version; never a path or a name of a person.</param>
public sealed record Check(string Name, bool Holds, string Detail);

/// <summary>Finds out whether the server can take work.</summary>
public sealed class Readiness(
    Door door, OfficeDatabase office, Clockwork clockwork, ServerFolder folder, ReadLog reads)
{
    internal const string Cases = "case-database";
    internal const string Office = "office-database";
    internal const string Clocks = "clockwork";
    internal const string Readers = "read-log";
    internal const string Space = "free-space";
    private const long LeastFreeBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Checks everything; one that fails or takes too long does not keep the others from being made.</summary>
    public async Task<IReadOnlyList<Check>> LookAsync(CancellationToken cancellation) => await Task.WhenAll(
        CheckAsync(Cases, token => door.Service.ProbeAsync(token), cancellation),
        CheckAsync(Office, ProbeOfficeAsync, cancellation),
        Task.FromResult(Ringing()),
        Task.FromResult(Reads()),
        CheckAsync(Space, _ => Task.Run(FreeSpace, CancellationToken.None), cancellation));

    private static async Task<Check> CheckAsync(
        string name, Func<CancellationToken, Task<string>> check, CancellationToken cancellation)
    {
        try
        {
            return new(name, true, await check(cancellation).WaitAsync(Patience, cancellation));
        }
        catch (StorageException failed)
        {
            return new(name, false, failed.Code);
        }
#pragma warning disable CA1031 // Whatever is wrong, the answer is that the server is not ready, and for which reason.
        catch (Exception failed) when (failed is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new(name, false, failed.GetType().Name);
        }
    }

    // A transaction that writes nothing: it takes the lock that every writer takes.
    private async Task<string> ProbeOfficeAsync(CancellationToken cancellation)
    {
        await office.WriteAsync(_ => { }, cancellation);
        return "writable";
    }

    private Check Ringing()
    {
        var health = clockwork.Health();
        return new(
            Clocks, health.Status is ClockworkStatus.Working or ClockworkStatus.Degraded,
            health.Status.ToString().ToLowerInvariant());
    }

    private Check Reads() => new(
        Readers, reads.Trouble is null, string.Create(CultureInfo.InvariantCulture, $"{reads.Waiting} waiting"));

    private string FreeSpace()
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return free >= LeastFreeBytes
            ? $"{free / (1024 * 1024)} MB"
            : throw new StorageException("disk-nearly-full", new("磁盘空间不足", "the disk is nearly full"), true);
    }
}
