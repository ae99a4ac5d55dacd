using System.Diagnostics;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>The sample is run as its README shows it.</summary>
public sealed class SampleTests
{
    private const string Command = "$ dotnet run --project samples/elsa -- ";

    [TestCaseSource(nameof(Shown))]
    public async Task Sample_AsShown_PrintsWhatIsShown(string arguments, string printed)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ApprovalEngine.Samples.Elsa.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments.Split(' ')])
        {
            RedirectStandardOutput = true,
        })!;

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        output.ShouldBe(printed);
        process.ExitCode.ShouldBe(0);
    }

    private static IEnumerable<TestCaseData> Shown()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "samples", "elsa", "README.md"));
        return readme.Split("```console\n").Skip(1).Select(block => block.Split("```")[0]).Select(block =>
            new TestCaseData(block.Split('\n')[0][Command.Length..], block[(block.IndexOf('\n') + 1)..]));
    }
}
