using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>What somebody hands over the desk.</summary>
/// <param name="Name">What he calls the file.</param>
/// <param name="Slot">What it is for; an act that names the slot takes what lies in it.</param>
/// <param name="Material">Which paper it is.</param>
/// <param name="Length">Its length where it is known.</param>
public sealed record UploadRequest(string Name, string Slot, string Material, long? Length);

/// <summary>What came of it: the upload, or why it was not taken.</summary>
public sealed record UploadAnswer(UploadRow? Taken, Refusal? Refused);

/// <summary>Takes files: by their content, under their hash, and never as a program.</summary>
public sealed class UploadDesk(Door door, OfficeDatabase office, IClock clock)
{
    /// <summary>The name ends like no kind of file that is taken.</summary>
    public const string TypeRefused = "file-type-refused";

    /// <summary>The content is not what the name promises, or is a program or a page.</summary>
    public const string ContentDiffers = "file-content-differs";

    /// <summary>An archive holds a program or a page.</summary>
    public const string HoldsProgram = "file-holds-program";

    /// <summary>There is nothing in it.</summary>
    public const string Empty = "file-empty";

    /// <summary>The person has as many uploads waiting as he may.</summary>
    public const string TooMany = "too-many-uploads";

    /// <summary>Uploads that one person may have waiting.</summary>
    public const int MostWaiting = 300;

    private const int MostNameCharacters = 120;

    /// <summary>How long an upload waits for the act that names it.</summary>
    public static Duration Patience { get; } = Duration.FromDays(90);

    /// <summary>Takes a file, as it comes in, in place of what lay in the slot for the same paper.</summary>
    public async Task<UploadAnswer> TakeAsync(
        CurrentUser user, UploadRequest request, Stream content, CancellationToken cancellation)
    {
        var name = Plain(request.Name);
        if (FileKinds.Of(name) is not { } kind)
        {
            return Refused(TypeRefused, $"不接收这种文件：{name}。可上传 {FileKinds.Accepted}",
                $"files like {name} are not taken; you may upload {FileKinds.Accepted}");
        }

        if (await WaitingAsync(user, cancellation) >= MostWaiting)
        {
            return Refused(TooMany, "未提交的文件过多，请先提交或删除", "too many files wait; submit or remove some first");
        }

        var head = await HeadFirst.ReadAsync(content, FileKinds.HeadBytes, cancellation);
        if (head.Length == 0)
        {
            return Refused(Empty, $"文件是空的：{name}", $"the file is empty: {name}");
        }

        if (!FileKinds.Begins(name, head))
        {
            return Refused(ContentDiffers, $"文件内容与扩展名不符：{name}", $"its content is not what its name says: {name}");
        }

        using var whole = new HeadFirst(head, content);
        var stored = await door.Materials.StoreAsync(whole, request.Length, "upload", cancellation);
        if (stored.Version is not { } version)
        {
            var most = door.Materials.MostBytes / (1024 * 1024);
            return Refused(RefusalCode.MaterialTooLarge, $"文件超过 {most} MB：{name}", $"larger than {most} MB: {name}");
        }

        return Inside(name, version.Sha256) ?? new(
            await KeepAsync(user, request, name, kind, version, cancellation), null);
    }

    /// <summary>What lies in a slot of a person and was not sent: paper to upload.</summary>
    public async Task<ValueMap<UploadRow>> InAsync(string owner, string slot, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<UploadRow>()
            .Where(row => row.Owner == owner && row.Slot == slot && row.CaseId == null)
            .OrderBy(row => row.At).ToListAsync(cancellation);
        return rows.ToValueMap(row => row.Material, row => row);
    }

    /// <summary>An upload of a person; null where it is none of his.</summary>
    public async Task<UploadRow?> FindAsync(string owner, string id, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<UploadRow>()
            .SingleOrDefaultAsync(row => row.Id == id && row.Owner == owner, cancellation);
    }

