using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalEngine.Cases.History;

/// <summary>
/// The chain over a case's history: each hash covers the row and, through the hash before it, all rows before.
/// </summary>
public static class HashChain
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What the first row is chained to: zeros and the case's id, so that no two chains begin alike.</summary>
    public static byte[] Start(string caseId) =>
        SHA256.HashData([.. new byte[Size], .. Encoding.UTF8.GetBytes(caseId)]);

    /// <summary>The hash of a row: SHA-256 over the hash before it and the row's canonical bytes.</summary>
    /// <param name="previous">Hash of the row before, or <see cref="Start"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="hash">Receives <see cref="Size"/> bytes; may be where the previous hash lies.</param>
    public static void Next(ReadOnlySpan<byte> previous, in CanonicalRow row, Span<byte> hash)
    {
        var length = Size + row.Length;
        var rented = length > 1024 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        previous[..Size].CopyTo(bytes);
        row.Write(bytes[Size..]);
        SHA256.HashData(bytes, hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
