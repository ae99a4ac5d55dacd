#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

[Doc("关键节点的期望", "What is expected of a key node")]
public sealed record NodeExpectation
{
    [Doc("计划日期", "Planned day")]
    public LocalDate? Planned { get; init; }

    [Doc("最近一次预计日期；null 表示没有", "Day it was last expected on; null where nobody said")]
    public Expected<string>? Forecast { get; init; }

    [Doc("实际日期；null 表示未到达", "Actual day; null before it is reached")]
    public Expected<string>? Actual { get; init; }

    [Doc("比计划晚几个自然日；不晚为 0", "Natural days later than planned; 0 when it is not late")]
    public int? DaysLate { get; init; }

    [Doc("灯：GREEN、YELLOW、RED", "Light: GREEN, YELLOW or RED")]
    public string? Light { get; init; }
}
