using System.IO.Compression;
using System.Text;

namespace ApprovalEngine.Server.Acts;

/// <summary>A kind of file that may be handed in.</summary>
/// <param name="MediaType">How it is called when it is served.</param>
/// <param name="IsShown">Whether a browser may show it without a program of its own running in it.</param>
public sealed record FileKind(string MediaType, bool IsShown);

/// <summary>Tells kinds of files by their first bytes and not by their names.</summary>
public static class FileKinds
{
    /// <summary>So many bytes at the beginning of a file are looked at.</summary>
    public const int HeadBytes = 4096;

    /// <summary>What an input for files offers.</summary>
    public const string Accepted = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.zip,.ofd,.dwg,.txt";

    private static readonly Dictionary<string, (FileKind Kind, Func<byte[], bool> Begins)> Kinds =
        new(StringComparer.OrdinalIgnoreCase)
        {
            [".pdf"] = (new("application/pdf", true), head => head.AsSpan().StartsWith("%PDF-"u8)),
            [".jpg"] = (new("image/jpeg", true), IsJpeg),
            [".jpeg"] = (new("image/jpeg", true), IsJpeg),
            [".png"] = (new("image/png", true), head =>
                head is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..]),
            [".docx"] = (new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false), IsZip),
            [".xlsx"] = (new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false), IsZip),
            [".zip"] = (new("application/zip", false), IsZip),
            [".ofd"] = (new("application/ofd", false), IsZip),
            [".dwg"] = (new("image/vnd.dwg", false), head =>
                head is [0x41, 0x43, 0x31, 0x30, >= 0x30 and <= 0x39, >= 0x30 and <= 0x39, ..]),
            [".txt"] = (new("text/plain; charset=utf-8", false), IsText),
        };

    private static readonly HashSet<string> Programs = new(
        [
            ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta",
            ".jar", ".sh", ".lnk", ".html", ".htm", ".xhtml", ".svg", ".docm", ".xlsm",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that a name promises; null where no such file is taken.</summary>
    public static FileKind? Of(string name) =>
        Kinds.TryGetValue(Path.GetExtension(name), out var found) ? found.Kind : null;

    /// <summary>Whether the first bytes of a file are those of the kind that its name promises.</summary>
    public static bool Begins(string name, byte[] head) => Kinds[Path.GetExtension(name)].Begins(head);

    /// <summary>The first program or page in an archive; null where it holds none or is no archive.</summary>
    /// <remarks>Only the list at its end is read: nothing is unpacked.</remarks>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static string? ProgramIn(string name, Stream content)
    {
        if (Kinds[Path.GetExtension(name)].Begins != IsZip)
        {
            return null;
        }

        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Select(entry => entry.FullName).FirstOrDefault(entry =>
            Programs.Contains(Path.GetExtension(entry))
            || entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsJpeg(byte[] head) => head is [0xFF, 0xD8, 0xFF, ..];

    private static bool IsZip(byte[] head) => head is [0x50, 0x4B, 0x03, 0x04, ..];

    // A text has no control characters and is neither a page nor a script.
    private static bool IsText(byte[] head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return !head.Any(letter => letter < 0x20 && letter is not (0x09 or 0x0A or 0x0D or 0x0C))
            && !text.StartsWith('<') && !text.StartsWith("#!", StringComparison.Ordinal)
            && !text.StartsWith("MZ", StringComparison.Ordinal);
    }
}
