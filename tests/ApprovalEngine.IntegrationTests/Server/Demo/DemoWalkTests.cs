using System.Net;
using AngleSharp.Html.Parser;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>Everybody who is named in the greeting of the demo goes for a walk: no link leads nowhere.</summary>
public sealed class DemoWalkTests : IAsyncDisposable
{
    private const int MostPages = 60;
    private DemoServer _server = null!;

    private static IEnumerable<string> Accounts => DemoSignIn.All.Select(signIn => signIn.Account);

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await DemoServer.StartAsync(Demos.At("2026-11-20T16:40"));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Accounts))]
    public async Task Links_OfEveryPage_LeadSomewhere(string account)
    {
        using var client = await _server.SignInAsync(account);
        List<string> wrong = [];
        HashSet<string> seen = ["/"];
        var ahead = new Queue<string>(seen);
        for (var pages = 0; pages < MostPages && ahead.TryDequeue(out var path); pages++)
        {
            using var answer = await client.GetAsync(path);
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                Remember(answer.Headers.Location!.OriginalString);
            }
            else if (answer.StatusCode != HttpStatusCode.OK)
            {
                wrong.Add($"{path}: {(int)answer.StatusCode}");
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
                page.QuerySelector(".demo-mark").ShouldNotBeNull(path);
                DemoServer.Links(page).ToList().ForEach(Remember);
            }
        }

        wrong.ShouldBeEmpty();

        void Remember(string link)
        {
            if (seen.Add(link))
            {
                ahead.Enqueue(link);
            }
        }
    }

    [TestCase("wang")]
    [TestCase("auditor")]
    public async Task Page_OfEveryCase_IsShownOrRefusedAndNeverFails(string account)
    {
        using var client = await _server.SignInAsync(account);
        using var context = _server.Door.Database.Query();
        List<string> wrong = [];
        foreach (var caseId in context.Cases.Select(row => row.CaseId).ToList())
        {
            using var answer = await client.GetAsync($"/cases/{caseId}");
            if ((int)answer.StatusCode >= 500)
            {
                wrong.Add($"{caseId}: {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [TestCase(Light.Red)]
    [TestCase(Light.Yellow)]
    [TestCase(Light.Green)]
    [TestCase(Light.Paused)]
    public async Task Cases_OfALight_AreAllThoseWhoseRowHasIt(Light light)
    {
        var now = Demos.At("2026-11-20T16:40").ToUnixTimeTicks();
        using var context = _server.Door.Database.Query();
        var wanted = context.Cases.ToList().Where(row => RowLights.Of(row, now) == light)
            .Select(row => row.CaseId).Order(StringComparer.Ordinal).ToList();
        wanted.ShouldNotBeEmpty();
        RowLights.Of(context.Cases, light, now).Select(row => row.CaseId).ToList().Order(StringComparer.Ordinal)
            .ShouldBe(wanted);

        using var client = await _server.SignInAsync("auditor");
        var listed = new List<string>();
        for (var path = $"/cases?light={light}"; path is not null;)
        {
            var page = await TestServer.PageAsync(client, path);
            listed.AddRange(page.QuerySelectorAll("a[data-open]").Select(link => link.GetAttribute("href")![7..]));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        listed.Order(StringComparer.Ordinal).ShouldBe(wanted);
    }

    [Test]
    public void Greeting_OfTheDemo_NamesAddressPasswordAndPeopleInBothLanguages()
    {
        _server.Told.ShouldContain(_server.Address.ToString().TrimEnd('/'));
        _server.Told.ShouldContain(DemoSeeding.Password);
        foreach (var signIn in DemoSignIn.All)
        {
            _server.Told.ShouldContain(signIn.Line(Language.Zh));
            _server.Told.ShouldContain(signIn.Line(Language.En));
        }
    }

    [Test]
    public async Task Demo_ThatWasMade_OpensTheSecondTimeAtOnce()
    {
        var folder = Directory.CreateTempSubdirectory("approval-demo-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            using (var first = DemoFolder.Open(ApprovalEngine.Server.Hosting.ServerFolder.Open(data, isDemo: true)))
            {
                first.Complete();
            }

            using var demo = DemoHost.Open(new() { Data = data, Library = Demos.Library });
            using var told = new StringWriter();
            await demo.PrepareAsync(null!, told, CancellationToken.None);

            told.ToString().ShouldContain(data);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
