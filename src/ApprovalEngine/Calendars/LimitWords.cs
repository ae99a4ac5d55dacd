namespace ApprovalEngine.Calendars;

/// <summary>Tells a limit to people.</summary>
public static class LimitWords
{
    /// <summary>The limit in both languages: 7 个工作日, <c>7 working days</c>; 当日 where the day itself is meant.</summary>
    public static Localized Of(Limit limit) =>
        new(limit.IsSameDay ? "当日" : $"{limit.Amount} {Zh(limit.Unit)}", $"{limit}");

    private static string Zh(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "个工作日",
        LimitUnit.HalfDays => "个半天",
        LimitUnit.NaturalDays => "个自然日",
        LimitUnit.Months => "个月",
        LimitUnit.Hours => "小时",
        LimitUnit.Minutes => "分钟",
        _ => "分钟（办公时间内）",
    };
}
