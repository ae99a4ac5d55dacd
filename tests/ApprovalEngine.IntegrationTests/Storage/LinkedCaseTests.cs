using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>An act that starts a further case writes two histories in one transaction, or none.</summary>
public sealed class LinkedCaseTests
{
    private const int Kills = 6;
    private const string Linked = "C-1-small";

    [Test]
    public async Task LinkedCase_IsStoredWithItsOrigin_AndBringsItsDataAlong()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");

        Office.Accept(await OpenAsync(office, "open"));

        var (origin, linked) = (office.Service.Find("C-1")!, office.Service.Find(Linked)!);
        origin.Links[Linked].Relation.ShouldBe(LinkRelation.Follows);
        linked.Origin!.Case.ShouldBe("C-1");
        linked.Materials.ShouldBe(origin.Materials);
        linked.Form["name"].ShouldBeOfType<Fact.Sealed>().ShouldNotBe(origin.Form["name"], "its salt is another");
        using var connection = office.Database.Connect();
        connection.Scalar<string>("SELECT text FROM beside WHERE case_id='C-1-small'").ShouldBe("株洲云龙 1 号地");
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
        await office.ReopenAsync();
        office.Service.Find(Linked).ShouldBe(linked);
    }

    [Test]
    public async Task Act_SentAgain_OpensNoSecondCase()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var first = await OpenAsync(office, "open");

        (await OpenAsync(office, "open")).ShouldBe(first);
        await office.ReopenAsync();
        (await OpenAsync(office, "open")).ShouldBe(first);

        office.Service.Find("C-1")!.Links.Count.ShouldBe(1);
        Office.Accept(await OpenAsync(office, "another"));
        office.Service.Find("C-1-small-2").ShouldNotBeNull();
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task LinkedCase_WhoseIdIsTaken_RefusesTheWholeAct()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.StartAsync(Linked);
        var (origin, taken) = (office.Service.Find("C-1"), office.Service.Find(Linked));

        Office.Code(await OpenAsync(office, "open")).ShouldBe(RefusalCode.CaseExists);

        office.Service.Find("C-1").ShouldBe(origin);
        office.Service.Find(Linked).ShouldBe(taken);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task CommandIdOfALinkedCase_ThatIsTaken_RefusesTheWholeAct()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.StartAsync("C-2", $"open/{Linked}");

        Office.Code(await OpenAsync(office, "open")).ShouldBe(RefusalCode.CommandIdReused);

        office.Service.Find("C-1")!.Links.ShouldBeEmpty();
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Commit_ThatFails_LeavesNeitherCase()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var before = office.Service.Find("C-1")!;
        using var saboteur = office.Database.Connect();
        saboteur.Execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
        saboteur.Execute("CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        saboteur.Execute("CREATE TRIGGER late AFTER INSERT ON events WHEN new.case_id='C-1-small' "
            + "BEGIN INSERT INTO child VALUES (1); END");

        await Should.ThrowAsync<StorageException>(() => OpenAsync(office, "open"));

        office.Service.Find("C-1").ShouldBe(before);
        office.Service.Find(Linked).ShouldBeNull();
        saboteur.Execute("DROP TRIGGER late");
        Office.Accept(await OpenAsync(office, "open"));
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task WritingProcess_Killed_LeavesBothCasesOrNeither()
    {
        var random = new Random(20200615);
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.Service.DisposeAsync();
        var library = Path.Combine(office.Folder, "workflows");
        SmallWorkflow.WriteTo(library);
        List<string> acknowledged = [];
        for (var round = 0; round < Kills; round++)
        {
            using var drill = Drill.Link(office.Path, $"r{round}", library, "C-1");
            await drill.StartedAsync();
            await Task.Delay(random.Next(40));
            await drill.KillAsync();
            acknowledged.AddRange(drill.Acknowledged);
        }

        await office.ReopenAsync();
        var origin = office.Service.Find("C-1")!;
        var started = new Replayer(office.Database, office.Shelves).Everything()
            .Select(recorded => recorded.CaseId).Where(id => id != "C-1").Distinct();
        TestContext.Out.WriteLine($"{Kills} kills, {acknowledged.Count} acknowledged, {origin.Links.Count} linked");
        origin.Links.Count.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills);
        started.ShouldBe(origin.Links.Keys, ignoreOrder: true);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    private static Task<Runtime.Answer> OpenAsync(Office office, string commandId) => office.SendAsync(
        "C-1", new CaseCommand.OpenLinked(null, new() { Workflow = "small", Reason = "the next stage" }),
        SmallWorkflow.Window, commandId);
}
