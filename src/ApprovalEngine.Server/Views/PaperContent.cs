using System.Text;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Server.Views;

/// <summary>How a paper may be shown.</summary>
public enum PaperKind
{
    /// <summary>There is no file: it was generated, shared or replaced by a commitment.</summary>
    None,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A picture that cannot carry a script.</summary>
    Picture,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Anything else: it is only handed out to be saved.</summary>
    Other,
}

/// <summary>Finds out what a paper is by looking at it; what its sender called it is not believed.</summary>
public static class PaperContent
{
    private const int Looked = 4096;

    /// <summary>What a stored paper is.</summary>
    public static PaperKind KindOf(MaterialStore store, string sha256) =>
        TypeOf(store, sha256) switch
        {
            null => PaperKind.None,
            "application/pdf" => PaperKind.Pdf,
            "text/plain; charset=utf-8" => PaperKind.Text,
            "application/octet-stream" => PaperKind.Other,
            _ => PaperKind.Picture,
        };

    /// <summary>The content type of a stored paper; null where there is no file.</summary>
    public static string? TypeOf(MaterialStore store, string sha256)
    {
        if (!store.Holds(sha256))
        {
            return null;
        }

        using var file = File.OpenRead(store.PathOf(sha256));
        var head = new byte[Looked];
        return TypeOf(head.AsSpan(0, file.ReadAtLeast(head, Looked, throwOnEndOfStream: false)));
    }

    /// <summary>The content type that the first bytes of a file show.</summary>
    public static string TypeOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? "image/gif"
        : head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? "image/webp"
        : IsText(head) ? "text/plain; charset=utf-8"
        : "application/octet-stream";

    // The end of what was looked at may cut a character in two.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        var text = head.Length == Looked ? head[..^3] : head;
        if (text.Contains((byte)0))
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                return head.Length == Looked && text.Length < 4;
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t' or '\f'))
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }
}
