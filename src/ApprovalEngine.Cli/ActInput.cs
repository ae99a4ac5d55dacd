using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary>What goes with an act, its files stored already; or why it cannot go.</summary>
internal sealed record ActInput(Payload Payload, LateApproval? Late, Refusal? Refusal, Localized? Problem)
{
    private static readonly ActInput Nothing = new(Payload.None, null, null, null);

    /// <summary>Reads the payload, stores its files beside the database and names them by their hashes.</summary>
    /// <param name="database">The database that the files belong to.</param>
    /// <param name="with">JSON, or the path of a JSON file; null for nothing.</param>
    /// <param name="materials">Further files, each as <c>id=path</c>.</param>
    /// <param name="cancellation">Stops the storing.</param>
    public static async Task<ActInput> GatherAsync(
        CaseDatabase database, string? with, IReadOnlyList<string> materials, CancellationToken cancellation)
    {
        var (payload, folder, problem) = Read(with);
        if (problem is not null)
        {
            return Nothing with { Problem = problem };
        }

        var uploads = new Uploads(new MaterialStore(database.FilesFolder), folder);
        foreach (var (_, content) in payload.Materials)
        {
            await uploads.AddAsync(content, cancellation);
        }

        var stored = uploads.Problem is null && uploads.Refusal is null
            ? ActReader.Payload(payload, uploads.Find) : Payload.None;
        foreach (var material in materials)
        {
            var (id, path) = material.Split('=', 2) is [var left, var right] ? (left, right) : (material, "");
            var version = await uploads.StoreAsync(path, Path.GetFullPath(path.Length > 0 ? path : "?"), cancellation);
            stored = version is null ? stored : stored with { Materials = stored.Materials.SetItem(id, version) };
        }

        return new(stored, LateOf(payload), uploads.Refusal, uploads.Problem);
    }

    private static LateApproval? LateOf(ActPayload payload) => payload.Late is { } late
        ? new(new Actor(late.ApprovedBy, ActorRole.Supervisor) { Via = Surroundings.Via }, late.Reason, late.Document)
        : null;

    private static (ActPayload Payload, string Folder, Localized? Problem) Read(string? with)
    {
        var here = Directory.GetCurrentDirectory();
        if (with is null)
        {
            return (new(), here, null);
        }

        var isText = with.TrimStart().StartsWith('{');
        if (!isText && !File.Exists(with))
        {
            return (new(), here, new($"文件不存在：{with}", $"there is no file {with}"));
        }

        var bytes = isText ? Encoding.UTF8.GetBytes(with) : File.ReadAllBytes(with);
        var reading = ScenarioReading.ReadPayload(isText ? "--with" : with, bytes);
        return reading is { IsValid: true, Value: { } payload }
            ? (payload, isText ? here : Path.GetDirectoryName(Path.GetFullPath(with))!, null)
            : (new(), here, new(
                string.Join('\n', reading.Problems.Select(problem =>
                    $"{problem.File}:{problem.Line}:{problem.Column}: {problem.Message.Zh}")),
                string.Join('\n', reading.Problems.Select(problem =>
                    $"{problem.File}:{problem.Line}:{problem.Column}: {problem.Message.En}"))));
    }

    private sealed class Uploads(MaterialStore store, string folder)
    {
        private readonly Dictionary<string, MaterialVersion> _byPath = new(StringComparer.Ordinal);

        public Refusal? Refusal { get; private set; }

        public Localized? Problem { get; private set; }

        public MaterialVersion? Find(string path) => _byPath.GetValueOrDefault(path);

        public async Task AddAsync(MaterialContent content, CancellationToken cancellation)
        {
            if (content.File is { } path)
            {
                await StoreAsync(path, Path.Combine(folder, path), cancellation);
            }
            else if (content.Text is { } text)
            {
                await store.StoreAsync(
                    new MemoryStream(Encoding.UTF8.GetBytes(text)), null, "upload", cancellation);
            }
        }

        public async Task<MaterialVersion?> StoreAsync(string named, string full, CancellationToken cancellation)
        {
            if (!File.Exists(full))
            {
                Problem = new($"材料文件不存在：{named}", $"there is no file for a material: {named}");
                return null;
            }

            await using var file = File.OpenRead(full);
            var stored = await store.StoreAsync(file, file.Length, "upload", cancellation);
            if (stored.Version is not { } version)
            {
                Refusal = RuntimeRefusals.TooLarge(store.MostBytes);
                return null;
            }

            return _byPath[named] = version;
        }
    }
}
