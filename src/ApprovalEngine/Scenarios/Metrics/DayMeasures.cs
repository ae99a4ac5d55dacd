using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The measures that compare the limits of the items of a case.</summary>
internal static class DayMeasures
{
    /// <summary>What the law allows: the items one after another, against the longest path through them.</summary>
    public static ReformMeasure Statutory(CaseFigures figures) =>
        Path(figures, MeasureNames.DaysStatutory, item => item.Statutory, "法定时限", "statutory limit");

    /// <summary>What is promised: the items one after another, against the longest path through them.</summary>
    public static ReformMeasure CriticalPath(CaseFigures figures) =>
        Path(figures, MeasureNames.DaysCriticalPath, item => item.Promised, "承诺时限", "promised limit");

    /// <summary>时限压缩率: what is promised against what the law allows, item by item.</summary>
    public static ReformMeasure Promised(CaseFigures figures)
    {
        var pairs = figures.Items.Where(item => item is { Statutory: not null, Promised: not null }).ToList();
        var unit = Main(pairs.Select(item => Of(item.Statutory!)));
        var kept = pairs.Where(item => Of(item.Statutory!).Unit == unit && Promise(item).Unit == unit).ToList();
        var left = figures.Items.Where(item => !kept.Contains(item)).ToList();
        return new()
        {
            Name = MeasureNames.DaysPromised,
            Title = MeasureNames.Title(MeasureNames.DaysPromised),
            Before = kept.Count == 0 ? null : new(kept.Sum(item => Of(item.Statutory!).Value), unit),
            After = kept.Count == 0 ? null : new(kept.Sum(item => Promise(item).Value), unit),
            Note = Left(left, kept.Count, "没有一对同单位的法定和承诺时限", "without both limits in one unit").Text,
            Rows =
            [
                .. kept.Select(item => Row(RowSide.Before, item, item.Statutory)),
                .. kept.Select(item => item.IsDecided
                    ? Row(RowSide.After, item, item.Promised)
                    : new(RowSide.After, item.Key, item.Definition.Title, Promise(item), Reused)),
                .. left.Select(item => Row(RowSide.LeftOut, item, item.Statutory ?? item.Promised)),
            ],
        };
    }

    /// <summary>What the law allows one after another, against the working days really used (R20).</summary>
    public static ReformMeasure Used(CaseFigures figures)
    {
        var measure = Statutory(figures);
        var clocks = AuthorityTime.Clocks(figures.Result);
        var used = new Amount(AuthorityTime.Union(figures.Result, clocks, figures.AsOf), Amount.WorkingDays);
        var after = clocks.Count == 0 ? null : used;
        return measure with
        {
            Name = MeasureNames.DaysUsed,
            Title = MeasureNames.Title(MeasureNames.DaysUsed),
            After = after,
            Note = Compared(measure.Before, after, new NoteText(), figures).Text,
            Rows =
            [
                .. measure.Rows.Where(row => row.Side != RowSide.After),
                .. clocks.Select(id => new MeasureRow(
                    RowSide.After, id, figures.Definition.Clocks.Find(id)?.Title ?? new(id, id),
                    new(AuthorityTime.Union(figures.Result, [id], figures.AsOf), Amount.WorkingDays),
                    new("同一天只计一次", "a day on which several ran counts once"))),
                .. AuthorityTime.Besides(figures.Result).Select(id => new MeasureRow(
                    RowSide.LeftOut, id, figures.Definition.Clocks.Find(id)?.Title ?? new(id, id),
                    new(AuthorityTime.Union(figures.Result, [id], figures.AsOf), Amount.WorkingDays), Besides)),
            ],
        };
    }

    /// <summary>Says why two amounts are not compared, where they are not.</summary>
    public static NoteText Compared(Amount? before, Amount? after, NoteText note, CaseFigures figures) => note
        .AddIf(before is not null && after is not null && before.Unit != after.Unit,
            $"单位不同，不作比较：改革前 {before?.Words.Zh}，现在 {after?.Words.Zh}",
            $"the units differ and are not compared: {before?.Words.En} before, {after?.Words.En} now")
        .AddIf(before is null, "没有可比的改革前时间", "nothing before the reform to compare with")
        .AddIf(after is null && figures.Items.Count == 0, "没有办结的事项", "no item was decided")
        .AddIf(after is null && figures.Items.Count > 0, "没有运行过的承诺时钟", "no clock of a promise ran");

    private static ReformMeasure Path(
        CaseFigures figures, string name, Func<ItemRun, LimitEntry?> limit, string zh, string en)
    {
        var limited = figures.Items.Where(item => limit(item) is not null).ToList();
        var unit = Main(limited.Select(item => Of(limit(item)!)));
        var kept = limited.Where(item => Of(limit(item)!).Unit == unit).ToList();
        var left = figures.Items.Where(item => !kept.Contains(item)).ToList();
        var (length, path) = LongestPath.Of(figures.Definition.Steps, kept.Where(item => item.IsDecided)
            .ToDictionary(item => item.Step.Id, item => Of(limit(item)!).Value, StringComparer.Ordinal));
        var byStep = kept.ToDictionary(item => item.Step.Id, StringComparer.Ordinal);
        var sum = kept.Sum(item => Of(limit(item)!).Value);
        return new()
        {
            Name = name,
            Title = MeasureNames.Title(name),
            Before = kept.Count == 0 ? null : new(sum, unit),
            After = kept.Count == 0 ? null : new(length, unit),
            Note = Left(left, kept.Count, $"没有同单位的{zh}", $"without a {en} in this unit")
                .AddIf(kept.Count > 0 && sum == 0, "时限都是当日，无从比较", "every limit is the same day").Text,
            Rows =
            [
                .. kept.Select(item => Row(RowSide.Before, item, limit(item))),
                .. path.Where(step => byStep.ContainsKey(step.Id)).Select(step =>
                    Row(RowSide.After, byStep[step.Id], limit(byStep[step.Id]))),
                .. left.Select(item => Row(RowSide.LeftOut, item, limit(item))),
            ],
        };
    }

    private static Amount Of(LimitEntry entry) => Amount.Of(entry.Limit);

    /// <remarks>Where an earlier result took the place of the examination, the item takes no day of its own.</remarks>
    private static Amount Promise(ItemRun item) =>
        item.IsDecided ? Of(item.Promised!) : Of(item.Promised!) with { Value = 0 };

    private static Localized Besides { get; } =
        new("不在所比的时限之内", "outside the limits that are compared");

    private static Localized Reused { get; } = new("已有成果共享，不再审查", "an earlier result was reused");

    /// <remarks>The unit of most of them; working days where two are even.</remarks>
    private static string Main(IEnumerable<Amount> amounts) => amounts.GroupBy(amount => amount.Unit)
        .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key == Amount.WorkingDays)
        .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)
        .FirstOrDefault(Amount.WorkingDays);

    private static MeasureRow Row(RowSide side, ItemRun item, LimitEntry? entry) => new(
        side, item.Key, item.Definition.Title, entry is null ? null : Of(entry),
        entry?.Basis is { } basis ? new(basis, basis) : null);

    private static NoteText Left(List<ItemRun> left, int kept, string zh, string en) => new NoteText()
        .AddIf(kept + left.Count == 0, "没有办结的事项", "no item was decided")
        .AddIf(left.Count > 0, $"未计入 {left.Count} 个{zh}的事项",
            $"{left.Count} {(left.Count == 1 ? "item" : "items")} {en} left out");
}
