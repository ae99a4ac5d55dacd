using System.Globalization;

namespace ApprovalEngine.Definitions.Source;

/// <summary>An authored JSON file: its values, where each of them stands, and what is wrong with it as JSON.</summary>
/// <remarks>Comments and trailing commas are taken, a byte order mark is skipped. Reading never throws.</remarks>
public sealed class SourceDocument
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of objects and lists that is read.</summary>
    public const int MaxDepth = 64;

    private SourceDocument(string file, SourceNode? root, ValueList<Problem> problems) =>
        (File, Root, Problems) = (file, root, problems);

    /// <summary>Name of the file as the caller gave it.</summary>
    public string File { get; }

    /// <summary>The value of the file; null where it is not JSON.</summary>
    public SourceNode? Root { get; }

    /// <summary>Syntax errors, duplicate keys, wrong encoding.</summary>
    public ValueList<Problem> Problems { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="utf8">Its bytes.</param>
    public static SourceDocument Read(string file, ReadOnlySpan<byte> utf8)
    {
        var problems = new List<Problem>();
        var withoutMark = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new SourceReader(
            withoutMark.ToArray(),
            (line, column, code, zh, en) =>
                problems.Add(new Problem(file, line, column, code, new Localized(zh, en), Severity.Error, "")));
        return new SourceDocument(file, reader.Read(), problems.ToValueList());
    }

    /// <summary>A value that was put together of others, as a document in which they can be found.</summary>
    internal static SourceDocument Of(string file, SourceNode root) => new(file, root, []);

    /// <summary>The value at a JSON pointer (<c>~0</c> and <c>~1</c> are read), or null.</summary>
    public SourceNode? Find(string pointer)
    {
        var node = Root;
        foreach (var key in Spelling.Keys(pointer))
        {
            node = node is null ? null : Child(node, key);
        }

        return node;
    }

    /// <summary>Where the value at a JSON pointer stands; where it is missing, its nearest parent.</summary>
    public Position Locate(string pointer)
    {
        var node = Root;
        foreach (var key in Spelling.Keys(pointer))
        {
            var child = node is null ? null : Child(node, key);
            if (child is null)
            {
                break;
            }

            node = child;
        }

        return new Position(File, node?.Line ?? 1, node?.Column ?? 1);
    }

    /// <summary>Where the key of the member at a JSON pointer stands; of another value, the value.</summary>
    public Position LocateKey(string pointer)
    {
        var slash = pointer.LastIndexOf('/');
        return slash >= 0 && Find(pointer[..slash]) is { } parent
            && parent.TryGet(Spelling.Keys(pointer[slash..]).First(), out var member)
                ? new Position(File, member.Line, member.Column) : Locate(pointer);
    }

    private static SourceNode? Child(SourceNode node, string key) =>
        node.Kind == SourceKind.List
            ? int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < node.Items.Count
                ? node.Items[at] : null
            : node.TryGet(key, out var member) ? member.Value : null;
}
