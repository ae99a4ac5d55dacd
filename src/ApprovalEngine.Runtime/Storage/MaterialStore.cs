using System.Buffers;
using System.Security.Cryptography;
using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>What became of a material that was handed in.</summary>
/// <param name="Version">Its hash and size; null where it was larger than the limit.</param>
public readonly record struct StoredMaterial(MaterialVersion? Version);

/// <summary>Files beside the database, each under the hash of its content.</summary>
/// <param name="folder">The folder of the files.</param>
/// <param name="mostBytes">The largest file that is taken.</param>
public sealed class MaterialStore(string folder, long mostBytes = MaterialStore.DefaultMostBytes)
{
    /// <summary>100 MB.</summary>
    public const long DefaultMostBytes = 100L * 1024 * 1024;

    private const int ChunkBytes = 128 * 1024;

    /// <summary>The largest file that is taken.</summary>
    public long MostBytes => mostBytes;

    /// <summary>Where a content lies.</summary>
    public string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..]);

    /// <summary>Whether a content is there.</summary>
    public bool Holds(string sha256) => IsHash(sha256) && File.Exists(PathOf(sha256));

    /// <summary>Stores a stream chunk by chunk; when this returns the file survives a power cut.</summary>
    /// <param name="content">What is handed in.</param>
    /// <param name="length">Its length where it is known: then too much is refused before a byte is read.</param>
    /// <param name="source">upload, generated, licence, reuse or commitment.</param>
    /// <param name="cancellation">Stops the reading; nothing is left behind.</param>
    /// <exception cref="StorageException">There is no room for it; nothing is left behind.</exception>
    public async Task<StoredMaterial> StoreAsync(
        Stream content, long? length, string source, CancellationToken cancellation)
    {
        if (length > mostBytes)
        {
            return new(null);
        }

        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $"{Path.GetRandomFileName()}.part");
        try
        {
            if (await CopyAsync(content, temporary, cancellation).ConfigureAwait(false) is not var (sha256, bytes))
            {
                return new(null);
            }

            Place(temporary, sha256);
            return new(new MaterialVersion(sha256, bytes, source));
        }
        catch (IOException failed) when (StorageException.IsDiskFull(failed))
        {
            throw StorageException.Full(failed);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The first file that a command names as handed in and that is not there.</summary>
    internal string? FirstMissing(CaseCommand command) => PayloadOf(command)?.Materials.Values
        .FirstOrDefault(version => version.Source == "upload" && !Holds(version.Sha256))?.Sha256;

    /// <summary>Removes files older than a moment that no event names, and torn uploads as old.</summary>
    /// <returns>Number of files removed.</returns>
    public int Sweep(Func<string, bool> isNamed, DateTimeOffset olderThan)
    {
        var removed = 0;
        foreach (var file in Directory.Exists(folder) ? All() : [])
        {
            if (File.GetLastWriteTimeUtc(file) < olderThan.UtcDateTime && !isNamed(HashOf(file)))
            {
                File.Delete(file);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>The hash that a stored file really has; null where the file is missing.</summary>
    public async Task<string?> RehashAsync(string sha256, CancellationToken cancellation)
    {
        if (!Holds(sha256))
        {
            return null;
        }

        var file = File.OpenRead(PathOf(sha256));
        await using (file.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
        }
    }

    private string[] All() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private async Task<(string Sha256, long Bytes)?> CopyAsync(
        Stream content, string temporary, CancellationToken cancellation)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, true);
        await using (file.ConfigureAwait(false))
        {
            var bytes = 0L;
            try
            {
                while (await content.ReadAsync(chunk, cancellation).ConfigureAwait(false) is > 0 and var read)
                {
                    bytes += read;
                    if (bytes > mostBytes)
                    {
                        return null;
                    }

                    hash.AppendData(chunk, 0, read);
                    await file.WriteAsync(chunk.AsMemory(0, read), cancellation).ConfigureAwait(false);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(chunk);
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
    }

    private void Place(string temporary, string sha256)
    {
        var target = PathOf(sha256);
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);

        // Also over a file that is there already: its new time keeps the sweep away until an event names it.
        File.Move(temporary, target, overwrite: true);
        Durable.Flush(parent);
        Durable.Flush(folder);
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static string HashOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) + Path.GetFileName(file);

    private static Payload? PayloadOf(CaseCommand command) => command switch
    {
        CaseCommand.Answer answer => answer.With,
        CaseCommand.Correct correct => correct.With,
        CaseCommand.Change change => change.With,
        _ => null,
    };
}
