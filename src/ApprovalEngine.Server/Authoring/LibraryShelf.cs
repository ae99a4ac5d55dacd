using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Authoring;

/// <summary>The library of this server in all its versions; what is published last holds for new cases.</summary>
public sealed class LibraryShelf
{
    private readonly OfficeDatabase _office;
    private readonly IClock _clock;
    private volatile Held _held;

    private LibraryShelf(OfficeDatabase office, IClock clock, Held held)
    {
        (_office, _clock, _held) = (office, clock, held);
        Live = new(held.Files.Open);
    }

    /// <summary>What new cases start on.</summary>
    public LiveLibrary Live { get; }

    /// <summary>The files that hold.</summary>
    public LibraryFiles Files => _held.Files;

    /// <summary>Number of the last publication.</summary>
    public int Publication => _held.Number;

    /// <summary>Opens the library of a server; a new one begins with a folder.</summary>
    /// <exception cref="StartRefusedException">
    /// A new server finds no folder, or one whose calendars have errors.
    /// </exception>
    public static async Task<LibraryShelf> OpenAsync(OfficeDatabase office, ServerOptions options, IClock clock)
    {
        var shelf = new LibraryShelf(office, clock, await ReadAsync(office));
        if (shelf.Publication == 0)
        {
            await shelf.BeginAsync(options);
        }

        return shelf;
    }

    /// <summary>Lets changes hold from now on, in one transaction with what is said about them.</summary>
    /// <param name="changes">Path to text; null removes a file.</param>
    /// <param name="publication">Number, moment and files are filled in.</param>
    /// <param name="also">What is to be stored in the same transaction.</param>
    /// <param name="cancellation">Stops it before it happened.</param>
    public async Task<int> PublishAsync(
        IReadOnlyDictionary<string, string?> changes, Publishing publication, Action<OfficeContext>? also,
        CancellationToken cancellation)
    {
        var number = await StoreAsync(changes, publication, also, cancellation);
        Hold(_held.Files.With(changes), number);
        return number;
    }

    /// <summary>The versions of a file, the latest first.</summary>
    public async Task<List<LibraryFileRow>> VersionsAsync(string path, CancellationToken cancellation)
    {
        await using var context = _office.Read();
        return await context.Set<LibraryFileRow>().Where(row => row.Path == path)
            .OrderByDescending(row => row.Publication).ToListAsync(cancellation);
    }

    private static async Task<Held> ReadAsync(OfficeDatabase office)
    {
        await using var context = office.Read();
        var rows = await context.Set<LibraryFileRow>().OrderBy(row => row.Publication).ToListAsync();
        return new(
            new LibraryFiles(ValueMap<string>.Empty)
                .With(rows.Select(row => KeyValuePair.Create(row.Path, row.Text))),
            rows.Count == 0 ? 0 : rows[^1].Publication);
    }

    private Task<int> StoreAsync(
        IReadOnlyDictionary<string, string?> changes, Publishing publication, Action<OfficeContext>? also,
        CancellationToken cancellation) =>
        _office.WriteAsync(
            async context =>
            {
                var last = await context.Set<PublicationRow>().MaxAsync(row => (int?)row.Number, cancellation);
                var next = 1 + (last ?? 0);
                context.Add(new PublicationRow
                {
                    Number = next,
                    At = _clock.GetCurrentInstant().ToUnixTimeTicks(),
                    Author = publication.Author,
                    ApprovedBy = publication.ApprovedBy,
                    Reason = publication.Reason,
                    Report = publication.Report,
                });
                context.AddRange(changes.Select(change => new LibraryFileRow
                {
                    Path = change.Key, Publication = next, Text = change.Value,
                }));
                also?.Invoke(context);
                return next;
            },
            cancellation);

    private void Hold(LibraryFiles files, int number)
    {
        _held = new(files, number);
        Live.Publish(files.Open);
    }

    private async Task BeginAsync(ServerOptions options)
    {
        var files = options.Begin ?? LibraryFiles.Of(options.LibraryFolder ?? throw new StartRefusedException(
            "library-missing", new(
                "找不到 workflows 文件夹，请用 --library 指定", "no workflows folder; name it with --library")));
        if (LibraryFiles.Calendars(files.Texts).Problems is { Count: > 0 } problems)
        {
            var lines = string.Join('\n', problems);
            throw new StartRefusedException("library-invalid", new(
                $"日历文件有误：{lines}", $"calendar files are invalid: {lines}"));
        }

        // Held as they are and not laid together anew: what was read of them is kept.
        Hold(files, await StoreAsync(
            files.Texts.ToDictionary(file => file.Key, string? (file) => file.Value),
            new("system", "system", "随程序提供的流程库 | the library that came with the program", "{}"), null,
            CancellationToken.None));
    }

    private sealed record Held(LibraryFiles Files, int Number);
}

/// <summary>What is said about a publication.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="ApprovedBy">Who let it hold.</param>
/// <param name="Reason">Why.</param>
/// <param name="Report">What the gate found: JSON.</param>
public sealed record Publishing(string Author, string ApprovedBy, string Reason, string Report);
