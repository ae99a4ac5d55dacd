using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>Instances beside real histories: together or not at all, and never needed.</summary>
public sealed class StoredInstanceTests : IDisposable
{
    private const string Rewrite = "UPDATE flow_states SET state=CAST(replace(CAST(state AS TEXT), ";
    private readonly ElsaEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Test]
    public async Task Join_WhoseBranchesAreDecidedAtTheSameInstant_OpensOnce()
    {
        var flow = new ElsaFlow(_engine);
        await using var office = new ElsaOffice(flow);
        await office.UpToTheReviewsAsync("C-1");

        var answers = await Task.WhenAll(WideWorkflow.Reviews.Select(
            review => Task.Run(() => office.DecideAsync("C-1", review))));

        answers.ToList().ForEach(ElsaOffice.Accept);
        var history = office.History("C-1");
        history.Count(line => line == "step-opened joined").ShouldBe(1);
        history.Count(line => line == "step-closed failed").ShouldBe(1);
        flow.Begun.ShouldBe(1);
        (await office.FindingsAsync()).ShouldBeEmpty();
        office.Kept().ShouldBeEmpty("nothing moves by itself any more");
    }

    [Test]
    public async Task Choice_WhoseBranchesAreRefusedAtTheSameInstant_OpensOnceAndClosesTheJoin()
    {
        await using var office = new ElsaOffice(new ElsaFlow(_engine));
        await office.UpToTheReviewsAsync("C-1");

        var answers = await Task.WhenAll(WideWorkflow.Reviews.Select(
            review => Task.Run(() => office.DecideAsync("C-1", review, "refused"))));

        answers.ToList().ForEach(ElsaOffice.Accept);
        var history = office.History("C-1");
        history.Count(line => line == "step-opened failed").ShouldBe(1);
        history.Count(line => line == "step-closed joined").ShouldBe(1);
    }

    [Test]
    public async Task Instance_OfARestartedServer_GoesOn()
    {
        await using var office = new ElsaOffice(new ElsaFlow(_engine));
        await office.UpToTheReviewsAsync("C-1");
        long begun = 0;

        foreach (var review in WideWorkflow.Reviews.Take(4))
        {
            var flow = new ElsaFlow(_engine);
            await office.RestartAsync(flow);
            ElsaOffice.Accept(await office.DecideAsync("C-1", review));
            begun += flow.Begun;
            flow.Loaded.ShouldBe(1);
        }

        begun.ShouldBe(0);
        office.Kept().Count.ShouldBe(1);
    }

    [Test]
    public async Task Instance_BetweenActsOfOneServer_IsNeverRead()
    {
        var flow = new ElsaFlow(_engine);
        await using var office = new ElsaOffice(flow);
        await office.UpToTheReviewsAsync("C-1");

        ElsaOffice.Accept(await office.DecideAsync("C-1", "review-1"));
        ElsaOffice.Accept(await office.SendAsync(
            "C-1", new CaseCommand.Task("review-2", TaskVerb.Commented, new() { Reason = "备注" }),
            WideWorkflow.Reviewer("officer-2")));
        ElsaOffice.Accept(await office.DecideAsync("C-1", "review-2"));

        (flow.Begun, flow.Loaded).ShouldBe((1, 0));
    }

    [TestCase("DELETE FROM flow_states")]
    [TestCase("UPDATE flow_states SET state=CAST('no json' AS BLOB)")]
    [TestCase(Rewrite + "'\"elsa\":\"3', '\"elsa\":\"2') AS BLOB)")]
    [TestCase(Rewrite + "'\"format\":1', '\"format\":0') AS BLOB)")]
    public async Task Instance_WhichWasLost_IsBegunAnewAndNothingElseIsLost(string damage)
    {
        await using var embedded = new ElsaOffice(new EmbeddedFlow());
        var flow = new ElsaFlow(_engine);
        await using var office = new ElsaOffice(flow);
        await embedded.UpToTheReviewsAsync("C-1");
        await office.UpToTheReviewsAsync("C-1");
        foreach (var (at, review) in WideWorkflow.Reviews.Index())
        {
            if (at % 16 == 0)
            {
                using var connection = office.Database.Connect();
                connection.Execute(damage);
            }

            ElsaOffice.Accept(await embedded.DecideAsync("C-1", review));
            ElsaOffice.Accept(await office.DecideAsync("C-1", review));
        }

        office.History("C-1").ShouldBe(embedded.History("C-1"));
        flow.Begun.ShouldBe(5);
    }

    [Test]
    public async Task Case_WhichGoesOnFromOneFlowToTheOther_KeepsItsHistory()
    {
        await using var embedded = new ElsaOffice(new EmbeddedFlow());
        await using var office = new ElsaOffice(new EmbeddedFlow());
        var flow = new ElsaFlow(_engine);
        await embedded.UpToTheReviewsAsync("C-1");
        await office.UpToTheReviewsAsync("C-1");
        foreach (var (at, review) in WideWorkflow.Reviews.Index())
        {
            if (at % 8 == 0)
            {
                await office.RestartAsync(at % 16 == 0 ? flow : new EmbeddedFlow());
            }

            ElsaOffice.Accept(await embedded.DecideAsync("C-1", review));
            ElsaOffice.Accept(await office.DecideAsync("C-1", review));
        }

        // The last eight were answered on the embedded flow: what is kept of Elsa is old, and does no harm.
        office.History("C-1").ShouldBe(embedded.History("C-1"));
        flow.Begun.ShouldBe(1);
        (await office.FindingsAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Fault_AfterTheInstanceWasWritten_UndoesInstanceAndEvents()
    {
        var flow = new ElsaFlow(_engine);
        await using var office = new ElsaOffice(flow);
        await office.UpToTheReviewsAsync("C-1");
        var (history, kept) = (office.History("C-1"), Text(office));
        var written = 0;
        office.Service.Commits.Tables.Watch = (statement, row, _) =>
        {
            if (row is FlowStateRow)
            {
                throw written++ == 0 ? new InvalidOperationException("this command") : new SqliteException("all", 10);
            }
        };

        await Should.ThrowAsync<InvalidOperationException>(office.DecideAsync("C-1", "review-1"));
        await Should.ThrowAsync<StorageException>(office.DecideAsync("C-1", "review-1"));

        written.ShouldBe(2);
        office.History("C-1").ShouldBe(history);
        Text(office).ShouldBe(kept);
        office.Service.Commits.Tables.Watch = null;
        foreach (var review in WideWorkflow.Reviews)
        {
            ElsaOffice.Accept(await office.DecideAsync("C-1", review));
        }

        office.History("C-1").Count(line => line == "step-opened joined").ShouldBe(1);
        flow.Begun.ShouldBe(1);
        (await office.FindingsAsync()).ShouldBeEmpty();
    }

    private static string Text(ElsaOffice office) => Encoding.UTF8.GetString(office.Kept().Single().State);
}
