using System.Text;
using System.Text.Json;

namespace ApprovalEngine.Calendars;

/// <summary>A JSON value that remembers where in the text it stands.</summary>
internal sealed class PositionedJson
{
    /// <summary>Stands for a value that is missing, which was reported already.</summary>
    internal static readonly PositionedJson Absent = new() { Kind = JsonValueKind.Undefined, Offset = 0 };

    internal required JsonValueKind Kind { get; init; }

    internal required int Offset { get; init; }

    /// <summary>The text of a string; empty for everything else.</summary>
    internal string Text { get; init; } = "";

    internal List<(string Key, int KeyOffset, PositionedJson Value)> Members { get; } = [];

    internal List<PositionedJson> Items { get; } = [];

    /// <summary>Reads one value with comments and trailing commas allowed, as people write them.</summary>
    /// <exception cref="JsonException">The text is not JSON; it says line and byte position.</exception>
    internal static PositionedJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = 32,
        });
        reader.Read();
        var value = ReadValue(ref reader);
        reader.Read();
        return value;
    }

    /// <summary>Line and column of a byte, both from 1; a Chinese character is one column.</summary>
    internal static (int Line, int Column) Position(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Min(offset, utf8.Length)];
        var line = before.Count((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    private static PositionedJson ReadValue(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var item = new PositionedJson { Kind = JsonValueKind.Object, Offset = offset };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (key, keyOffset) = (reader.GetString()!, (int)reader.TokenStartIndex);
                    reader.Read();
                    item.Members.Add((key, keyOffset, ReadValue(ref reader)));
                }

                return item;
            case JsonTokenType.StartArray:
                var list = new PositionedJson { Kind = JsonValueKind.Array, Offset = offset };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader));
                }

                return list;
            case JsonTokenType.String:
                return new PositionedJson { Kind = JsonValueKind.String, Offset = offset, Text = reader.GetString()! };
            default:
                return new PositionedJson { Kind = JsonValueKind.Undefined, Offset = offset };
        }
    }
}
