using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>A database with a service on it, to which commands of the reference case are sent.</summary>
public sealed class BenchOffice : IAsyncDisposable
{
    private readonly PlayedClock _clock = new();
    private readonly ReferenceCase _played;
    private readonly ResolvedWorkflow _workflow;
    private readonly ResolvedCalendar _calendar;

    private BenchOffice(string path, ReferenceCase played, IFlow flow)
    {
        _played = played;
        _workflow = new(played.Definition, Encoding.UTF8.GetString(played.Document.Span));
        _calendar = new(
            played.Calendar, Encoding.UTF8.GetString(CalendarDocument.Write(played.Library, played.Calendar.Layers)));
        Database = CaseDatabase.Open(path, new() { Create = true });
        var readers = new DocumentReaders(
            document => DefinitionLibrary.ReadResolved(Encoding.UTF8.GetBytes(document)),
            document => CalendarDocument.Read(Encoding.UTF8.GetBytes(document)));
        var salts = new Random(7);
        Service = new(new()
        {
            Database = Database,
            Shelves = new(Database, readers),
            Clock = _clock,
            FillRandom = salts.NextBytes,
            Flow = flow,
        });
    }

    /// <summary>The database.</summary>
    public CaseDatabase Database { get; }

    /// <summary>The service.</summary>
    public CaseService Service { get; }

    /// <summary>Opens a database, makes it where there is none, and lays the materials beside it.</summary>
    /// <param name="path">The database.</param>
    /// <param name="played">The case whose commands are sent.</param>
    /// <param name="flow">Says which steps open; null for the embedded flow.</param>
    public static async Task<BenchOffice> OpenAsync(string path, ReferenceCase played, IFlow? flow = null)
    {
        var office = new BenchOffice(path, played, flow ?? new EmbeddedFlow());
        var store = new MaterialStore(office.Database.FilesFolder);
        foreach (var text in played.Materials.Values)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await store.StoreAsync(content, null, "upload", CancellationToken.None).ConfigureAwait(false);
        }

        return office;
    }

    /// <summary>Sends one command of the reference case to a case of that shape, at the time of the command.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public Task SendAsync(string caseId, int number)
    {
        _clock.Show(_played.Commands[number].At);
        return SendNowAsync(caseId, number);
    }

    /// <summary>
    /// Sends the commands to many cases, each from a caller of its own; time goes on when all have their answers.
    /// </summary>
    public async Task SendTogetherAsync(IReadOnlyList<string> caseIds)
    {
        for (var number = 0; number < _played.Commands.Count; number++)
        {
            _clock.Show(_played.Commands[number].At);
            var at = number;
            await Task.WhenAll(caseIds.Select(id => Task.Run(() => SendNowAsync(id, at)))).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the first commands of the reference case, one after the other.</summary>
    public async Task SendFirstAsync(string caseId, int commands)
    {
        for (var number = 0; number < commands; number++)
        {
            await SendAsync(caseId, number).ConfigureAwait(false);
        }
    }

    /// <summary>The id under which a command of a case is sent.</summary>
    public static string CommandId(string caseId, int number) => $"{caseId}/{number}";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private async Task SendNowAsync(string caseId, int number)
    {
        var played = _played.Commands[number];
        var request = new CaseRequest
        {
            CaseId = caseId,
            CommandId = CommandId(caseId, number),
            Actor = played.Actor,
            Command = played.Command,
            EffectiveOn = played.At,
        };
        var answer = await (played.Command is CaseCommand.Start
            ? Service.StartAsync(request, _workflow, _calendar, CancellationToken.None)
            : Service.SendAsync(request, CancellationToken.None)).ConfigureAwait(false);
        if (answer is Answer.Refused refused)
        {
            throw new InvalidOperationException($"command {number} of {caseId} was refused: {refused.Refusal}");
        }
    }
}
