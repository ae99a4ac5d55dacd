using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Makes the tables of a new database and refuses one that a newer version made.</summary>
internal static class Schema
{
    /// <summary>The version of the tables that this code writes.</summary>
    public const int Version = 1;

    public static void Ensure(SqliteConnection connection, CaseDatabase database)
    {
        if (!HasTables(connection) && !database.IsReadOnly)
        {
            Create(connection);
        }

        var found = HasTables(connection) ? connection.Scalar<long?>("SELECT max(version) FROM schema") : null;
        if (found is null)
        {
            throw StorageException.Because(
                "not-a-case-database", $"不是审批数据库：{database.Path}", $"not a case database: {database.Path}", false);
        }

        if (found != Version)
        {
            throw StorageException.Because(
                "newer-schema", $"数据库版本为 {found}，本程序只支持 {Version}，请升级程序",
                $"the database has version {found}, this program knows {Version}: use a newer program", false);
        }
    }

    // Rows of these lie in the tree of their key, and not in one of their own beside it: half of the pages to touch,
    // and to keep for every savepoint. The mapping has no word for it.
    private static string Clustered(string script) => Regex.Replace(
        script, "(CREATE TABLE \"(?:cases|tasks|actors|facts|items|clocks|materials|commands)\" \\(.*?\n\\));",
        "$1 WITHOUT ROWID;", RegexOptions.Singleline);

    private static bool HasTables(SqliteConnection connection) =>
        connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='schema'") == 1;

    // The write lock makes one of several processes the first; the others find its tables.
    private static void Create(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            if (connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE type='table'") == 0)
            {
                using var context = new CaseContext(connection, ownsConnection: false);
                connection.Execute(Clustered(context.Database.GenerateCreateScript()));
                connection.Execute($"INSERT INTO schema (version) VALUES ({Version})");
            }

            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }
}
