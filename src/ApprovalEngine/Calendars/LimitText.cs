using System.Globalization;

namespace ApprovalEngine.Calendars;

/// <summary>The one spelling of limits and ladder offsets.</summary>
internal static class LimitText
{
    private const string SameDay = "same day";

    private static readonly (LimitUnit Unit, string One, string Many, int Max)[] Units =
    [
        (LimitUnit.WorkingDays, "working day", "working days", 2000),
        (LimitUnit.HalfDays, "half day", "half days", 2000),
        (LimitUnit.NaturalDays, "natural day", "natural days", 3660),
        (LimitUnit.Months, "month", "months", 120),
        (LimitUnit.Hours, "hour", "hours", 87840),
        (LimitUnit.Minutes, "minute", "minutes", 5270400),
        (LimitUnit.BusinessMinutes, "business minute", "business minutes", 960000),
    ];

    internal static string Spell(Limit limit)
    {
        if (limit.IsSameDay)
        {
            return SameDay;
        }

        var (_, one, many, _) = Units[(int)limit.Unit];
        return $"{limit.Amount} {(limit.Amount is 1 or -1 ? one : many)}";
    }

    internal static bool TryParse(string text, out Limit limit, out LimitProblem? problem)
    {
        if (text == SameDay)
        {
            (limit, problem) = (Limit.SameDay, null);
            return true;
        }

        return TryParseAmount(text, text, negative: false, out limit, out problem);
    }

    internal static bool TryParseOffset(string text, out Limit offset, out LimitProblem? problem)
    {
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            return TryParseAmount(text, text[1..], negative: text[0] == '-', out offset, out problem);
        }

        offset = default;
        problem = IsIso(text) ? Iso(text) : Bad(
            text, "以 + 或 - 开头，如 \"-5 working days\"", "start with + or -, as in \"-5 working days\"");
        return false;
    }

    private static bool TryParseAmount(
        string whole, string text, bool negative, out Limit limit, out LimitProblem? problem)
    {
        limit = default;
        if (IsIso(text))
        {
            problem = Iso(whole);
            return false;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var unitText = space < 0 ? "" : text[(space + 1)..];
        var unit = Array.FindIndex(Units, unit => unit.One == unitText || unit.Many == unitText);
        if (space <= 0 || unit < 0)
        {
            problem = BadUnit(whole, text);
            return false;
        }

        if (!int.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount < 1 || amount > Units[unit].Max || text[0] == '0')
        {
            problem = BadAmount(whole, Units[unit]);
            return false;
        }

        var meant = new Limit(negative ? -amount : amount, Units[unit].Unit);
        if (unitText != (amount == 1 ? Units[unit].One : Units[unit].Many))
        {
            var spelling = whole == text ? Spell(meant) : (negative ? "" : "+") + Spell(meant);
            problem = Bad(whole, $"写作 \"{spelling}\"", $"write \"{spelling}\"");
            return false;
        }

        (limit, problem) = (meant, null);
        return true;
    }

    private static bool IsIso(string text)
    {
        var rest = text.AsSpan().TrimStart("+-");
        return rest.Length >= 2 && rest[0] == 'P' && (char.IsAsciiDigit(rest[1]) || rest[1] is 'T' or '-');
    }

    private static LimitProblem Iso(string text) => new(LimitProblem.IsoDuration, new Localized(
        $"\"{text}\" 是 ISO 8601 时长，没有说明是工作日还是自然日；请写 \"7 working days\" 或 \"7 natural days\"、\"24 hours\"",
        $"\"{text}\" is an ISO 8601 duration, which does not say which days count; "
            + "write \"7 working days\" or \"7 natural days\", \"24 hours\""));

    private static LimitProblem BadUnit(string whole, string text) =>
        text.EndsWith(" days", StringComparison.Ordinal) || text.EndsWith(" day", StringComparison.Ordinal)
            ? Bad(
                whole,
                "请说明哪一种日：\"working days\"、\"natural days\" 或 \"half days\"",
                "say which days: \"working days\", \"natural days\" or \"half days\"")
            : Bad(
                whole,
                $"写作数字加单位（{UnitNames}），或 \"{SameDay}\"",
                $"write a number and a unit ({UnitNames}), or \"{SameDay}\"");

    private static LimitProblem BadAmount(string whole, (LimitUnit Unit, string One, string Many, int Max) unit) => Bad(
        whole,
        $"数字应为 1 至 {unit.Max} 的整数；当日办结写作 \"{SameDay}\"，半个工作日写作 \"1 half day\"",
        $"the number is a whole one from 1 to {unit.Max}; "
            + $"write \"{SameDay}\" for no day, \"1 half day\" for half a day");

    private static LimitProblem Bad(string text, string zh, string en) =>
        new(LimitProblem.BadLimit, new Localized($"\"{text}\" 不是时限：{zh}", $"\"{text}\" is not a limit: {en}"));

    private static string UnitNames => string.Join(", ", Units.Select(unit => $"\"{unit.Many}\""));
}
