using System.Diagnostics;
using System.Text;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>The command as a process of its own: bytes, pipes and exit codes as the caller gets them.</summary>
public sealed class ProcessTests
{
    [Test]
    public void Help_InAPipe_IsUtf8WithoutMarkOrColours()
    {
        var (exitCode, output, _) = Run("--help");

        exitCode.ShouldBe(ExitCode.Ok);
        output.Take(3).ShouldBe(Encoding.UTF8.GetBytes("说"));
        output.ShouldNotContain((byte)0x1b);
    }

    [Test]
    public void Usage_ThatIsWrong_EndsTheProcessWithTwo()
    {
        var (exitCode, output, error) = Run("no-such-verb");

        exitCode.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        Encoding.UTF8.GetString(error).ShouldContain("无法识别");
    }

    // A foreign character set and a terminal name in the environment must change nothing in a pipe.
    private static (int ExitCode, byte[] Output, byte[] Error) Run(string argument)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "en_US.ISO-8859-1", ["TERM"] = "xterm-256color" },
        };
        using var process = Process.Start(start)!;
        using var error = new MemoryStream();
        var reading = process.StandardError.BaseStream.CopyToAsync(error);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        reading.Wait();
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), error.ToArray());
    }
}
