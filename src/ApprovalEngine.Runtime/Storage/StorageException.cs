using ApprovalEngine.Definitions;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The database could not do its work. Nothing of what was asked has happened.</summary>
public sealed class StorageException : Exception
{
    // Result codes of SQLite. The binding names them too, but cannot be compiled against beside the newer provider.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

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

    /// <summary>There is no database where one is expected.</summary>
    public static StorageException Missing(string path) => Because(
        "database-missing", $"数据库不存在：{path}", $"there is no database: {path}", false);

    internal static StorageException Because(string code, string zh, string en, bool isRetryable) =>
        new(code, new(zh, en), isRetryable);

    private static StorageException Meaning(SqliteException cause, string path) => cause.SqliteErrorCode switch
    {
        DiskFull => Because(
            "disk-full", "磁盘已满，未保存任何内容", "the disk is full, nothing was stored", true),
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
