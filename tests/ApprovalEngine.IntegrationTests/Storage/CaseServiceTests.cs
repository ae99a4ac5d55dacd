using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>What the door for commands promises: once, in order, durable, and the same answer again.</summary>
public sealed class CaseServiceTests
{
    [Test]
    public async Task Case_FromStartToDecision_IsStoredAndClean()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        foreach (var review in SmallWorkflow.Reviews)
        {
            Office.Accept(await Grant(office, "C-1", review));
        }

        office.Service.Find("C-1")!.Stage.ShouldBe(CaseStage.Closed);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Connections_AllOfThem_FlushEveryCommit()
    {
        await using var office = Office.New();
        using var fresh = office.Database.Connect();
        using var query = office.Database.Query();
        await using var readOnly = CaseDatabase.Open(office.Path, new() { ReadOnly = true }).Connect();

        foreach (var connection in new[]
        {
            fresh, office.Service.Commits.Connection, readOnly,
            (Microsoft.Data.Sqlite.SqliteConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions
                .GetDbConnection(query.Database),
        })
        {
            connection.Scalar<long>("PRAGMA synchronous").ShouldBe(2);
            connection.Scalar<string>("PRAGMA journal_mode").ShouldBe("wal");
            connection.Scalar<long>("PRAGMA foreign_keys").ShouldBe(1);
            connection.Scalar<long>("PRAGMA busy_timeout").ShouldBe(5000);
        }
    }

    [Test]
    public async Task Command_SentAgain_GivesTheFirstAnswer_AlsoAfterARestart()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var first = await Grant(office, "C-1", "review-a", "same");
        var refused = await Grant(office, "C-1", "review-a", "refused");
        Office.Code(refused).ShouldBe(RefusalCode.StepNotOpen);

        (await Grant(office, "C-1", "review-a", "same")).ShouldBe(first);
        await office.ReopenAsync();
        (await Grant(office, "C-1", "review-a", "same")).ShouldBe(first);
        (await Grant(office, "C-1", "review-a", "refused")).ShouldBe(refused);
        office.Service.Find("C-1")!.Version.ShouldBe(Office.Accept(first));
    }

    [Test]
    public async Task Start_SentAgain_GivesTheFirstAnswer()
    {
        await using var office = Office.New();
        var first = await office.StartAsync("C-1", "start");

        (await office.StartAsync("C-1", "start")).ShouldBe(first);
        Office.Code(await office.StartAsync("C-1", "another")).ShouldBe(RefusalCode.CaseExists);
    }

    [Test]
    public async Task CommandId_ForSomethingElse_IsRefused()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.StartAsync("C-2");
        Office.Accept(await Grant(office, "C-1", "review-a", "id"));

