using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>An amount with its unit; amounts of different units are never compared.</summary>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what, as programs read it: <c>count</c>, <c>working days</c>, <c>natural days</c>, …</param>
public sealed record Amount(decimal Value, string Unit)
{
    /// <summary>The unit of things that are counted.</summary>
    public const string Count = "count";

    /// <summary>The unit of days of the working calendar.</summary>
    public const string WorkingDays = "working days";

    private static readonly Dictionary<string, string> InChinese = new(StringComparer.Ordinal)
    {
        [Count] = "项",
        [WorkingDays] = "工作日",
        ["natural days"] = "自然日",
        ["months"] = "个月",
        ["hours"] = "小时",
        ["minutes"] = "分钟",
        ["business minutes"] = "工作分钟",
    };

    /// <summary>The amount in words; what is counted is a bare number.</summary>
    public Localized Words
    {
        get
        {
            var number = Value.ToString("0.####", CultureInfo.InvariantCulture);
            return Unit == Count ? new(number, number)
                : new($"{number} {UnitWords.Zh}", $"{number} {(Value == 1 ? UnitWords.En[..^1] : UnitWords.En)}");
        }
    }

    /// <summary>The unit in words.</summary>
    public Localized UnitWords => new(InChinese[Unit], Unit);

    /// <summary>A number of things.</summary>
    public static Amount Of(decimal count) => new(count, Count);

    /// <summary>A limit as an amount; half days are halves of working days, which they are.</summary>
    public static Amount Of(Limit limit) => Of(limit.Amount, limit.Unit);

    /// <summary>A length in the unit of a limit.</summary>
    public static Amount Of(decimal value, LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => new(value, WorkingDays),
        LimitUnit.HalfDays => new(value / 2, WorkingDays),
        LimitUnit.NaturalDays => new(value, "natural days"),
        LimitUnit.Months => new(value, "months"),
        LimitUnit.Hours => new(value, "hours"),
        LimitUnit.Minutes => new(value, "minutes"),
        _ => new(value, "business minutes"),
    };
}

/// <summary>To which side of a measure a row belongs.</summary>
public enum RowSide
{
    /// <summary>Part of the figure before the reform.</summary>
    Before,

    /// <summary>Part of the figure after it.</summary>
    After,

    /// <summary>Known, and counted on neither side.</summary>
    LeftOut,
}

/// <summary>One row behind a figure.</summary>
/// <param name="Side">Which figure it is behind.</param>
/// <param name="Id">The step, item, material or clock.</param>
/// <param name="Title">What it is called, or why it is left out.</param>
/// <param name="Amount">What it adds; null where it adds nothing that can be counted.</param>
/// <param name="Source">Where the amount comes from: an article, a guide, the baseline, the history.</param>
public sealed record MeasureRow(RowSide Side, string Id, Localized Title, Amount? Amount, Localized? Source = null);

/// <summary>One figure before and after the reform, with the rows behind it.</summary>
public sealed record ReformMeasure
{
    /// <summary>Its name in the interface, such as <c>days-statutory</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is called.</summary>
    public required Localized Title { get; init; }

    /// <summary>Before the reform; null where nothing states or implies it.</summary>
    public Amount? Before { get; init; }

    /// <summary>What the engine counted; null where the case gives nothing to count.</summary>
    public Amount? After { get; init; }

    /// <summary>What must be known to read the figures; null where they explain themselves.</summary>
    public Localized? Note { get; init; }

    /// <summary>The rows behind both figures.</summary>
    public ValueList<MeasureRow> Rows { get; init; } = [];

    /// <summary>Whether both figures are known and of one unit.</summary>
    public bool IsComparable => Before is not null && After is not null && Before.Unit == After.Unit;

    /// <summary>1 − after / before, to four digits; null where the figures cannot be compared.</summary>
    public decimal? Reduction => IsComparable ? ReductionOf(Before!.Value, After!.Value) : null;

    /// <summary>1 − after / before, to four digits; null where there was nothing before.</summary>
    public static decimal? ReductionOf(decimal before, decimal after) =>
        before == 0 ? null : Math.Round(1 - (after / before), 4, MidpointRounding.AwayFromZero);
}

/// <summary>The figures of one scenario.</summary>
/// <param name="Workflow">Id of the workflow.</param>
/// <param name="Title">Its title.</param>
/// <param name="Scenario">The scenario, as the caller names it.</param>
/// <param name="Measures">Every measure, always in the same order.</param>
public sealed record MetricsReport(
    string Workflow, Localized Title, string Scenario, ValueList<ReformMeasure> Measures)
{
    /// <summary>The measure of a name.</summary>
    public ReformMeasure this[string name] => Measures.First(measure => measure.Name == name);
}
