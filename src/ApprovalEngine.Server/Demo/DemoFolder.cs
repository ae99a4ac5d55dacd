using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Demo;

/// <summary>Whether a demo was made to the end; one that was cut short is made again from nothing.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly string _mark;
    private readonly string _lockPath;
    private FileStream? _lock;

    private DemoFolder(ServerFolder folder) => (_mark, _lockPath) = (
        Path.Combine(folder.Path, "demo-complete"), Path.Combine(folder.Path, "demo-in-preparation"));

    /// <summary>Whether everything is there already.</summary>
    public bool IsComplete => File.Exists(_mark);

    /// <summary>Looks at a folder of a demo; an unfinished one is emptied and kept from other processes.</summary>
    /// <exception cref="StartRefusedException">Another process makes the demo in it just now.</exception>
    public static DemoFolder Open(ServerFolder folder)
    {
        var demo = new DemoFolder(folder);
        if (!demo.IsComplete)
        {
            demo.Lock();
            Empty(folder);
        }

        return demo;
    }

    /// <summary>Says that everything is there.</summary>
    public void Complete()
    {
        File.WriteAllText(_mark, "");
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lock is not null)
        {
            _lock.Dispose();
            File.Delete(_lockPath);
            _lock = null;
        }
    }

    private void Lock()
    {
        try
        {
            _lock = new(_lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException("demo-in-preparation", new(
                "另一个进程正在准备这个文件夹中的演示", "another process is preparing the demo in this folder"));
        }
    }

    // Only what a seeding makes; the marker of the folder and whatever else lies in it stays.
    private static void Empty(ServerFolder folder)
    {
        foreach (var file in new[] { folder.Cases, folder.Office }.SelectMany(
            database => new[] { database, $"{database}-wal", $"{database}-shm" }))
        {
            File.Delete(file);
        }

        if (Directory.Exists($"{folder.Cases}.files"))
        {
            Directory.Delete($"{folder.Cases}.files", recursive: true);
        }
    }
}
