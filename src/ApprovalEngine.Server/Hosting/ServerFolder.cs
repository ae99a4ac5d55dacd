using System.Text.Json;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The folder of one server; a marker in it says what it is, and nothing else is ever taken for one.</summary>
public sealed class ServerFolder
{
    private const string Marker = "approval-server.json";
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private ServerFolder(string path, bool isNew) => (Path, IsNew) = (path, isNew);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Whether it was made just now.</summary>
    public bool IsNew { get; }

    /// <summary>The cases.</summary>
    public string Cases => In("cases.db");

    /// <summary>People, drafts and everything else that is no history.</summary>
    public string Office => In("office.db");

    /// <summary>The keys of cookies.</summary>
    public string Keys => In("keys");

    /// <summary>Opens a folder, and makes it where it is missing or empty.</summary>
    /// <exception cref="StartRefusedException">It holds something else, or belongs to the other kind.</exception>
    public static ServerFolder Open(string path, bool isDemo)
    {
        var full = System.IO.Path.GetFullPath(path);
        var kind = isDemo ? "demo" : "server";
        var marker = System.IO.Path.Combine(full, Marker);
        try
        {
            if (!File.Exists(marker))
            {
                return Make(full, marker, kind);
            }

            var found = JsonSerializer.Deserialize<Mark>(File.ReadAllText(marker), Format)?.Kind;
            return found == kind ? new(full, isNew: false) : throw Other(full, found == "demo");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartRefusedException("data-folder-unusable", new(
                $"数据文件夹无法使用：{full}（{failed.Message}）", $"the data folder cannot be used: {full} ({failed.Message})"));
        }
    }

    private static ServerFolder Make(string full, string marker, string kind)
    {
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
        {
            throw new StartRefusedException("data-folder-not-ours", new(
                $"文件夹不为空，且不是本服务器的数据：{full}", $"the folder is not empty and is not a server's: {full}"));
        }

        Directory.CreateDirectory(full);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(marker, JsonSerializer.Serialize(new Mark(kind, 1), Format));
        return new(full, isNew: true);
    }

    private static StartRefusedException Other(string full, bool isDemo) => isDemo
        ? new("data-folder-of-demo", new(
            $"这是演示数据，正式服务器不能使用：{full}", $"this folder belongs to a demo and no real server opens it: {full}"))
        : new("data-folder-of-server", new(
            $"这是正式数据，演示不能使用：{full}", $"this folder belongs to a real server and no demo opens it: {full}"));

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private sealed record Mark(string Kind, int Version);
}