        Office.Code(await Grant(office, "C-1", "review-b", "id")).ShouldBe(RefusalCode.CommandIdReused);
        Office.Code(await Grant(office, "C-2", "review-a", "id")).ShouldBe(RefusalCode.CommandIdReused);
        office.Service.Find("C-1")!.Step("review-b").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public async Task Version_ThatIsStale_IsRefusedWithItsCode()
    {
        await using var office = Office.New();
        var seen = await office.UpToTheReviewsAsync("C-1");
        Office.Accept(await Grant(office, "C-1", "review-a"));
        var request = office.Request("C-1", Granting("review-b"), SmallWorkflow.Reviewer("late"));

        var answer = await office.Service.SendAsync(request with { ExpectedVersion = seen }, CancellationToken.None);

        Office.Code(answer).ShouldBe(RefusalCode.StaleVersion);
        office.Service.Find("C-1")!.Step("review-b").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public async Task Case_ThatNobodyStarted_IsRefused()
    {
        await using var office = Office.New();

        Office.Code(await Grant(office, "nowhere", "review-a", "x")).ShouldBe(RefusalCode.UnknownCase);
        Office.Code(await Grant(office, "nowhere", "review-a", "x")).ShouldBe(RefusalCode.UnknownCase);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task FourApprovals_AtTheSameInstant_AllCountOnce()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");

        // Each is sent twice, as an impatient browser would.
        var answers = await Task.WhenAll(SmallWorkflow.Reviews.SelectMany(review => new[]
        {
            Grant(office, "C-1", review, $"grant-{review}"), Grant(office, "C-1", review, $"grant-{review}"),
        }));

        answers.ShouldAllBe(answer => answer is Answer.Accepted);
        answers.Distinct().Count().ShouldBe(4);
        var history = new Replayer(office.Database, office.Shelves).History("C-1").ToList();
        history.Count(recorded => recorded.Event is CaseEvent.StepAnswered { Outcome: "granted" }).ShouldBe(4);
        history.Count(recorded => recorded.Event is CaseEvent.CaseClosed).ShouldBe(1);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Replay_OfEveryPrefix_IsTheStateThatWasLive()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        List<CaseState> live = [office.Service.Find("C-1")!];
        var plan = await office.UploadAsync("plan");
        Office.Accept(await office.SendAsync("C-1", Office.Applying(plan), SmallWorkflow.Applicant));
        live.Add(office.Service.Find("C-1")!);
        office.Clock.Advance(Duration.FromDays(1));
        Office.Accept(await office.SendAsync("C-1", Office.Comment("请补图"), SmallWorkflow.Window));
        live.Add(office.Service.Find("C-1")!);

        await office.ReopenAsync();
        var replayer = new Replayer(office.Database, office.Shelves);
        foreach (var state in live)
        {
            StateJson.Write(replayer.At("C-1", state.Version)!.State).ShouldBe(StateJson.Write(state));
        }

        replayer.At("C-1", office.Clock.GetCurrentInstant() - Duration.FromHours(1))!.State.ShouldBe(live[1]);
        replayer.At("C-1", Instant.FromUtc(2019, 1, 1, 0, 0)).ShouldBeNull();
    }

    [Test]
    public async Task Clock_ThatWasSetBack_NeverMakesTimeRunBackwards()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        office.Clock.Advance(Duration.FromHours(-3));
        var plan = await office.UploadAsync("plan");
        Office.Accept(await office.SendAsync("C-1", Office.Applying(plan), SmallWorkflow.Applicant));

        var times = new Replayer(office.Database, office.Shelves).History("C-1").Select(row => row.RecordedAt).ToList();
        times.ShouldBe(times.Order());
    }

    [Test]
    public async Task Deadlines_ThatPassed_AreRungOnceAtTheirTime()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        Office.Accept(await office.SendAsync(
            "C-1", Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
        (await office.Service.RingAsync("C-1", CancellationToken.None)).ShouldBe(0);
        office.Clock.Advance(Duration.FromDays(30));

        (await office.Service.RingAsync("C-1", CancellationToken.None)).ShouldBeGreaterThan(0);
        (await office.Service.RingAsync("C-1", CancellationToken.None)).ShouldBe(0);

        office.Service.Find("C-1")!.Step("intake").Outcome.ShouldBe("deemed-accepted");
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Erasure_OfACase_LeavesItsHistoryValidAndEndsIt()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        Office.Accept(await office.SendAsync("C-1", Granting("review-a", "张三的意见"), SmallWorkflow.Reviewer("r")));
        var replayer = new Replayer(office.Database, office.Shelves);
        replayer.Texts("C-1").Values.ShouldContain("张三的意见");
        OnDisk(office.Path).ShouldContain("张三的意见");

        (await office.Service.EraseAsync("C-1", CancellationToken.None)).ShouldBeGreaterThan(0);

        replayer.Texts("C-1").ShouldBeEmpty();
        replayer.IsErased("C-1").ShouldBeTrue();
        Office.Code(await Grant(office, "C-1", "review-b")).ShouldBe(RefusalCode.CaseClosed);
        var found = await office.VerifyAsync();
        found.Findings.ShouldBeEmpty();
        found.ErasedCases.ShouldBe(1);
        OnDisk(office.Path).ShouldNotContain("张三的意见");
    }

    [Test]
    public async Task Material_ThatWasNotHandedIn_IsRefused()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");

        Office.Code(await office.SendAsync(
            "C-1", Office.Applying(new(new('0', 64), 1, "upload")), SmallWorkflow.Applicant))
            .ShouldBe(RefusalCode.MaterialMissing);
    }

    internal static CaseCommand Granting(string review, string opinion = "同意") =>
        new CaseCommand.Answer(review, "granted", new() { Opinion = opinion });

    internal static Task<Answer> Grant(Office office, string caseId, string review, string? commandId = null) =>
        office.SendAsync(caseId, Granting(review), SmallWorkflow.Reviewer($"officer-{review}"), commandId);

    private static string OnDisk(string path) => string.Concat(
        Directory.GetFiles(Path.GetDirectoryName(path)!).Select(ReadShared));

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
