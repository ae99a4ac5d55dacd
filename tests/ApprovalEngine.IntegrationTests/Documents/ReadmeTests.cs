namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>The README is run: its commands in their order, in a folder with the files of a clone.</summary>
public sealed class ReadmeTests
{
    private const string LongForm = "dotnet run --project src/ApprovalEngine.Cli -- ";
    private const string Alias = "alias approval='dotnet run --project src/ApprovalEngine.Cli --'";
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
    public void FirstCommand_AsAUserTypesIt_GoesAsShown()
    {
        var first = Commands[0];
        first.Text.ShouldStartWith(LongForm + "simulate samples/land-to-start/land-to-start.scenario.json");

        // The build is the one that is under test, and it is not made a second time while its files are in use.
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (exitCode, printed) = Checkout.Process(
            "dotnet", [first.Words[1], "--no-build", "-c", configuration, .. first.Words.Skip(2)]);

        exitCode.ShouldBe(0, printed);
        first.FirstNotIn(printed).ShouldBeNull(printed);
    }

    [Test]
    public void OtherCommands_AreTheTestsThemselvesAndTheShortForm()
    {
        Commands.Where(command => Tail(command) is null).Select(command => command.Text).ShouldBe([AllTests, Alias]);
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

    private static IReadOnlyList<string>? Tail(ShownCommand command) =>
        command.Text.StartsWith(LongForm, StringComparison.Ordinal) ? [.. command.Words.Skip(5)]
        : command.Words[0] == "approval" ? [.. command.Words.Skip(1)]
        : null;
}
