using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Cases.Clocks.Examples;

/// <summary>What the clocks answer to one worked example.</summary>
/// <param name="Id">The example.</param>
/// <param name="Actual">The answers: those the example expects, or all of its kind where it expects none.</param>
/// <param name="Ok">Whether they are the expected ones.</param>
public sealed record ClockExample(string Id, JsonObject Actual, bool Ok);

/// <summary>Worked examples of clocks, computed by the clocks of the engine.</summary>
/// <param name="Answers">One answer for each example, in the order of the file; empty where there are problems.</param>
/// <param name="Problems">What cannot be read or computed, each naming its example.</param>
public sealed record ClockExamples(ValueList<ClockExample> Answers, ValueList<Localized> Problems)
{
    /// <summary>Computes the examples of a file: a list of them, or an object whose <c>cases</c> is one.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="library">Holds the national layer <c>cn</c>; beyond its notices the weekend rule applies.</param>
    /// <remarks>Never throws for what the file says.</remarks>
    public static ClockExamples Answer(ReadOnlyMemory<byte> utf8, CalendarLibrary library)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                AllowDuplicateProperties = false,
            });
            return Answer(document.RootElement, new ExampleCalendars(library));
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber + 1;
            return Failed($"第 {line} 行：不是有效的 JSON", $"line {line}: this is not valid JSON");
        }
    }

    private static ClockExamples Answer(JsonElement root, ExampleCalendars calendars)
    {
        var cases = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("cases", out var list) ? list : root;
        if (cases.ValueKind != JsonValueKind.Array)
        {
            return Failed(
                "应为算例数组，或含有 \"cases\" 数组的对象", "a list of cases is expected, or an object with one as \"cases\"");
        }

        var answers = new List<ClockExample>();
        var problems = new List<Localized>();
        var number = 0;
        foreach (var item in cases.EnumerateArray())
        {
            number++;
            var id = IdOf(item) ?? $"#{number}";
            try
            {
                answers.Add(AnswerOne(id, item, calendars));
            }
            catch (ExampleException exception)
            {
                problems.Add(new Localized($"{id}：{exception.Problem.Zh}", $"{id}: {exception.Problem.En}"));
            }
            catch (CalendarRangeException exception)
            {
                problems.Add(new Localized($"{id}：超出日历范围（{exception.Message}）", $"{id}: {exception.Message}"));
            }
        }

        return problems.Count == 0 ? new(answers.ToValueList(), []) : new([], problems.ToValueList());
    }

    private static ClockExample AnswerOne(string id, JsonElement item, ExampleCalendars calendars)
    {
        if (item.ValueKind != JsonValueKind.Object || IdOf(item) is null)
        {
            throw new ExampleException("算例应为带 \"id\" 的对象", "a case is an object with an \"id\"");
        }

        var kind = item.TryGetProperty("kind", out var named) && named.ValueKind == JsonValueKind.String
            && named.GetString() is { Length: > 0 } text
            ? text
            : throw new ExampleException("缺少 \"kind\"", "\"kind\" is missing");
        var input = item.TryGetProperty("input", out var given) && given.ValueKind == JsonValueKind.Object
            ? new ExampleInput(given)
            : throw new ExampleException("缺少 \"input\" 对象", "an object \"input\" is missing");
        var answers = ExampleKinds.Of(kind, input, calendars.Of(input));
        if (!item.TryGetProperty("expect", out var expect))
        {
            return new ClockExample(id, answers.All(), Ok: true);
        }

        if (expect.ValueKind != JsonValueKind.Object)
        {
            throw new ExampleException("\"expect\" 应为对象", "\"expect\" is an object");
        }

        var actual = new JsonObject();
        var ok = true;
        foreach (var expected in expect.EnumerateObject())
        {
            var answer = answers.Of(expected.Name);
            ok &= Same(expected.Value, answer);
            actual[expected.Name] = answer;
        }

        return new ClockExample(id, actual, ok);
    }

    private static bool Same(JsonElement expected, JsonNode? actual) => (expected.ValueKind, actual) switch
    {
        (JsonValueKind.Null, null) => true,
        (JsonValueKind.Number, JsonValue value) when value.GetValueKind() == JsonValueKind.Number =>
            expected.TryGetDecimal(out var number)
            && number == decimal.Parse(value.ToJsonString(), NumberStyles.Number, CultureInfo.InvariantCulture),
        (JsonValueKind.String, JsonValue value) when value.GetValueKind() == JsonValueKind.String =>
            expected.GetString() == value.GetValue<string>(),
        (JsonValueKind.True or JsonValueKind.False, JsonValue value) => expected.ValueKind == value.GetValueKind(),
        _ => false,
    };

    private static string? IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text ? text : null;

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static ClockExamples Failed(string zh, string en) => new([], [new Localized(zh, en)]);
}

/// <summary>An example that cannot be read; becomes one of the problems.</summary>
internal sealed class ExampleException(string zh, string en) : Exception(en)
{
    internal Localized Problem { get; } = new(zh, en);
}
