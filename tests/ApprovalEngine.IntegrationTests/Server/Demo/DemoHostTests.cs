using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

public sealed class DemoHostTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-demo-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("http://0.0.0.0:8080")]
    [TestCase("http://*:8080")]
    [TestCase("http://127.0.0.1:8080;http://192.0.2.7:8080")]
    [TestCase("http://demo.example.com")]
    public void Demo_ThatWouldListenBeyondThisMachine_DoesNotStart(string urls) =>
        Should.Throw<StartRefusedException>(() => DemoHost.Open(Options() with { Urls = urls }))
            .Code.ShouldBe("demo-not-loopback");

    [TestCase("http://127.0.0.1:0")]
    [TestCase("http://localhost:8080;http://[::1]:8080")]
    public void Demo_OnLoopback_Starts(string urls)
    {
        using var demo = DemoHost.Open(Options() with { Urls = urls });

        demo.Options.IsDemo.ShouldBeTrue();
    }

    [Test]
    public void Folder_OfADemoCutShort_IsEmptiedAndMadeAgain()
    {
        var folder = ServerFolder.Open(Path.Combine(_folder, "data"), isDemo: true);
        File.WriteAllText(folder.Cases, "half a demo");
        Directory.CreateDirectory($"{folder.Cases}.files");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "mine");

        using var demo = DemoFolder.Open(folder);

        demo.IsComplete.ShouldBeFalse();
        File.Exists(folder.Cases).ShouldBeFalse();
        Directory.Exists($"{folder.Cases}.files").ShouldBeFalse();
        File.Exists(Path.Combine(folder.Path, "notes.txt")).ShouldBeTrue();
    }

    [Test]
    public void Folder_OfACompleteDemo_IsLeftAlone()
    {
        var folder = ServerFolder.Open(Path.Combine(_folder, "data"), isDemo: true);
        using (var first = DemoFolder.Open(folder))
        {
            File.WriteAllText(folder.Cases, "a demo");
            first.Complete();
        }

        using var second = DemoFolder.Open(folder);

        second.IsComplete.ShouldBeTrue();
        File.ReadAllText(folder.Cases).ShouldBe("a demo");
    }

    [Test]
    public void Folder_InWhichADemoIsBeingMade_IsRefusedToASecond()
    {
        var folder = ServerFolder.Open(Path.Combine(_folder, "data"), isDemo: true);
        using var first = DemoFolder.Open(folder);

        Should.Throw<StartRefusedException>(() => DemoFolder.Open(folder)).Code.ShouldBe("demo-in-preparation");
    }

    [Test]
    public void Demo_WithoutSamples_SaysWhatIsMissing()
    {
        var library = Path.Combine(_folder, "workflows");

        Should.Throw<StartRefusedException>(
            () => new DemoSamples(new("", new([], []), Calendars.CalendarLibrary.Empty), library))
            .Reason.En.ShouldContain("samples");
    }

    private ServerOptions Options() => new() { Data = Path.Combine(_folder, "data"), Library = Demos.Library };
}
