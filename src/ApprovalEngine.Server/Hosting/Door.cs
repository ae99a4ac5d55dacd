using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The cases of this server: the service that changes them and what reads them.</summary>
public sealed class Door : IAsyncDisposable
{
    /// <param name="folder">Where they lie.</param>
    /// <param name="library">Where linked cases find their workflows.</param>
    /// <param name="options">Clock and limits.</param>
    /// <param name="flow">Says which steps open.</param>
    public Door(ServerFolder folder, LiveLibrary library, ServerOptions options, IFlow flow)
    {
        Clock = options.Clock ?? Surroundings.Clock;
        Database = CaseDatabase.Open(folder.Cases, new() { Create = true });
        Shelves = new(Database, StoredDocuments.Readers);
        Materials = new(Database.FilesFolder, options.MostUploadBytes);
        Replayer = new(Database, Shelves);
        Queries = new(Database, Shelves);
        Service = new(new()
        {
            Database = Database,
            Shelves = Shelves,
            Clock = Clock,
            FillRandom = Surroundings.FillRandom,
            Flow = flow,
            Library = library.ToStart,
        });
    }

    /// <summary>The server's clock.</summary>
    public IClock Clock { get; }

    /// <summary>The database.</summary>
    public CaseDatabase Database { get; }

    /// <summary>Definitions and calendars that cases are pinned to.</summary>
    public Shelves Shelves { get; }

    /// <summary>The files of cases.</summary>
    public MaterialStore Materials { get; }

    /// <summary>Histories and states at any point of them.</summary>
    public Replayer Replayer { get; }

    /// <summary>What reads cases without replaying all of them.</summary>
    public CaseQueries Queries { get; }

    /// <summary>The only door for commands.</summary>
    public CaseService Service { get; }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Queries.Dispose();
    }
}
