using System.Diagnostics;
using System.Text.RegularExpressions;
using ApprovalEngine.IntegrationTests.Documents;
using ApprovalEngine.Server.Api;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>docs/api.md says what the server does; <c>UPDATE_GOLDEN=1</c> writes its tables anew.</summary>
public sealed partial class ApiDocumentTests
{
    private const string Document = "docs/api.md";

    [Test]
    public async Task Tables_OfTheDocument_AreThoseOfTheServer()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();
        var openApi = await ApiCaller.BodyAsync(await stranger.GetAsync("/openapi/v1.json"));
        var addresses = openApi["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
            $"| `{operation.Key.ToUpperInvariant()} {path.Key}` | {(string?)operation.Value!["x-right"] ?? "anybody"} "
            + $"| {(string)operation.Value["summary"]!} |"));
        var refusals = KnownRefusals.All.Select(known =>
            $"| `{known.Code}` | {known.Status} | {known.Meaning.Zh} / {known.Meaning.En} |");

        var text = Checkout.Read(Document);
        var right = With(
            With(text, "addresses", ["| address | right | |", "|---|---|---|", .. addresses]),
            "refusals", ["| code | status | |", "|---|---|---|", .. refusals]);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && right != text)
        {
            await File.WriteAllTextAsync(Path.Combine(Checkout.Root, Document), right);
            Assert.Fail($"{Document} was written anew: read the difference");
        }

        text.ShouldBe(right);
    }

    [Test]
    public async Task Tour_OfTheDocument_Runs()
    {
        if ((await BashAsync("command -v curl jq", [])).ExitCode != 0)
        {
            Assert.Ignore("the tour is told with curl and jq, which are not on this machine");
        }

        await using var story = await PermitStory.BeginAsync();
        var tour = Checkout.Read(Document).Split("\n## Five minutes\n")[1].Split("\n## ")[0];
        var blocks = Blocks().Matches(tour).Select(block => block.Groups[1].Value).ToList();
        blocks[0].ShouldContain("APPLICANT=aet_...");
        var script = string.Join('\n', blocks.Skip(1));

        var (exitCode, printed) = await BashAsync(script, new()
        {
            ["BASE"] = story.Server.Address.ToString().TrimEnd('/'),
            ["APPLICANT"] = story.Applicant.Token,
            ["WINDOW"] = story.Window.Token,
        });

        exitCode.ShouldBe(0, printed);
        printed.ShouldContain("single-permit  Drainage permit (a single item)");
        printed.ShouldContain("intake due 2026-");
        printed.ShouldContain("  start  ");
        printed.ShouldContain("\"publicity\"");
        Lines().Matches(printed).Count(line => line.Value == "true").ShouldBe(2);
    }

    private static string With(string text, string table, IEnumerable<string> rows)
    {
        var (begin, end) = ($"<!-- {table}: begin -->\n", $"<!-- {table}: end -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[..from] + string.Concat(rows.Select(row => row + "\n"))
            + text[text.IndexOf(end, StringComparison.Ordinal)..];
    }

    private static async Task<(int ExitCode, string Printed)> BashAsync(
        string script, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        // The tour talks to this machine; no proxy of the surroundings has a part in it.
        start.Environment["no_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, printed + await error);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^.*$", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
