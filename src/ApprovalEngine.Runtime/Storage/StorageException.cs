using ApprovalEngine.Definitions;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The database could not do its work. Nothing of what was asked has happened.</summary>
public sealed class StorageException : Exception
{
    // Result codes of SQLite. The binding names them too, but cannot be compiled against beside the newer provider.
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NoDatabase = 26;

    // ERROR_DISK_FULL of Windows and ENOSPC of the others, as the framework hands them on.
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixDiskFull = 28;

    private static readonly Localized NothingStored =
        new("磁盘已满，未保存任何内容", "the disk is full, nothing was stored");

    public StorageException(string code, Localized text, bool isRetryable, Exception? cause = null)
        : base($"{text.En} [{code}]", cause) => (Code, Text, IsRetryable) = (code, text, isRetryable);

    /// <summary>Stable code of what went wrong.</summary>
    public string Code { get; }

    /// <summary>The message in both languages.</summary>
    public Localized Text { get; }

    /// <summary>Whether sending the same command again, with the same id, may succeed.</summary>
    public bool IsRetryable { get; }

    /// <summary>What an error of SQLite means to the person who asked.</summary>
    public static StorageException From(SqliteException cause, string path)
    {
        var known = Meaning(cause, path);
        return new(known.Code, known.Text, known.IsRetryable, cause);
    }

    /// <summary>
    /// Whether an error of SQLite comes from the file and its disk, and not from what the statement said.
    /// </summary>
    public static bool IsOfTheFile(SqliteException cause) => cause.SqliteErrorCode is not (Error or Constraint);

    /// <summary>Whether there was no room for a file.</summary>
    public static bool IsDiskFull(IOException cause) => cause.HResult is WindowsDiskFull or UnixDiskFull;

    /// <summary>There was no room for a file.</summary>
    public static StorageException Full(IOException cause) =>
        new("disk-full", NothingStored, true, cause);

    /// <summary>There is no database where one is expected.</summary>
    public static StorageException Missing(string path) => Because(
        "database-missing", $"数据库不存在：{path}", $"there is no database: {path}", false);

    internal static StorageException Because(string code, string zh, string en, bool isRetryable) =>
        new(code, new(zh, en), isRetryable);

    private static StorageException Meaning(SqliteException cause, string path) => cause.SqliteErrorCode switch
    {
        DiskFull => Because("disk-full", NothingStored.Zh, NothingStored.En, true),
        ReadOnly => Because(
            "database-read-only", $"数据库只读：{path}", $"the database is read-only: {path}", false),
        Busy or Locked => Because(
            "database-busy", "数据库正忙，请重试", "the database is busy, try again", true),
        CannotOpen => Because(
            "database-not-opened", $"无法打开数据库：{path}", $"the database cannot be opened: {path}", false),
        NoDatabase or Corrupt => Because(
            "database-damaged", $"数据库文件已损坏：{path}", $"the database file is damaged: {path}", false),
        _ => Because(
            "storage-failed", $"存储失败：{cause.Message}", $"storing failed: {cause.Message}", true),
    };
}
