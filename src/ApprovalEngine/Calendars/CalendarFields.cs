using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Calendars;

/// <summary>The problems of one calendar file, with their places.</summary>
internal sealed class CalendarFileProblems(byte[] utf8)
{
    private readonly List<(int Offset, CalendarProblem Problem)> _problems = [];

    internal void Add(string code, int offset, string zh, string en)
    {
        var (line, column) = PositionedJson.Position(utf8, offset);
        _problems.Add((offset, new CalendarProblem(code, line, column, new Localized(zh, en))));
    }

    internal ValueList<CalendarProblem> InOrder() =>
        _problems.OrderBy(problem => problem.Offset).Select(problem => problem.Problem).Distinct().ToValueList();

    internal CalendarProblem OfSyntax(JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        var (_, column) = PositionedJson.Position(utf8, start + (int)(exception.BytePositionInLine ?? 0));
        return new CalendarProblem("not-json", line + 1, column, new Localized("不是有效的 JSON", "this is not valid JSON"));
    }
}

/// <summary>The members of one object of a calendar file; asking for a missing or wrong one is a problem.</summary>
internal sealed class CalendarFields
{
    private readonly CalendarFileProblems _problems;
    private readonly PositionedJson _item;
    private readonly Dictionary<string, PositionedJson> _members = [];

    internal CalendarFields(CalendarFileProblems problems, PositionedJson item, string[] keys)
    {
        (_problems, _item) = (problems, item);
        if (item.Kind != JsonValueKind.Object && item != PositionedJson.Absent)
        {
            _problems.Add("wrong-type", item.Offset, "应为对象", "an object is expected here");
        }

        foreach (var (key, offset, value) in item.Members)
        {
            if (!keys.Contains(key))
            {
                var known = string.Join(", ", keys);
                _problems.Add(
                    "unknown-key", offset, $"未知的键 \"{key}\"，可用：{known}", $"unknown key \"{key}\"; known: {known}");
            }
            else if (!_members.TryAdd(key, value))
            {
                _problems.Add("duplicate-key", offset, $"键 \"{key}\" 重复", $"the key \"{key}\" stands here twice");
            }
        }
    }

    internal bool Has(string key) => _members.ContainsKey(key);

    internal int OffsetOf(string key) => _members.TryGetValue(key, out var value) ? value.Offset : _item.Offset;

    /// <summary>The value of a key, or <see cref="PositionedJson.Absent"/>.</summary>
    internal PositionedJson Value(string key)
    {
        if (_members.TryGetValue(key, out var value))
        {
            return value;
        }

        Missing(key);
        return PositionedJson.Absent;
    }

    internal string Text(string key)
    {
        if (!_members.TryGetValue(key, out var value))
        {
            Missing(key);
            return "";
        }

        if (value.Kind != JsonValueKind.String || value.Text.Length == 0)
        {
            _problems.Add("wrong-type", value.Offset, $"\"{key}\" 应为非空文本", $"\"{key}\" is a text that is not empty");
        }

        return value.Text;
    }

    internal void OptionalText(string key)
    {
        if (Has(key))
        {
            Text(key);
        }
    }

    internal Localized Both(string key)
    {
        var fields = new CalendarFields(_problems, Value(key), ["zh", "en"]);
        return new Localized(fields.Text("zh"), fields.Text("en"));
    }

    internal IReadOnlyList<PositionedJson> List(string key)
    {
        if (!_members.TryGetValue(key, out var value))
        {
            Missing(key);
            return [];
        }

        if (value.Kind != JsonValueKind.Array)
        {
            _problems.Add("wrong-type", value.Offset, $"\"{key}\" 应为数组", $"\"{key}\" is a list");
        }

        return value.Items;
    }

    /// <summary>A date; the default one where there was a problem.</summary>
    internal LocalDate Date(string key) => Parsed(
        key, LocalDatePattern.Iso, "bad-date", "日期（yyyy-MM-dd）", "a date (yyyy-MM-dd)");

    /// <summary>A time of day to the minute; midnight where there was a problem.</summary>
    internal LocalTime Time(string key) => Parsed(
        key, LocalTimePattern.CreateWithInvariantCulture("HH:mm"), "bad-time", "时间（HH:mm）", "a time (HH:mm)");

    internal LocalDate? DateOrUnknown(string key) =>
        _members.TryGetValue(key, out var value) && value.Text == "unknown" ? null
        : Date(key) is var date && date != default ? date : null;

    private T Parsed<T>(string key, IPattern<T> pattern, string code, string zh, string en)
        where T : struct
    {
        var text = Text(key);
        var parsed = pattern.Parse(text);
        if (text.Length > 0 && !parsed.Success)
        {
            _problems.Add(code, OffsetOf(key), $"\"{text}\" 不是{zh}", $"\"{text}\" is not {en}");
        }

        return parsed.Success ? parsed.Value : default;
    }

    private void Missing(string key)
    {
        // What is no object lacks every key; saying so once is enough.
        if (_item.Kind == JsonValueKind.Object)
        {
            _problems.Add("missing-key", _item.Offset, $"缺少键 \"{key}\"", $"the key \"{key}\" is missing");
        }
    }
}
