using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalEngine.Definitions.Source;

/// <summary>The one way to write a JSON value down, so that equal values have equal bytes and hashes.</summary>
/// <remarks>
/// Keys in ordinal order, no white space, no comments, numbers without exponent or idle zeros, only what JSON demands
/// escaped, UTF-8 with every other character as written (no Unicode normalisation: a different text is different).
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The canonical bytes of a value.</summary>
    public static byte[] Of(SourceNode node)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(node, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of canonical bytes, in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    internal static void Write(SourceNode node, IBufferWriter<byte> output)
    {
        switch (node.Kind)
        {
            case SourceKind.Object:
                WriteObject(
                    node.Members.Select(member => (member.Key, (Action)(() => Write(member.Value, output)))), output);
                break;
            case SourceKind.List:
                output.Write("["u8);
                for (var i = 0; i < node.Items.Count; i++)
                {
                    output.Write(i > 0 ? ","u8 : []);
                    Write(node.Items[i], output);
                }

                output.Write("]"u8);
                break;
            case SourceKind.Text:
                WriteText(node.Text, output);
                break;
            case SourceKind.Number:
                CanonicalNumber.TryOf(node.Text, out var number);
                WriteRaw(CanonicalNumber.Spell(number), output);
                break;
            case SourceKind.Truth:
                WriteRaw(node.Text, output);
                break;
            default:
                WriteRaw("null", output);
                break;
        }
    }

    /// <summary>Writes an object from its keys and what writes each value.</summary>
    internal static void WriteObject(IEnumerable<(string Key, Action Write)> members, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        var isFirst = true;
        foreach (var (key, write) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            output.Write(isFirst ? [] : ","u8);
            isFirst = false;
            WriteText(key, output);
            output.Write(":"u8);
            write();
        }

        output.Write("}"u8);
    }

    /// <summary>A text in quotation marks, with only what JSON demands escaped.</summary>
    internal static string Quoted(string text)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append($"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.Append('"').ToString();
    }

    private static void WriteText(string text, IBufferWriter<byte> output) => WriteRaw(Quoted(text), output);

    private static void WriteRaw(string text, IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes(text));
}
