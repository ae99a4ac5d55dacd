using System.Net;
using System.Runtime.Versioning;
using ApprovalEngine.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class SafeStartTests
{
    [TestCase("http://127.0.0.1:8080")]
    [TestCase("http://localhost:8080;http://[::1]:8080")]
    [TestCase("https://0.0.0.0:443")]
    [TestCase("https://*:443;http://127.0.0.1:80")]
    public void Start_ThatIsSafe_IsAllowed(string urls) =>
        Should.NotThrow(() => SafeStart.Check(new() { Data = "x", Urls = urls }));

    [TestCase("http://0.0.0.0:8080")]
    [TestCase("http://*:8080")]
    [TestCase("http://+:8080")]
    [TestCase("http://[::]:8080")]
    [TestCase("http://192.0.2.7:8080")]
    [TestCase("http://office.example:8080")]
    [TestCase("https://0.0.0.0:443;http://0.0.0.0:80")]
    public void Start_InTheClearWhereOthersReachIt_IsRefused(string urls) =>
        CodeOf(new() { Data = "x", Urls = urls }).ShouldBe("plain-http");

    [TestCase("http://0.0.0.0:8080")]
    [TestCase("https://0.0.0.0:8443")]
    [TestCase("http://127.0.0.1:8080;http://192.0.2.7:8080")]
    public void Demo_WhereOthersReachIt_IsRefused(string urls) =>
        CodeOf(new() { Data = "x", Urls = urls, IsDemo = true, Proxy = "127.0.0.1" }).ShouldBe("demo-not-loopback");

    [Test]
    public void Start_InTheClearBehindAnEncryptingProxy_IsAllowed() =>
        Should.NotThrow(() => SafeStart.Check(
            new() { Data = "x", Urls = "http://0.0.0.0:80", Proxy = "10.0.0.1;::1" }));

    [TestCase("nginx")]
    [TestCase("10.0.0.0/8")]
    [TestCase("")]
    public void Proxy_ThatIsNoAddress_IsRefused(string proxy) =>
        CodeOf(new() { Data = "x", Urls = "http://0.0.0.0:80", Proxy = proxy }).ShouldBe("proxy-invalid");

    [TestCase("nonsense")]
    [TestCase("ftp://127.0.0.1:21")]
    [TestCase("http://unix:/tmp/socket")]
    public void Urls_ThatAreNone_AreRefused(string urls) =>
        CodeOf(new() { Data = "x", Urls = urls }).ShouldBe("urls-invalid");

    [TestCase(0, 12)]
    [TestCase(481, 12)]
    [TestCase(30, 25)]
    [TestCase(120, 1)]
    public void SignIns_ThatLastTooLong_AreRefused(int idleMinutes, int hours) => CodeOf(new()
    {
        Data = "x", Idle = Duration.FromMinutes(idleMinutes), LongestSignIn = Duration.FromHours(hours),
    }).ShouldBe("sign-in-too-long");

    [Test]
    public void Settings_ThatNameOtherAddresses_AreRefused()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Open:Url"] = "http://0.0.0.0:80",
        }).Build();

        Should.Throw<StartRefusedException>(() => SafeStart.CheckSettings(settings)).Code.ShouldBe("urls-elsewhere");
        Should.NotThrow(() => SafeStart.CheckSettings(new ConfigurationBuilder().Build()));
    }

    [UnsupportedOSPlatform("windows")]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.OtherExecute)]
    [TestCase(UnixFileMode.GroupWrite)]
    public void DataFolder_ThatOthersMayEnter_IsRefused(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("no such rights there");
        }

        var folder = Directory.CreateTempSubdirectory("approval-folder-").FullName;
        try
        {
            SafeStart.CheckFolder(folder);
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | others);

            Should.Throw<StartRefusedException>(() => SafeStart.CheckFolder(folder)).Code.ShouldBe("data-folder-open");
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [TestCase(true, "data-folder-of-server")]
    [TestCase(false, "data-folder-of-demo")]
    public void DataFolder_OfTheOtherKind_IsRefused(bool isDemo, string code)
    {
        var folder = Directory.CreateTempSubdirectory("approval-folder-").FullName;
        try
        {
            ServerFolder.Open(folder, !isDemo);

            Should.Throw<StartRefusedException>(() => ServerFolder.Open(folder, isDemo)).Code.ShouldBe(code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void DataFolder_OfSomethingElse_IsRefusedAndLeftAlone()
    {
        var folder = Directory.CreateTempSubdirectory("approval-folder-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "novel.txt"), "It was a dark and stormy night.");

            Should.Throw<StartRefusedException>(() => ServerFolder.Open(folder, isDemo: false)).Code
                .ShouldBe("data-folder-not-ours");
            Directory.GetFileSystemEntries(folder).Length.ShouldBe(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("--urls", "http://0.0.0.0:0")]
    [TestCase("demo", "--urls", "https://0.0.0.0:0")]
    [TestCase("--idle-minutes", "1000")]
    [TestCase("--proxy", "nginx")]
    [NonParallelizable]
    public async Task CommandLine_ThatIsUnsafe_EndsWithThreeAndMakesNothing(params string[] arguments)
    {
        var folder = Path.Combine(Path.GetTempPath(), "approval-never-made");

        (await StartUp.RunAsync([.. arguments, "--data", folder])).ShouldBe(3);

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Test]
    public async Task Server_OnLoopback_AnswersToNoOtherName()
    {
        await using var server = await TestServer.StartAsync();

        (await AskAsync(server, "elsewhere.example")).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await AskAsync(server, "localhost")).ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync(server, "elsewhere.example", page: "/health/live")).ShouldNotBe(
            HttpStatusCode.MisdirectedRequest);
    }

    [Test]
    public async Task Server_BehindAProxy_AnswersOnlyToWhatWasEncrypted()
    {
        await using var server = await TestServer.StartAsync(options: options => options with { Proxy = "127.0.0.1" });

        (await AskAsync(server, "office.example")).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await AskAsync(server, "office.example", proto: "http")).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await AskAsync(server, "office.example", proto: "https")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Server_BehindAnotherProxy_BelievesNobodyElse()
    {
        await using var server = await TestServer.StartAsync(options: options => options with { Proxy = "192.0.2.1" });

        (await AskAsync(server, "office.example", proto: "https")).ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    private static async Task<HttpStatusCode> AskAsync(
        TestServer server, string host, string? proto = null, string page = "/account")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Host = host;
        if (proto is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", proto);
            request.Headers.Add("X-Forwarded-For", "198.51.100.4");
        }

        return (await server.Stranger().SendAsync(request)).StatusCode;
    }

    private static string CodeOf(ServerOptions options) =>
        Should.Throw<StartRefusedException>(() => SafeStart.Check(options)).Code;
}
