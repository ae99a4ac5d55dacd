using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>One demo, seeded once, looked at from all sides.</summary>
public sealed class DemoSeedingTests : IAsyncDisposable
{
    private static readonly Instant Now = Demos.At("2026-11-20T16:40");
    private readonly DemoSamples _samples = Demos.Samples();
    private string _folder = "";
    private Door _door = null!;
    private OfficeDatabase _office = null!;
    private SwitchableClock _clock = null!;
    private SeedingReport _report = null!;
    private List<CaseState> _states = null!;
    private List<RecordedEvent> _events = null!;

    [OneTimeSetUp]
    public async Task SeedAsync()
    {
        _folder = Directory.CreateTempSubdirectory("approval-demo-").FullName;
        _clock = new SwitchableClock(new SettableClock(Now));
        var options = new ServerOptions
        {
            Data = Path.Combine(_folder, "data"), IsDemo = true, Clock = _clock, Library = Demos.Library,
        };
        var folder = ServerFolder.Open(options.Data, isDemo: true);
        var library = new LiveLibrary(TestServer.Library.Open);
        _door = new(folder, library, options, new EmbeddedFlow());
        _office = OfficeDatabase.Open(folder.Office);
        _report = await DemoSeeding.SeedAsync(
            _door, _office, new(library.Current, Demos.Library), _clock, Now, null, CancellationToken.None);
        using var context = _door.Database.Query();
        var cases = context.Cases.Select(row => row.CaseId).ToList();
        _states = [.. cases.Select(id => _door.Service.Find(id)!)];
        _events = [.. cases.SelectMany(id => _door.Replayer.History(id))];
    }

