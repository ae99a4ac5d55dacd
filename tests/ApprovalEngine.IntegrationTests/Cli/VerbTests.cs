using System.CommandLine;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>What is asked of every verb, read from the real command.</summary>
public sealed class VerbTests
{
    [Test]
    public void Text_OfEveryVerb_IsSaidInBothLanguages() => Unsaid(Root()).ShouldBeEmpty();

    [Test]
    public void Example_OfEveryVerb_IsThereAndParses() => Faults(Root()).ShouldBeEmpty();

    [Test]
    public void Text_InOneLanguage_IsFound() =>
        Unsaid(ApprovalCommand.Create([new Command("mute", "says it in one language only")])).ShouldBe(["mute"]);

    [TestCase(null, "mute has no example")]
    [TestCase("approval mute --loud", "approval mute --loud: Unrecognized command or argument '--loud'.")]
    [TestCase("mute", "mute: does not start with 'approval mute'")]
    public void Example_MissingOrWrong_IsFound(string? line, string fault)
    {
        var verb = new Command("mute");
        verb.SetAction(_ => ExitCode.Ok);
        if (line is not null)
        {
            verb.WithExample(line);
        }

        Faults(ApprovalCommand.Create([verb])).ShouldBe([fault]);
    }

    private static RootCommand Root() => ApprovalCommand.Create(ApprovalCommand.Verbs());

    private static IEnumerable<string> Unsaid(RootCommand root) =>
        root.WithEverythingBelow().Where(symbol => !symbol.IsSaidInBothLanguages()).Select(symbol => symbol.Name);

    // A command that only groups others has no action and needs no example.
    private static IEnumerable<string> Faults(RootCommand root) =>
        from command in root.WithEverythingBelow().OfType<Command>()
        where command.Action is not null && command is not RootCommand
        from fault in command.Examples() is { Count: > 0 } lines
            ? lines.SelectMany(line => Faults(root, command, line))
            : [$"{command.Name} has no example"]
        select fault;

    private static IEnumerable<string> Faults(RootCommand root, Command command, string line)
    {
        if (!line.StartsWith("approval ", StringComparison.Ordinal))
        {
            return [$"{line}: does not start with 'approval {command.Name}'"];
        }

        var parse = root.Parse(line["approval ".Length..]);
        return parse.CommandResult.Command == command || parse.Errors.Count > 0
            ? parse.Errors.Select(error => $"{line}: {error.Message}")
            : [$"{line}: is an example of another command"];
    }
}
