using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ApprovalEngine.Cli;

/// <summary>JSON as this command prints it: indented, and with every readable character left readable.</summary>
internal static partial class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonWriterOptions WriterOptions =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value) => Readable(JsonSerializer.Serialize(value, Options));

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions))
        {
            write(writer);
        }

        return Readable(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    // The framework's most relaxed encoder still escapes what lies beyond the basic plane, where rare characters of
    // Chinese names and places live.
    private static string Readable(string json) => Escape().Replace(
        json,
        static escape => escape.Groups["high"].Success
            ? $"{CodeUnit(escape.Groups["high"])}{CodeUnit(escape.Groups["low"])}"
            : escape.Value);

    private static char CodeUnit(Group hexadecimal) => (char)Convert.ToUInt16(hexadecimal.Value, 16);

    // Every escape is matched, so that the "u" after an escaped backslash is not taken for the start of another one.
    [GeneratedRegex(@"\\(?:u(?<high>D[89AB]..)\\u(?<low>D[C-F]..)|.)")]
    private static partial Regex Escape();
}
