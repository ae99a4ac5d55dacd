using System.Text.Json;
using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cases.Clocks.Examples;

/// <summary>The input of one worked example, read key by key.</summary>
internal sealed class ExampleInput
{
    private static readonly string[] KnownKeys =
    [
        "accepted_on", "accepted_at", "limit_workdays", "pauses", "as_of", "decided_on", "yellow_remaining_max",
        "extension_workdays", "extension_approved_on", "noon", "start", "days", "months", "shift", "event",
        "workdays_before", "items", "v1_deadline", "v2_deadline", "v2_published", "calendar",
        "calendar_overrides", "note",
    ];

    private static readonly LocalDateTimePattern ToTheMinute =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    // A date alone means "on that day": after everything that happens at its start and at noon. A stop that ends on a
    // date ends a second after one that begins on it begins, so that the second one continues the first.
    private static readonly LocalTime LateOnTheDay = new(23, 59, 58);
    private static readonly LocalTime LastOnTheDay = new(23, 59, 59);

    private readonly JsonElement _input;

    internal ExampleInput(JsonElement input)
    {
        _input = input;
        foreach (var member in input.EnumerateObject().Where(member => !KnownKeys.Contains(member.Name)))
        {
            throw new ExampleException($"未知的键 \"{member.Name}\"", $"unknown key \"{member.Name}\"");
        }
    }

    internal bool Has(string key) => _input.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    internal LocalDate Date(string key) => DateOf(Value(key), key);

    internal LocalDate? OptionalDate(string key) => Has(key) ? Date(key) : null;

    /// <summary>A moment; a date alone is the last second of it.</summary>
    internal LocalDateTime Moment(string key) => MomentOf(Value(key), key, LastOnTheDay);

    internal LocalDateTime? OptionalMoment(string key) => Has(key) ? Moment(key) : null;

    /// <summary>A moment at which something starts; a date alone is the first moment of it.</summary>
    internal LocalDateTime Start(string key) => MomentOf(Value(key), key, LocalTime.Midnight);

    internal int Whole(string key) =>
        Value(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number)
        && number == decimal.Truncate(number) && number is >= 0 and <= 100_000
            ? (int)number
            : throw new ExampleException($"\"{key}\" 应为非负整数", $"\"{key}\" is a whole number, 0 or more");

    internal decimal Number(string key) =>
        Value(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number)
        && number is >= 0 and <= 100_000
            ? number
            : throw new ExampleException($"\"{key}\" 应为非负数", $"\"{key}\" is a number, 0 or more");

    internal string TextOr(string key, string otherwise) =>
        !Has(key) ? otherwise
        : Value(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()!
        : throw new ExampleException($"\"{key}\" 应为文本", $"\"{key}\" is a text");

    internal LocalTime TimeOr(string key, LocalTime otherwise)
    {
        if (!Has(key))
        {
            return otherwise;
        }

        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(TextOr(key, ""));
        return parsed.Success
            ? parsed.Value
            : throw new ExampleException($"\"{key}\" 应为 HH:mm", $"\"{key}\" is a time HH:mm");
    }

    internal ValueList<NoticeDay> Overrides()
    {
        if (!Has("calendar_overrides"))
        {
            return [];
        }

        var overrides = Value("calendar_overrides");
        if (overrides.ValueKind != JsonValueKind.Object)
        {
            throw new ExampleException("\"calendar_overrides\" 应为对象", "\"calendar_overrides\" is an object");
        }

        return overrides.EnumerateObject().Select(day => new NoticeDay(
            ParseDate(day.Name, "calendar_overrides"),
            day.Value.ValueKind == JsonValueKind.String && day.Value.GetString() is "WORK" or "REST"
                ? day.Value.GetString() == "WORK"
                : throw new ExampleException($"{day.Name} 应为 WORK 或 REST", $"{day.Name} is WORK or REST"),
            new Localized("算例", "example"))).ToValueList();
    }

    internal ValueList<ClockStop> Pauses() => !Has("pauses")
        ? []
        : Items(Value("pauses"), "pauses").Select(pause =>
        {
            var from = MomentOf(Member(pause, "start"), "start", LateOnTheDay);
            var end = Member(pause, "end");
            LocalDateTime? until = end.ValueKind == JsonValueKind.Null ? null : MomentOf(end, "end", LastOnTheDay);
            return from > until
                ? throw new ExampleException("暂停的结束早于开始", "a pause ends before it starts")
                : new ClockStop(from, until);
        }).ToValueList();

    /// <summary>Clocks as pairs of start and end; an end of null is a clock that still runs.</summary>
    internal List<ClockRun> Runs(string key) => Items(Value(key), key).Select(pair =>
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2)
        {
            throw new ExampleException($"\"{key}\" 的每一项应为 [开始, 结束]", $"each of \"{key}\" is [start, end]");
        }

        var start = MomentOf(pair[0], key, LocalTime.Midnight);
        LocalDateTime? end = pair[1].ValueKind == JsonValueKind.Null ? null : MomentOf(pair[1], key, LastOnTheDay);
        return start > end
            ? throw new ExampleException($"\"{key}\" 中结束早于开始", $"one of \"{key}\" ends before it starts")
            : new ClockRun { Limit = Limit.SameDay, StartedAt = start, EndedAt = end };
    }).ToList();

    private JsonElement Value(string key) =>
        _input.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new ExampleException($"缺少 \"{key}\"", $"\"{key}\" is missing");

    private static JsonElement Member(JsonElement item, string key) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var value)
            ? value
            : throw new ExampleException($"缺少 \"{key}\"", $"\"{key}\" is missing");

    private static JsonElement.ArrayEnumerator Items(JsonElement list, string key) =>
        list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw new ExampleException($"\"{key}\" 应为数组", $"\"{key}\" is a list");

    private static LocalDate DateOf(JsonElement value, string key) => MomentOf(value, key, LocalTime.Midnight).Date;

    private static LocalDateTime MomentOf(JsonElement value, string key, LocalTime ofDate)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (text.EndsWith("T24:00", StringComparison.Ordinal))
        {
            return ParseDate(text[..^6], key).PlusDays(1).AtMidnight();
        }

        if (!text.Contains('T', StringComparison.Ordinal))
        {
            return ParseDate(text, key) + ofDate;
        }

        var parsed = ToTheMinute.Parse(text);
        parsed = parsed.Success ? parsed : LocalDateTimePattern.ExtendedIso.Parse(text);
        return parsed.Success ? parsed.Value : throw NotADate(text, key);
    }

    private static LocalDate ParseDate(string text, string key) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : throw NotADate(text, key);

    private static ExampleException NotADate(string text, string key) =>
        new($"\"{key}\" 的 \"{text}\" 不是日期", $"\"{text}\" in \"{key}\" is not a date");
}
