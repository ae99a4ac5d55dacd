using System.Runtime.InteropServices;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Makes files and their names survive a power cut.</summary>
internal static class Durable
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder's entries to the disk, so that a rename in it is not lost.</summary>
    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void Flush(string folder)
    {
        // Windows writes folder entries through by itself.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The framework opens no folders as files, so the system is asked.
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"the folder {folder} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        }

        var failed = Flush(descriptor) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(descriptor);
        if (failed != 0)
        {
            throw new IOException($"the folder {folder} cannot be flushed: error {failed}");
        }
    }

    /// <summary>Flushes a file's content to the disk.</summary>
    public static void FlushFile(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

#pragma warning disable SYSLIB1054 // The generated form needs unsafe code in this project, for three calls.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
