using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>A SQLite file with a service on it that follows a flow of choice.</summary>
internal sealed class ElsaOffice : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approval-elsa-").FullName;
    private readonly PlayedClock _clock = new();
    private int _commands;

    public ElsaOffice(IFlow flow)
    {
        _clock.Show(Instant.FromUtc(2020, 6, 15, 1, 0));
        Database = CaseDatabase.Open(Path.Combine(_folder, "cases.db"), new() { Create = true });
        Shelves = new(Database, WideWorkflow.Readers);
        Service = ServiceOn(flow);
    }

    public CaseDatabase Database { get; }

    public Shelves Shelves { get; }

    public CaseService Service { get; private set; }

    /// <summary>Goes on with another flow, as after a restart.</summary>
    public async Task RestartAsync(IFlow flow)
    {
        await Service.DisposeAsync();
        Service = ServiceOn(flow);
    }

    public async Task UpToTheReviewsAsync(string caseId)
    {
        Accept(await Service.StartAsync(
            Request(caseId, new CaseCommand.Start("developer", null, null, null), WideWorkflow.Applicant),
            WideWorkflow.Resolved, WideWorkflow.Calendar, CancellationToken.None));
        Accept(await SendAsync(caseId, new CaseCommand.Answer("apply", "submitted", new()
        {
            Form = new[] { "name" }.ToValueMap(id => id, _ => (Fact)new Fact.Text("一号地")),
        }), WideWorkflow.Applicant));
        Accept(await SendAsync(
            caseId, new CaseCommand.Answer("intake", "accepted", Payload.None), WideWorkflow.Window));
    }

    public Task<Answer> DecideAsync(string caseId, string review, string outcome = "granted") => SendAsync(
        caseId, new CaseCommand.Answer(review, outcome, new() { Opinion = "意见", Reason = "理由", Basis = "行政许可法 38" }),
        WideWorkflow.Reviewer($"officer-{review}"));

    public Task<Answer> SendAsync(string caseId, CaseCommand command, Actor actor) =>
        Service.SendAsync(Request(caseId, command, actor), CancellationToken.None);

    /// <summary>The names of the events of a case with the step of each.</summary>
    public IReadOnlyList<string> History(string caseId) =>
        [.. new Replayer(Database, Shelves).History(caseId)
            .Select(row => $"{EventCodec.NameOf(row.Event)} {StepOf(row.Event)}")];

    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. (await new Verifier(Database, Shelves).RunAsync(null, null, CancellationToken.None)).Findings
            .Select(finding => finding.ToString())];

    public IReadOnlyList<FlowStateRow> Kept()
    {
        using var context = Database.Query();
        return [.. context.FlowStates];
    }

    public static void Accept(Answer answer) => answer.ShouldBeOfType<Answer.Accepted>(answer.ToString());

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string StepOf(CaseEvent happened) =>
        happened.GetType().GetProperty("Step")?.GetValue(happened)?.ToString() ?? "";

    private CaseRequest Request(string caseId, CaseCommand command, Actor actor) => new()
    {
        CaseId = caseId,
        CommandId = $"c{Interlocked.Increment(ref _commands)}",
        Actor = actor,
        Command = command,
    };

    private CaseService ServiceOn(IFlow flow) => new(new()
    {
        Database = Database,
        Shelves = Shelves,
        Clock = _clock,
        FillRandom = new Random(7).NextBytes,
        Flow = flow,
    });
}
