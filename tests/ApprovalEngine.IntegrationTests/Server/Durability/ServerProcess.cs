using System.Diagnostics;
using ApprovalEngine.IntegrationTests.Documents;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.IntegrationTests.Server.Durability;

/// <summary>The server as a process of its own on the machine's clock, to be killed or told to end.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "approval server: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly Task _read;

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);

        // Its log must not fill the pipe, or it would stand still.
        _read = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Address { get; }

    /// <summary>Starts one and does not wait until it listens; nobody reads what it writes.</summary>
    public static Process Launch(string data) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            typeof(ServerHost).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", data, "--library",
            Path.Combine(Checkout.Root, "workflows"),
        ])
    {
        RedirectStandardOutput = true,
    })!;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string data)
    {
        var process = Launch(data);
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new(process, new(line[(at + Listening.Length)..]));
            }
        }

        throw new InvalidOperationException("the server ended before it listened");
    }

    /// <summary>Ends it at once, whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void AskToEnd()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>What it ended with.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _read.WaitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
