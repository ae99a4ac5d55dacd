using System.CommandLine;
using System.Text.RegularExpressions;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>What the documents refer to is there, and what is there is documented.</summary>
public sealed partial class DocumentTests
{
    private const string CommandLine = "docs/cli.md";
    private const string DecisionFolder = "docs/adr/";

    private static IEnumerable<string> Documents => Checkout.Documents;

    [TestCaseSource(nameof(Documents))]
    public void Links_OfADocument_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Checkout.Root, document))!;
        var broken = Links().Matches(Checkout.Read(document)).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'))
            .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])));

        broken.ShouldBeEmpty();
    }

    [Test]
    public void Verbs_AreAllInTheirDocument()
    {
        var text = Checkout.Read(CommandLine);
        var verbs = Below(ApprovalCommand.Create(ApprovalCommand.Verbs()), "approval").ToList();

        verbs.ShouldContain("approval calendar ledger");
        verbs.Where(verb => !text.Contains($"\n## `{verb}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Test]
    public void Sections_OfTheCommandLine_HaveAnExampleAndExitCodes()
    {
        var sections = Checkout.Read(CommandLine).Split("\n## `approval").Skip(1).ToList();

        sections.Count.ShouldBeGreaterThan(15);
        sections.Where(section => !section.Contains("```console\n$ approval ", StringComparison.Ordinal)
            || !ExitCodes().IsMatch(section)).Select(section => section.Split('\n')[0]).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(Documents))]
    public void Commands_OfADocument_Parse(string document)
    {
        var root = ApprovalCommand.Create(ApprovalCommand.Verbs());
        var faults = from command in ShownCommand.In(Checkout.Read(document))
                     where command.Words[0] == "approval"
                     from error in root.Parse([.. command.Words.Skip(1)]).Errors
                     select $"{command.Text}: {error.Message}";

        faults.ShouldBeEmpty();
    }

    [Test]
    public void Decisions_AreAllInTheIndex()
    {
        var index = Checkout.Read($"{DecisionFolder}README.md");
        var decisions = Checkout.Documents.Where(path => Decision().IsMatch(path)).ToList();

        decisions.Count.ShouldBeGreaterThan(7);
        decisions.Where(path => !index.Contains($"]({path[DecisionFolder.Length..]})", StringComparison.Ordinal))
            .ShouldBeEmpty();
        decisions.Select(path => path[DecisionFolder.Length..][..4]).ShouldBeUnique();
    }

    private static IEnumerable<string> Below(Command command, string path) =>
        from verb in command.Subcommands
        where !verb.Hidden
        let full = $"{path} {verb.Name}"
        from name in verb.Subcommands.Count > 0 ? Below(verb, full) : [full]
        select name;

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("^Exit codes: .*0", RegexOptions.Multiline)]
    private static partial Regex ExitCodes();

    [GeneratedRegex(@"^docs/adr/\d{4}-.*\.md$")]
    private static partial Regex Decision();
}
