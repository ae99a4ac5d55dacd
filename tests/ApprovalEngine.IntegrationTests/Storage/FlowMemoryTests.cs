using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

public sealed class FlowMemoryTests
{
    [Test]
    public async Task Memory_OfAnAcceptedCommand_IsReadByTheNextAndAfterAReopening()
    {
        var flow = new CountingFlow();
        await using var office = Office.New(flow: flow);

        Office.Accept(await office.StartAsync("C-1"));
        Office.Accept(await office.StartAsync("C-2"));
        await office.ReopenAsync();
        Office.Accept(await office.SendAsync("C-1", Withdrawal, SmallWorkflow.Applicant));

        flow.Found.ShouldBe(["C-1: ", "C-2: ", "C-1: 1"]);
        Rows(office).ShouldBe(["C-1=2", "C-2=1"]);
    }

    [Test]
    public async Task Memory_OfARefusedCommand_IsNotKept()
    {
        var flow = new CountingFlow();
        await using var office = Office.New(flow: flow);
        Office.Accept(await office.StartAsync("C-1"));

        flow.ProposesNonsense = true;
        (await office.SendAsync("C-1", Withdrawal, SmallWorkflow.Applicant)).ShouldBeOfType<Answer.Refused>()
            .Refusal.Code.ShouldBe("flow-proposal");

        flow.Found.Count.ShouldBe(2);
        Rows(office).ShouldBe(["C-1=1"]);
    }

    [Test]
    public async Task Memory_WhichCannotBeWritten_UndoesTheEventsOfItsCommandOnly()
    {
        var flow = new CountingFlow { Breaks = "C-1" };
        await using var office = Office.New(flow: flow);

        var broken = office.StartAsync("C-1");
        Office.Accept(await office.StartAsync("C-2"));

        await Should.ThrowAsync<InvalidOperationException>(broken);
        office.Service.Find("C-1").ShouldBeNull();
        Rows(office).ShouldBe(["C-2=1"]);
        flow.Breaks = null;
        Office.Accept(await office.StartAsync("C-1"));
        Rows(office).ShouldBe(["C-1=1", "C-2=1"]);
    }

    [Test]
    public async Task Memory_WhichIsNull_IsForgotten()
    {
        var flow = new CountingFlow();
        await using var office = Office.New(flow: flow);
        Office.Accept(await office.StartAsync("C-1"));

        flow.Forgets = true;
        Office.Accept(await office.SendAsync("C-1", Withdrawal, SmallWorkflow.Applicant));

        Rows(office).ShouldBeEmpty();
    }

    [Test]
    public async Task Memory_OfAnErasedCase_IsErased()
    {
        await using var office = Office.New(flow: new CountingFlow());
        Office.Accept(await office.StartAsync("C-1"));

        await office.Service.EraseAsync("C-1", CancellationToken.None);

        Rows(office).ShouldBeEmpty();
    }

    [Test]
    public async Task Memory_OfTheEmbeddedFlow_IsEmpty()
    {
        await using var office = Office.New();

        await office.UpToTheReviewsAsync("C-1");

        Rows(office).ShouldBeEmpty();
    }

    private static CaseCommand Withdrawal =>
        new CaseCommand.Withdraw(null, new Payload { Reason = "no longer wanted" });

    private static List<string> Rows(Office office)
    {
        using var context = office.Database.Query();
        return [.. context.FlowStates.OrderBy(row => row.CaseId).AsEnumerable()
            .Select(row => $"{row.CaseId}={Encoding.UTF8.GetString(row.State)}")];
    }

    /// <summary>Proposes what the embedded flow does, and counts the commands of each case in its memory.</summary>
    private sealed class CountingFlow : IFlow
    {
        public List<string> Found { get; } = [];

        public string? Breaks { get; set; }

        public bool ProposesNonsense { get; set; }

        public bool Forgets { get; set; }

        public Propose With(IFlowMemory memory)
        {
            int? count = null;
            return (definition, state) =>
            {
                if (count is null)
                {
                    var text = Encoding.UTF8.GetString(memory.Read(state.CaseId) ?? []);
                    Found.Add($"{state.CaseId}: {text}");
                    count = text.Length == 0 ? 1 : text[0] - '0' + 1;
                    memory.Keep(state.CaseId, () =>
                        state.CaseId == Breaks ? throw new InvalidOperationException("broken on purpose")
                        : Forgets ? null : Encoding.UTF8.GetBytes($"{count}"));
                }

                return ProposesNonsense
                    ? new([new("no-such-step", Move.Open)]) : ApprovalEngine.Cases.Flow.Propose(definition, state);
            };
        }
    }
}
