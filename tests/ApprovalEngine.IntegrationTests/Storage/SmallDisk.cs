using System.ComponentModel;
using System.Diagnostics;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>A file system in memory that a test fills; where none can be mounted the test is left out.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static SmallDisk Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", path) != 0)
        {
            Assert.Ignore("no tmpfs can be mounted here");
        }

        return new(path);
    }

    public void Grow(int megabytes) => Run("mount", "-o", $"remount,size={megabytes}m", Path).ShouldBe(0);

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        for (var bytes = ChunkBytes; bytes > 0;)
        {
            try
            {
                file.Write(new byte[bytes]);
            }
            catch (IOException)
            {
                bytes /= 2;
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose() => Run("umount", Path).ShouldBe(0);

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return -1;
        }
    }
}