    /// <summary>Takes an upload that was not sent off the desk again.</summary>
    public Task RemoveAsync(string owner, string id, CancellationToken cancellation) => office.WriteAsync(
        context => context.Set<UploadRow>()
            .Where(row => row.Id == id && row.Owner == owner && row.CaseId == null).ExecuteDeleteAsync(cancellation),
        cancellation);

    /// <summary>An act of a case named what lay in a slot.</summary>
    public Task SentAsync(string owner, string slot, string caseId, CancellationToken cancellation) =>
        office.WriteAsync(
            context => context.Set<UploadRow>()
                .Where(row => row.Owner == owner && row.Slot == slot && row.CaseId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, caseId), cancellation),
            cancellation);

    /// <summary>An act of a case named uploads of a person by their contents.</summary>
    public Task NamedAsync(
        string owner, IReadOnlyList<string> hashes, string caseId, CancellationToken cancellation) => office.WriteAsync(
            context => context.Set<UploadRow>()
                .Where(row => row.Owner == owner && hashes.Contains(row.Sha256) && row.CaseId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, caseId), cancellation),
            cancellation);

    /// <summary>Whether a person uploaded a content, sent or not.</summary>
    public async Task<bool> IsOfAsync(string owner, string sha256, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<UploadRow>()
            .AnyAsync(row => row.Owner == owner && row.Sha256 == sha256, cancellation);
    }

    /// <summary>What the files of a case were called: hash to name.</summary>
    public async Task<ValueMap<string>> NamesAsync(string caseId, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<UploadRow>().Where(row => row.CaseId == caseId).OrderBy(row => row.At)
            .ToListAsync(cancellation);
        return rows.ToValueMap(row => row.Sha256, row => row.Name);
    }

    /// <summary>Whether an upload that waits for its act needs a file: then the sweep leaves it.</summary>
    public bool IsAwaited(string sha256)
    {
        using var context = office.Read();
        var since = (clock.GetCurrentInstant() - Patience).ToUnixTimeTicks();
        return context.Set<UploadRow>().Any(row => row.Sha256 == sha256 && row.CaseId == null && row.At >= since);
    }

    /// <summary>The version of a paper that an act names.</summary>
    public static MaterialVersion Version(UploadRow upload) => new(upload.Sha256, upload.Bytes, "upload");

    private static UploadAnswer Refused(string code, string zh, string en) => new(null, new(code, new(zh, en)));

    // Browsers send a bare name; whatever else comes may carry a path of any system.
    private static string Plain(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = new string(last.Where(letter => !char.IsControl(letter)).ToArray()).Trim();
        return plain.Length <= MostNameCharacters ? plain : plain[^MostNameCharacters..];
    }

    private UploadAnswer? Inside(string name, string sha256)
    {
        try
        {
            using var stored = File.OpenRead(door.Materials.PathOf(sha256));
            return FileKinds.ProgramIn(name, stored) is { } program
                ? Refused(HoldsProgram, $"压缩包内含程序或网页：{program}", $"the archive holds a program or a page: {program}")
                : null;
        }
        catch (InvalidDataException)
        {
            return Refused(ContentDiffers, $"文件已损坏：{name}", $"the file is damaged: {name}");
        }
    }

    private async Task<int> WaitingAsync(CurrentUser user, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<UploadRow>()
            .CountAsync(row => row.Owner == user.Id && row.CaseId == null, cancellation);
    }

    private Task<UploadRow> KeepAsync(
        CurrentUser user, UploadRequest request, string name, FileKind kind, MaterialVersion version,
        CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            await context.Set<UploadRow>()
                .Where(row => row.Owner == user.Id && row.Slot == request.Slot && row.Material == request.Material
                    && row.CaseId == null)
                .ExecuteDeleteAsync(cancellation);
            var row = new UploadRow
            {
                Id = Surroundings.NewId(), Owner = user.Id, Slot = request.Slot, Material = request.Material,
                Name = name, Sha256 = version.Sha256, Bytes = version.Bytes, MediaType = kind.MediaType,
                At = clock.GetCurrentInstant().ToUnixTimeTicks(),
            };
            context.Add(row);
            return row;
        },
        cancellation);
}
