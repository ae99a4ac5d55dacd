using System.Diagnostics;
using System.Text;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>The README is run: its commands in their order, in a folder with the files of a clone.</summary>
public sealed class ReadmeTests
{
    private const string LongForm = "dotnet run --project src/ApprovalEngine.Cli -- ";
    private const string Alias = "alias approval='dotnet run --project src/ApprovalEngine.Cli --'";
    private const string Demo = "dotnet run --project src/ApprovalEngine.Server -- demo";
    private const string AllTests = "bash tests/run.sh";
    private string _folder = "";

    private static IReadOnlyList<ShownCommand> Commands { get; } = ShownCommand.In(Checkout.Read("README.md"));

    [SetUp]
    public void MakeFolder() =>
        _folder = Checkout.CopyTo(Directory.CreateTempSubdirectory("approval-readme-").FullName);

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Tour_InACopyOfTheClone_GoesAsShown()
    {
        foreach (var command in Commands.Where(command => Tail(command) is not null))
        {
            var (exitCode, printed) = await Checkout.ApprovalAsync(_folder, Tail(command)!);

            exitCode.ShouldBe(command.ExitCode, $"{command.Text}\n{printed}");
            command.FirstNotIn(printed).ShouldBeNull($"{command.Text}\n{printed}");
        }
    }

    [Test]
    public async Task FirstCommand_AsAUserTypesIt_OpensTheDemo()
    {
        Commands[0].Text.ShouldBe(Demo);
        var start = new ProcessStartInfo("dotnet", [.. AsBuilt(Commands[0]), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Checkout.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(Path.Combine(_folder, "demo-data"));
        using var process = Process.Start(start)!;
        var printed = new StringBuilder();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            while (!printed.ToString().Contains("  wang", StringComparison.Ordinal))
            {
                var line = await process.StandardOutput.ReadLineAsync(patience.Token);
                line.ShouldNotBeNull(printed.ToString());
                printed.AppendLine(line);
            }

            var address = printed.ToString().Split('\n').Single(line => line.StartsWith("演示", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
            using var client = new HttpClient { BaseAddress = new(address) };
            (await client.GetStringAsync("/health/ready", patience.Token)).ShouldContain("ready");
            (await client.GetStringAsync("/sign-in", patience.Token)).ShouldContain("DEMO");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        Commands[0].FirstNotIn(printed.Replace(
            printed.ToString().Split("DEMO  ")[1].Split('\n')[0].Trim(), "http://127.0.0.1:8080").ToString())
            .ShouldBeNull(printed.ToString());
    }

    [Test]
    public void SecondCommand_AsAUserTypesIt_GoesAsShown()
    {
        var second = Commands[1];
        second.Text.ShouldStartWith(LongForm + "simulate samples/land-to-start/land-to-start.scenario.json");

        var (exitCode, printed) = Checkout.Process("dotnet", AsBuilt(second));

        exitCode.ShouldBe(0, printed);
        second.FirstNotIn(printed).ShouldBeNull(printed);
    }

    [Test]
    public void OtherCommands_AreTheTestsThemselvesAndTheShortForm()
    {
        Commands.Where(command => Tail(command) is null).Select(command => command.Text)
            .ShouldBe([Demo, AllTests, Alias]);
        Checkout.Process("bash", [.. AllTests.Split(' ').Skip(1), "--help"]).ExitCode.ShouldBe(0);
    }

    [Test]
    public void Readme_IsShort() => Checkout.Read("README.md").Split('\n').Length.ShouldBeLessThan(150);

    [Test]
    public void Command_WithQuotesAndOutput_IsReadAsAShellWould()
    {
        var commands = ShownCommand.In("""
            ```console
            $ approval act 'a "b"
              c' "7 working days"    # exit code 3
            first   line
            …
            third … line
            ```
            text
            ```json
            $ approval no
            ```
            """.ReplaceLineEndings("\n"));

        var command = commands.ShouldHaveSingleItem();
        command.Words.ShouldBe(["approval", "act", "a \"b\"\n  c", "7 working days"]);
        command.ExitCode.ShouldBe(3);
        command.FirstNotIn("zero\nfirst line\nsecond\na third long line\n").ShouldBeNull();
        command.FirstNotIn("third line\nfirst line\n").ShouldBe("third … line");
        command.FirstNotIn("third line").ShouldBe("first line");
    }

    // The build is the one that is under test, and it is not made a second time while its files are in use.
    private static IReadOnlyList<string> AsBuilt(ShownCommand command) =>
    [
        command.Words[1], "--no-build", "-c",
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), .. command.Words.Skip(2),
    ];

    private static IReadOnlyList<string>? Tail(ShownCommand command) =>
        command.Text.StartsWith(LongForm, StringComparison.Ordinal) ? [.. command.Words.Skip(5)]
        : command.Words[0] == "approval" ? [.. command.Words.Skip(1)]
        : null;
}
