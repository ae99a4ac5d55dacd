using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Copies of a database that others go on writing to, and the way back.</summary>
public static class Backups
{
    /// <summary>Copies a database and its files.</summary>
    /// <remarks>
    /// The copy gets its name last, after everything was flushed: cut short at any moment, there is the earlier backup
    /// or none, never half of one. The files come before the name, since events of the copy name them.
    /// </remarks>
    /// <returns>Number of files copied; those that an earlier backup holds are not copied again.</returns>
    /// <exception cref="StorageException">The copy could not be written; an earlier one remains.</exception>
    public static int Run(CaseDatabase database, string target)
    {
        var to = Path.GetFullPath(target);
        if (to == database.Path)
        {
            throw StorageException.Because(
                "same-file", "备份不能写到数据库自身", "a backup cannot go where the database is", false);
        }

        var temporary = $"{to}.part";
        Remove(temporary);
        try
        {
            CopyPages(database, temporary);
            var files = CopyFiles(database.FilesFolder, $"{to}.files");
            Remove($"{to}-wal", $"{to}-shm");
            File.Move(temporary, to, overwrite: true);
            Durable.Flush(Path.GetDirectoryName(to)!);
            return files;
        }
        catch (SqliteException failed)
        {
            throw StorageException.From(failed, to);
        }
        finally
        {
            Remove(temporary, $"{temporary}-journal");
        }
    }

    /// <summary>Puts a backup in place of a database that is not there, after everything in it was verified.</summary>
    /// <returns>What the verification found; unless it is clean nothing was put in place.</returns>
    /// <exception cref="StorageException">There is no such backup, or something lies where it is to go.</exception>
    public static async Task<Verification> RestoreAsync(
        string backup, string target, DocumentReaders readers, CancellationToken cancellation)
    {
        var (from, to) = (Path.GetFullPath(backup), Path.GetFullPath(target));
        if (!File.Exists(from))
        {
            throw StorageException.Missing(from);
        }

        if (File.Exists(to) || Directory.Exists($"{to}.files"))
        {
            throw StorageException.Because(
                "target-exists", $"{to} 已存在，恢复不会覆盖", $"{to} exists, a restore overwrites nothing", false);
        }

        var temporary = $"{to}.restoring";
        Clear(temporary);
        try
        {
            using (var source = CaseDatabase.Open(from, new() { ReadOnly = true }).Connect())
            {
                CopyPages(source, temporary);
            }

            CopyFiles($"{from}.files", $"{temporary}.files");
            var copy = CaseDatabase.Open(temporary, new() { ReadOnly = true });
            var found = await new Verifier(copy, new(copy, readers)).RunAsync(null, null, cancellation)
                .ConfigureAwait(false);
            if (found.IsClean)
            {
                PutInPlace(temporary, to);
            }

            return found;
        }
        catch (SqliteException failed)
        {
            throw StorageException.From(failed, from);
        }
        finally
        {
            Clear(temporary);
        }
    }

    private static void PutInPlace(string temporary, string to)
    {
        if (Directory.Exists($"{temporary}.files"))
        {
            Directory.Move($"{temporary}.files", $"{to}.files");
        }

        File.Move(temporary, to, overwrite: false);
        Durable.Flush(Path.GetDirectoryName(to)!);
    }

    private static void CopyPages(CaseDatabase database, string target)
    {
        using var source = database.Connect();
        CopyPages(source, target);
    }

    private static void CopyPages(SqliteConnection source, string target)
    {
        using (var copy = new SqliteConnection($"Data Source={target};Pooling=False"))
        {
            copy.Open();
            source.BackupDatabase(copy);

            // One file that is complete by itself; opening it as a database switches it back.
            copy.Execute("PRAGMA journal_mode=DELETE");
        }

        Durable.FlushFile(target);
    }

    private static int CopyFiles(string from, string to)
    {
        var copied = 0;
        foreach (var folder in Directory.Exists(from) ? Directory.GetDirectories(from) : [])
        {
            var target = Path.Combine(to, Path.GetFileName(folder));
            Directory.CreateDirectory(target);
            foreach (var file in Directory.GetFiles(folder))
            {
                copied += CopyFile(file, Path.Combine(target, Path.GetFileName(file))) ? 1 : 0;
            }

            Durable.Flush(target);
        }

        return copied;
    }

    // A file's name is its hash: one that is there with the same length is the same.
    private static bool CopyFile(string from, string to)
    {
        if (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length)
        {
            return false;
        }

        File.Copy(from, $"{to}.part", overwrite: true);
        Durable.FlushFile($"{to}.part");
        File.Move($"{to}.part", to, overwrite: true);
        return true;
    }

    private static void Clear(string temporary)
    {
        Remove(temporary, $"{temporary}-wal", $"{temporary}-shm", $"{temporary}-journal");
        if (Directory.Exists($"{temporary}.files"))
        {
            Directory.Delete($"{temporary}.files", recursive: true);
        }
    }

    private static void Remove(params ReadOnlySpan<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(file);
        }
    }
}
