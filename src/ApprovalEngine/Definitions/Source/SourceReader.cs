using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ApprovalEngine.Definitions.Source;

/// <summary>Reads JSON with comments and trailing commas into nodes that know their place.</summary>
/// <param name="bytes">The file without a byte order mark.</param>
/// <param name="report">Takes a problem: line, column, code, Chinese and English text.</param>
internal sealed class SourceReader(byte[] bytes, Action<int, int, string, string, string> report)
{
    private const int MaxNumberLength = 40;

    // Tokens come in order, so each position is counted on from the last one; a file of one line stays linear.
    private int _countedTo;
    private int _line = 1;
    private int _column = 1;

    internal SourceNode? Read()
    {
        if (!IsReadable())
        {
            return null;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = SourceDocument.MaxDepth,
        });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            ReportSyntax(reader, exception);
            return null;
        }
    }

    private bool IsReadable()
    {
        if (bytes.Length > SourceDocument.MaxBytes)
        {
            report(
                1, 1, ProblemCode.TooLarge, $"文件有 {bytes.Length} 字节，最多 {SourceDocument.MaxBytes} 字节",
                $"the file has {bytes.Length} bytes, at most {SourceDocument.MaxBytes} are read");
            return false;
        }

        if (Utf8.IsValid(bytes))
        {
            return true;
        }

        var good = 0;
        while (Rune.DecodeFromUtf8(bytes.AsSpan(good), out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            good += length;
        }

        var (line, column) = PlaceOf(good);
        report(
            line, column, ProblemCode.NotUtf8, "文件不是 UTF-8 编码，请另存为 UTF-8",
            "the file is not UTF-8; save it as UTF-8");
        return false;
    }

    private SourceNode ReadValue(ref Utf8JsonReader reader)
    {
        var (line, column) = PlaceOf((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, new SourceNode(SourceKind.Object, "", line, column));
            case JsonTokenType.StartArray:
                var list = new SourceNode(SourceKind.List, "", line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(ReadValue(ref reader));
                }

                return list;
            case JsonTokenType.String:
                return new SourceNode(SourceKind.Text, ReadText(ref reader, line, column), line, column);
            case JsonTokenType.Number:
                return new SourceNode(SourceKind.Number, ReadNumber(ref reader, line, column), line, column);
            case JsonTokenType.Null:
                return new SourceNode(SourceKind.Null, "", line, column);
            default:
                var text = reader.TokenType == JsonTokenType.True ? "true" : "false";
                return new SourceNode(SourceKind.Truth, text, line, column);
        }
    }

    private SourceNode ReadObject(ref Utf8JsonReader reader, SourceNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (line, column) = PlaceOf((int)reader.TokenStartIndex);
            var key = ReadText(ref reader, line, column);
            reader.Read();
            if (!node.TryAdd(new SourceMember(key, line, column, ReadValue(ref reader))))
            {
                var shown = Spelling.Shown(key);
                report(
                    line, column, ProblemCode.DuplicateKey, $"键 {shown} 在同一对象中出现了两次",
                    $"the key {shown} stands twice in one object");
            }
        }

        return node;
    }

    private string ReadText(ref Utf8JsonReader reader, int line, int column)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // How the JSON reader answers an escape that is half of a surrogate pair.
            report(
                line, column, ProblemCode.JsonSyntax, "文字含有不完整的 Unicode 转义",
                "an escape in the text holds half of a Unicode character");
            return "";
        }
    }

    private string ReadNumber(ref Utf8JsonReader reader, int line, int column)
    {
        var length = reader.ValueSpan.Length;
        var text = length <= MaxNumberLength ? Encoding.UTF8.GetString(reader.ValueSpan) : "";
        if (text.Length > 0 && CanonicalNumber.TryOf(text, out _))
        {
            return text;
        }

        report(
            line, column, ProblemCode.BadNumber, "数字过长，最多 28 位有效数字",
            "the number is too long; at most 28 digits are exact");
        return "0";
    }

    private (int Line, int Column) PlaceOf(int offset)
    {
        var passed = bytes.AsSpan(_countedTo, offset - _countedTo);
        var lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            _line += passed.Count((byte)'\n');
            _column = 1;
            passed = passed[(lastBreak + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        _countedTo = offset;
        return (_line, _column);
    }

    private void ReportSyntax(Utf8JsonReader reader, JsonException exception)
    {
        var start = 0;
        for (var i = 0; i < (exception.LineNumber ?? 0); i++)
        {
            start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        var offset = Math.Min(bytes.Length, start + (int)(exception.BytePositionInLine ?? 0));
        var line = (int)(exception.LineNumber ?? 0) + 1;
        var column = Encoding.UTF8.GetCharCount(bytes.AsSpan(start, offset - start)) + 1;
        var opens = offset < bytes.Length && (bytes[offset] is (byte)'[' or (byte)'{');
        if (opens && reader.CurrentDepth >= SourceDocument.MaxDepth - 1)
        {
            report(
                line, column, ProblemCode.TooDeep, $"嵌套超过 {SourceDocument.MaxDepth} 层",
                $"nested more than {SourceDocument.MaxDepth} deep");
            return;
        }

        var found = offset < bytes.Length ? Spelling.Shown(CharacterAt(offset)) : null;
        report(
            line, column, ProblemCode.JsonSyntax,
            found is null ? "不是有效的 JSON：文件在值或括号结束前中断" : $"不是有效的 JSON：此处不应出现 {found}",
            found is null
                ? "this is not JSON: the file ends before a value or bracket does"
                : $"this is not JSON: {found} is not expected here");
    }

    private string CharacterAt(int offset) =>
        Rune.DecodeFromUtf8(bytes.AsSpan(offset), out var rune, out _) == System.Buffers.OperationStatus.Done
            ? rune.ToString() : "?";
}