    private IEnumerable<ClockView> Running(CaseState state) => ClockView.Of(
        state, _door.Shelves.Definition(state.DefinitionHash), _door.Shelves.Calendars(state),
        Calendars.ChinaTime.ToLocal(Now))
        .Where(view => state.Clocks.TryGetValue(view.Id, out var clock) && clock is
        {
            IsRunning: true, Owner: ClockOwner.Authority, Kind: ClockKind.Promised or ClockKind.Statutory,
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _office.Dispose();
        await _door.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Seeding_OfEveryRecipe_RefusesAndLeavesOutNothing()
    {
        _report.Refused.ShouldBeEmpty();
        _report.LeftOut.ShouldBeEmpty();
        _states.Count.ShouldBeGreaterThan(90);
    }

    [Test]
    public void Seeding_ThroughTheService_LeavesEveryCaseAsPlanned()
    {
        var plan = new DemoPlanner(_samples, DemoPeople.Read(_samples), Now).Plan(DemoRecipes.All);
        var planned = plan.Scenarios.SelectMany(scenario => scenario.Outlook.Cases).ToList();

        foreach (var one in planned)
        {
            Standing.Of(_door.Service.Find(one.State.CaseId)!).ShouldBe(Standing.Of(one), one.State.CaseId);
        }

        planned.Select(one => one.State.CaseId).Order().ShouldBe(_states.Select(state => state.CaseId).Order());
    }

    [Test]
    public async Task Histories_OfTheDemo_AreSoundAndNothingIsOverdueToRing()
    {
        var found = await new Verifier(_door.Database, _door.Shelves).RunAsync(null, null, CancellationToken.None);

        found.Findings.ShouldBeEmpty();
        _door.Service.DueUntil(Now, 1).ShouldBeEmpty();
        _events.ShouldAllBe(recorded => recorded.RecordedAt <= Now);
    }

    [Test]
    public void Cases_OfTheDemo_AreOfEveryWorkflow() =>
        _states.Select(state => state.Workflow).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Demos.Workflows.Order(StringComparer.Ordinal));

    [Test]
    public void Cases_OfTheDemo_StandInEveryState()
    {
        _states.Select(state => state.Stage).Distinct().Count().ShouldBe(Enum.GetValues<CaseStage>().Length);
        var statuses = _states.Select(state => state.Status).Distinct().ToList();
        new[] { 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }.Except(statuses).ShouldBeEmpty();
        _states.ShouldContain(state => state.IsWithdrawn);
        _states.ShouldContain(state => state.WasRevoked);
        _states.ShouldContain(state => state.Service.GreenLane != null);
        _states.ShouldContain(state => state.Origin != null);
        _states.ShouldContain(state => state.Members.Count > 0 && state.Stage == CaseStage.Open);
        _states.ShouldContain(state => state.Stops.Values.Any(stop => stop.Status == RequestStatus.Approved));
        _states.ShouldContain(state => state.Extensions.Values.Any(asked => asked.Status == RequestStatus.Asked));
        var certificates = _states.SelectMany(state => state.Certificates.Values).Select(one => one.Status).ToList();
        certificates.ShouldContain(CertificateStatus.InForce);
        certificates.ShouldContain(CertificateStatus.Lapsed);
        certificates.ShouldContain(CertificateStatus.Revoked);
        _states.ShouldContain(state => state.Service.Ratings.Count > 0);
        _events.ShouldContain(recorded => recorded.Event is CaseEvent.SampleDrawn);
    }

    [TestCase(Light.Green)]
    [TestCase(Light.Yellow)]
    [TestCase(Light.Red)]
    [TestCase(Light.Paused)]
    public void Clocks_OfOpenCases_ShowEveryLight(Light light) => _states
        .Where(state => state.Stage == CaseStage.Open).SelectMany(Running)
        .Count(view => view.Light == light).ShouldBeGreaterThan(1);

    [Test]
    public void KeyNodes_OfProjects_AreLateInOneAndInTimeInAnother()
    {
        var late = _states.Where(state => state.Workflow == "project-dispatch").Select(state => NodeView.Of(
            state, _door.Shelves.Definition(state.DefinitionHash), _door.Shelves.Calendars(state),
            Calendars.ChinaTime.ToLocal(Now).Date).Any(node => node.DaysLate > 0)).ToList();

        late.ShouldContain(true);
        late.ShouldContain(false);
    }

    [Test]
    public async Task Materials_OfTheDemo_LieInTheStoreUnderTheirHashes()
    {
        using var context = _door.Database.Query();

        // What is reused of a registry is named by its document; no file comes with it.
        var files = context.Materials.Where(row => row.Source != "reuse").Select(row => row.Sha256).Distinct().ToList();
        foreach (var sha256 in files)
        {
            (await _door.Materials.RehashAsync(sha256, CancellationToken.None)).ShouldBe(sha256);
        }
    }

    [Test]
    public void Actors_OfTheDemo_AllHaveAnAccount()
    {
        using var office = _office.Read();
        var accounts = office.Set<AccountRow>().ToDictionary(row => row.Id);

        _states.Select(state => state.Applicant).Except(accounts.Keys).ShouldBeEmpty();
        _events.Where(recorded => recorded.Role != ActorRole.Clock)
            .Select(recorded => recorded.Actor).Distinct().Except(accounts.Keys).ShouldBeEmpty();
        var wang = accounts["wang"];
        new PasswordHasher<AccountRow>().VerifyHashedPassword(wang, wang.PasswordHash, DemoSeeding.Password)
            .ShouldBe(PasswordVerificationResult.Success);
    }

    [Test]
    public void Projects_OfTheDemo_AreKnownToTheOffice()
    {
        using var office = _office.Read();
        var projects = office.Set<ProjectRow>().AsNoTracking().Select(row => row.Code).ToHashSet();

        _states.Select(state => state.Project).OfType<string>().Except(projects).ShouldBeEmpty();
    }

    [Test]
    public void Clock_AfterTheSeeding_StandsAtNowUntilItRuns()
    {
        _clock.GetCurrentInstant().ShouldBe(Now);
        var real = new SettableClock(Now + Duration.FromDays(1));
        var clock = new SwitchableClock(real);
        clock.StandAt(Now);
        clock.GetCurrentInstant().ShouldBe(Now);

        clock.Run();

        clock.GetCurrentInstant().ShouldBe(real.GetCurrentInstant());
    }
}
