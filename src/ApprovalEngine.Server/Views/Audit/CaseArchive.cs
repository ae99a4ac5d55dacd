using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>A paper of an exported case and whether its file could be put in.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Status">held, not-held or changed.</param>
public sealed record ArchivedPaper(PaperVersion Paper, string Status);

/// <summary>Writes a case into one file that can be checked without this program: the same bytes each time.</summary>
/// <remarks>
/// Nothing in it depends on when or by whom it is written: entries have a fixed time and are sorted, and everything
/// stands as of the last event.
/// </remarks>
public sealed class CaseArchive(Door door)
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the case into a stream.</summary>
    /// <param name="replay">A case whose history is not damaged.</param>
    /// <param name="report">The readable report, made from the papers that are in the file.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task WriteAsync(
        CaseReplay replay, Func<IReadOnlyList<ArchivedPaper>, Task<string>> report, Stream target,
        CancellationToken cancellation)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var texts = await TextsAsync(replay, cancellation);
        var papers = await PapersAsync(replay, cancellation);
        texts["case.json"] = ArchiveTexts.CaseFile(replay, papers);
        texts["report.html"] = await report(papers);
        texts["README.txt"] = ArchiveTexts.ReadMe(replay, papers);
        var entries = texts.Keys.Concat(papers.Where(paper => paper.Status == "held").Select(NameOf)).Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var name in entries)
        {
            hashes[name] = texts.TryGetValue(name, out var text)
                ? await AddAsync(zip, name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellation)
                : await AddAsync(zip, name, Open(name), cancellation);
        }

        var manifest = string.Concat(hashes.Select(entry => $"{entry.Value}  {entry.Key}\n"));
        await AddAsync(zip, "SHA256SUMS", new MemoryStream(Encoding.UTF8.GetBytes(manifest)), cancellation);
    }

    private static async Task<string> AddAsync(
        ZipArchive zip, string name, Stream content, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedTime;
        await using (content)
        {
            await using var into = await entry.OpenAsync(cancellation);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new byte[128 * 1024];
            while (await content.ReadAsync(chunk, cancellation) is > 0 and var read)
            {
                hash.AppendData(chunk, 0, read);
                await into.WriteAsync(chunk.AsMemory(0, read), cancellation);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    private async Task<Dictionary<string, string>> TextsAsync(CaseReplay replay, CancellationToken cancellation)
    {
        var (id, last) = (replay.History.CaseId, (long)replay.Last);
        await using var context = door.Database.Query();
        var events = await context.Events.Where(row => row.CaseId == id && row.Sequence <= last)
            .OrderBy(row => row.Sequence).ToListAsync(cancellation);
        var definition = await context.Definitions.SingleAsync(
            row => row.Hash == replay.State.DefinitionHash, cancellation);
        var versions = Enumerable.Range(1, replay.Last).Select(at => replay.StateAt(at))
            .SelectMany(state => state.Clocks.Values.Select(clock => clock.Calendar).Append(state.CalendarVersion))
            .OfType<string>().Where(version => version.Length > 0).Distinct().ToList();
        var calendars = await context.Calendars.Where(row => versions.Contains(row.Version)).OrderBy(row => row.Version)
            .ToListAsync(cancellation);
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["history.jsonl"] = ArchiveTexts.History(events),
            ["head.jsonl"] = ArchiveTexts.Head(new(id, last, replay.History.Head)),
            ["texts.jsonl"] = ArchiveTexts.Beside(replay.Texts),
            ["definition.json"] = definition.Document,
        };
        foreach (var (index, calendar) in calendars.Index())
        {
            files[string.Create(CultureInfo.InvariantCulture, $"calendars/{index + 1:00}.json")] = calendar.Document;
        }

        return files;
    }

    private async Task<List<ArchivedPaper>> PapersAsync(CaseReplay replay, CancellationToken cancellation)
    {
        var papers = new List<ArchivedPaper>();
        foreach (var paper in replay.At(replay.Last).Papers)
        {
            var found = await door.Materials.RehashAsync(paper.Version.Sha256, cancellation);
            papers.Add(new(paper, found is null ? "not-held" : found == paper.Version.Sha256 ? "held" : "changed"));
        }

        return papers;
    }

    private FileStream Open(string name) => File.OpenRead(door.Materials.PathOf(Path.GetFileName(name)));

    private static string NameOf(ArchivedPaper paper) => $"documents/{paper.Paper.Version.Sha256}";
}
