using ApprovalEngine.IntegrationTests.Server.Api;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Server.Durability;

/// <summary>The folder of a server that outlives its processes, with the people of a drainage permit.</summary>
internal sealed class StoredFolder : IDisposable
{
    private const int DaysBack = 200;
    private readonly string _folder;

    private StoredFolder(string folder, ApiCaller applicant, ApiCaller window, ValueList<string> cases) =>
        (_folder, Applicant, Window, Cases) = (folder, applicant, window, cases);

    public ApiCaller Applicant { get; }

    public ApiCaller Window { get; }

    /// <summary>Cases that were handed in long ago and on which nobody acted since.</summary>
    public ValueList<string> Cases { get; }

    public string Data => Path.Combine(_folder, "data");

    private CaseDatabase Database => CaseDatabase.Open(Path.Combine(Data, "cases.db"), new() { ReadOnly = true });

    public static async Task<StoredFolder> MakeAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("approval-kept-").FullName;

        // The processes go by the machine's clock: what is made here is old enough for all its limits to have passed.
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - Duration.FromDays(DaysBack);
        await using var server = await TestServer.StartAsync(
            now, options: usual => usual with { Data = Path.Combine(folder, "data") });
        var applicant = await ApiCaller.OfAsync(server, "ma", "Applicant", days: 366);
        var window = await ApiCaller.OfAsync(server, "wang", "Officer", "window", days: 366);
        var ids = new List<string>();
        for (var i = 0; i < cases; i++)
        {
            ids.Add((string)(await ApiCaller.BodyAsync(
                await applicant.PostAsync("/cases", PermitStory.Start, $"old-{i}")))["case"]!);
            await ApiCaller.BodyAsync(await applicant.PostAsync(
                $"/cases/{ids[^1]}/acts", PermitStory.Submit, $"old-{i}-submit"));
        }

        return new(folder, applicant, window, ids.ToValueList());
    }

    /// <summary>Lines of a query over the cases, each as one text.</summary>
    public List<string> Query(string sql)
    {
        using var connection = Database.Connect();
        return connection.Strings(sql);
    }

    /// <summary>Everything that does not fit together in what is stored.</summary>
    public async Task<IReadOnlyList<object>> FindingsAsync()
    {
        var database = Database;
        var verification = await new Verifier(database, new(database, StoredDocuments.Readers))
            .RunAsync(null, null, CancellationToken.None);
        return [.. verification.Findings];
    }

    public void Dispose()
    {
        Applicant.Dispose();
        Window.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
