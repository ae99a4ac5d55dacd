using System.Text.RegularExpressions;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>The tutorial is followed: its commands are run and its changes are made, in their order.</summary>
public sealed partial class AuthoringTests
{
    private static string Text { get; } = Checkout.Read("docs/authoring.md");

    [Test]
    public async Task Tutorial_FollowedInAnEmptyFolder_GoesAsShown()
    {
        var folder = Directory.CreateTempSubdirectory("approval-authoring-").FullName;
        try
        {
            var done = 0;
            foreach (var block in Blocks().Matches(Text).Cast<Match>())
            {
                var (kind, file, content) = (block.Groups[1].Value, block.Groups[2].Value, block.Groups[3].Value);
                await FollowAsync(folder, kind, file, content);
                done++;
            }

            done.ShouldBeGreaterThan(15);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Change_WhoseLinesAreNotInTheFile_IsFound() =>
        Should.Throw<ShouldAssertException>(() => Changed("one\ntwo\n", " one\n-three\n+four\n", "a file"));

    [Test]
    public void Change_ReplacesWhatItTakesAway_AndKeepsTheRest() =>
        Changed("one\ntwo\nthree\n", " one\n-two\n+four\n+five\n", "a file").ShouldBe("one\nfour\nfive\nthree\n");

    private static async Task FollowAsync(string folder, string kind, string file, string content)
    {
        var path = Path.Combine(folder, file);
        switch (kind)
        {
            case "diff":
                File.WriteAllText(path, Changed(File.ReadAllText(path), content, file));
                break;
            case "json":
                File.WriteAllText(path, content);
                break;
            default:
                foreach (var command in ShownCommand.In($"```console\n{content}```"))
                {
                    command.Words[0].ShouldBe("approval");
                    var (exitCode, printed) = await Checkout.ApprovalAsync(folder, [.. command.Words.Skip(1)]);
                    exitCode.ShouldBe(command.ExitCode, $"{command.Text}\n{printed}");
                    command.FirstNotIn(printed).ShouldBeNull($"{command.Text}\n{printed}");
                }

                break;
        }
    }

    /// <summary>A file after the change that a diff block shows; its lines must be there once.</summary>
    private static string Changed(string text, string diff, string file)
    {
        var lines = diff.TrimEnd('\n').Split('\n');
        var old = string.Concat(lines.Where(line => line[0] is ' ' or '-').Select(line => line[1..] + "\n"));
        var changed = string.Concat(lines.Where(line => line[0] is ' ' or '+').Select(line => line[1..] + "\n"));
        text = text.ReplaceLineEndings("\n");
        text.Split(old).Length.ShouldBe(2, $"{file} should have once:\n{old}");
        return text.Replace(old, changed, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```(console|diff|json) ?([^\n]*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
