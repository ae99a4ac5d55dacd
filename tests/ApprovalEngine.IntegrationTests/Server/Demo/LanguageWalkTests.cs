using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>Everybody walks through his pages in both languages: what the server itself says is translated.</summary>
public sealed partial class LanguageWalkTests : IAsyncDisposable
{
    private const int Alike = 2;
    private DemoServer _server = null!;
    private string _written = "";

    private static IEnumerable<string> Accounts => DemoSignIn.All.Select(signIn => signIn.Account);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await DemoServer.StartAsync(Demos.At("2026-11-20T16:40"));
        _written = Written();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Accounts))]
    public async Task EnglishPages_HoldNoChinese_ButWhatSomebodyWrote(string account)
    {
        var wrong = new List<string>();
        await foreach (var (path, page) in WalkAsync(account, "en"))
        {
            page.DocumentElement.GetAttribute("lang").ShouldBe("en", path);
            wrong.AddRange(Said(page).SelectMany(text => Chinese().Matches(text).Select(match => match.Value))
                .Where(run => !_written.Contains(run, StringComparison.Ordinal))
                .Distinct().Select(run => $"{path}: {run}"));
        }

        wrong.ShouldBeEmpty();
    }

    /// <remarks>Titles, labels and buttons: what stands there is never what somebody wrote in English.</remarks>
    [TestCaseSource(nameof(Accounts))]
    public async Task ChinesePages_HoldNoEnglishTitlesLabelsAndButtons(string account)
    {
        var wrong = new List<string>();
        await foreach (var (path, page) in WalkAsync(account, "zh"))
        {
            page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN", path);
            wrong.AddRange(page.QuerySelectorAll("h1, h2, h3, th, legend, summary, button, nav a, dt")
                .Where(element => element.Closest("[lang^=en], [aria-hidden], pre") is null
                    && element.QuerySelector("code, a, input") is null)
                .Select(element => element.TextContent.Trim())
                .Where(text => English().IsMatch(text) && !Chinese().IsMatch(text) && !IsName(text))
                .Distinct().Select(text => $"{path}: {text}"));
        }

        wrong.ShouldBeEmpty();
    }

    private static bool IsName(string text) => text is "CSV" or "JSON" or "SHA-256" or "URL" or "Webhook"
        || text.StartsWith("D-20", StringComparison.Ordinal);

    private async IAsyncEnumerable<(string Path, IHtmlDocument Page)> WalkAsync(string account, string language)
    {
        using var client = await _server.SignInAsync(account);
        var first = await TestServer.SubmitAsync(client, "/account", "/language", new() { ["language"] = language });
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var walk = new Walks(Alike);
        walk.Begin();
        while (walk.Next() is { } path)
        {
            using var answer = await client.GetAsync(path);
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                walk.Add([answer.Headers.Location!.OriginalString]);
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
                walk.Add(DemoServer.Links(page));
                yield return (path, page);
            }
        }
    }

    /// <summary>What a page says: its texts, and the attributes that are read aloud or shown.</summary>
    private static IEnumerable<string> Said(IHtmlDocument page) => page.Body!
        .Descendants<IText>()
        .Where(text => text.ParentElement!.Closest(
            "[lang^=zh], [aria-hidden], script, style, pre, code, textarea") is null)
        .Select(text => text.TextContent)
        .Concat(page.QuerySelectorAll("[title], [aria-label], [placeholder], [alt]")
            .Where(element => element.Closest("[lang^=zh]") is null)
            .SelectMany(element => new[] { "title", "aria-label", "placeholder", "alt" }
                .Select(name => element.GetAttribute(name) ?? "")))
        .Append(page.Title!);

    /// <summary>Everything that people and authors wrote in Chinese alone.</summary>
    private string Written()
    {
        var texts = new List<string>();
        foreach (var file in Directory.GetFiles(Demos.Library, "*.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            Take(document.RootElement, texts);
        }

        using (var context = _server.Door.Database.Query())
        {
            foreach (var caseId in context.Cases.Select(row => row.CaseId).ToList())
            {
                texts.AddRange(_server.Door.Replayer.Texts(caseId).Values);
                texts.AddRange(_server.Door.Replayer.History(caseId).Select(recorded => recorded.Event.ToString()));
                texts.AddRange(_server.Door.Replayer.At(caseId)!.State.Form.Values.Select(fact => fact.Display()));
            }
        }

        using var office = OfficeDatabase.Open(Path.Combine(_server.Data, "office.db")).Read();
        texts.AddRange(office.Set<AccountRow>().Where(row => row.NameEn == "").Select(row => row.Name));
        texts.AddRange(office.Set<ProjectRow>().Select(row => row.Name));
        texts.AddRange(office.Set<RegistryRow>().Select(row => row.Answer).AsEnumerable()
            .Select(answer => Registries.Read(answer)?.Document ?? ""));
        texts.AddRange(office.Set<ClientRow>().Select(row => row.Document));
        return string.Join('\n', texts);
    }

    // A text in both languages is no excuse for showing the Chinese one.
    private static void Take(JsonElement element, List<string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object
                when element.TryGetProperty("zh", out _) && element.TryGetProperty("en", out var en):
                texts.Add(en.ToString());
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Take(property.Value, texts);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Take(item, texts);
                }

                break;
            case JsonValueKind.String:
                texts.Add(element.GetString()!);
                break;
        }
    }

    [GeneratedRegex("[\u4E00-\u9FFF]+")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex English();
}
