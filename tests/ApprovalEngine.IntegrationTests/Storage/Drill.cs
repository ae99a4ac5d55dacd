using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>The command as a process of its own that can be killed, and what it acknowledged until then.</summary>
internal sealed class Drill : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Drill(params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Ids of commands that the process reported as durable.</summary>
    public ConcurrentQueue<string> Acknowledged { get; } = [];

    public static Drill Write(string database, string prefix, int count, params string[] cases) => new(
        ["drill", .. cases, "--db", database, "--step", "intake", "--prefix", prefix, "--count", $"{count}"]);

    public static Drill Link(string database, string prefix, string library, string caseId) => new(
        "drill", caseId, "--db", database, "--step", "intake", "--prefix", prefix, "--links", "small",
        "--library", library);

    public static Drill Backup(string database, string target) => new("backup", "--db", database, "--to", target);

    /// <summary>Waits until the process has acknowledged its first command, or ended.</summary>
    public Task StartedAsync() => _started.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Kills it as the machine would, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        await _reading;
        return _process.ExitCode;
    }

    public void Dispose() => _process.Dispose();

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("done ", StringComparison.Ordinal))
            {
                Acknowledged.Enqueue(line["done ".Length..]);
                _started.TrySetResult();
            }
        }

        _started.TrySetResult();
    }
}
