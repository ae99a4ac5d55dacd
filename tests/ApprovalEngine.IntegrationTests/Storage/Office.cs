using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Server;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>A database in a folder of its own, with a service on it.</summary>
internal sealed class Office : IAsyncDisposable
{
    private int _commands;

    private readonly IFlow _flow;

    private Office(string folder, DatabaseOptions options, IFlow? flow)
    {
        _flow = flow ?? new EmbeddedFlow();
        Folder = folder;
        Clock = new(Instant.FromUtc(2020, 6, 15, 1, 0));
        Open(options);
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "cases.db");

    public SettableClock Clock { get; }

    public CaseDatabase Database { get; private set; } = null!;

    public Shelves Shelves { get; private set; } = null!;

    public CaseService Service { get; private set; } = null!;

    public MaterialStore Materials => new(Database.FilesFolder);

    public static Office New(DatabaseOptions? options = null, IFlow? flow = null) => new(
        Directory.CreateTempSubdirectory("approval-test-").FullName, options ?? new() { Create = true }, flow);

    public async Task ReopenAsync(DatabaseOptions? options = null)
    {
        await Service.DisposeAsync();
        Open(options ?? new());
    }

    public CaseRequest Request(string caseId, CaseCommand command, Actor actor, string? commandId = null) => new()
    {
        CaseId = caseId,
        CommandId = commandId ?? string.Create(CultureInfo.InvariantCulture,
            $"c{Interlocked.Increment(ref _commands)}"),
        Actor = actor,
        Command = command,
    };

    public Task<Answer> StartAsync(
        string caseId, string? commandId = null, CaseService? service = null) => (service ?? Service).StartAsync(
        Request(caseId, new CaseCommand.Start("developer", null, null, null), SmallWorkflow.Applicant, commandId),
        SmallWorkflow.Resolved, SmallWorkflow.Calendar, CancellationToken.None);

    public Task<Answer> SendAsync(string caseId, CaseCommand command, Actor actor, string? commandId = null) =>
        Service.SendAsync(Request(caseId, command, actor, commandId), CancellationToken.None);

    /// <summary>A case that waits for its four reviews.</summary>
    public async Task<long> UpToTheReviewsAsync(string caseId)
    {
        (await StartAsync(caseId)).ShouldBeOfType<Answer.Accepted>();
        var plan = await UploadAsync("plan of " + caseId);
        Accept(await SendAsync(caseId, Applying(plan), SmallWorkflow.Applicant));
        return Accept(await SendAsync(
            caseId, new CaseCommand.Answer("intake", "accepted", Payload.None), SmallWorkflow.Window));
    }

    public static CaseCommand Applying(MaterialVersion plan) => new CaseCommand.Answer("apply", "submitted", new()
    {
        Form = new[] { "name" }.ToValueMap(id => id, _ => (Definitions.Fact)new Definitions.Fact.Text("株洲云龙 1 号地")),
        Materials = new[] { "plan" }.ToValueMap(id => id, _ => plan),
    });

    public static CaseCommand Comment(string text) =>
        new CaseCommand.Task("intake", TaskVerb.Commented, new() { Reason = text });

    public async Task<MaterialVersion> UploadAsync(string content)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        var stored = await Materials.StoreAsync(stream, null, "upload", CancellationToken.None);
        return stored.Version.ShouldNotBeNull();
    }

    public Task<Verification> VerifyAsync(IReadOnlyDictionary<string, Head>? heads = null) =>
        new Verifier(Database, Shelves).RunAsync(heads, null, CancellationToken.None);

    public static long Accept(Answer answer) => answer.ShouldBeOfType<Answer.Accepted>(answer.ToString()).LastSequence;

    public static string Code(Answer answer) => answer.ShouldBeOfType<Answer.Refused>(answer.ToString()).Refusal.Code;

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Open(DatabaseOptions options)
    {
        Database = CaseDatabase.Open(Path, options);
        Shelves = new(Database, SmallWorkflow.Readers);
        Service = ServiceOn(Database, Shelves);
    }

    /// <summary>A further service, as another process would have one.</summary>
    public CaseService ServiceOn(CaseDatabase database, Shelves? shelves = null) => new(new()
    {
        Database = database,
        Shelves = shelves ?? new(database, SmallWorkflow.Readers),
        Clock = Clock,
        FillRandom = new Random(7).NextBytes,
        Flow = _flow,
        Library = workflow => workflow == "small" ? new(SmallWorkflow.Resolved, SmallWorkflow.Calendar) : null,
    });
}
