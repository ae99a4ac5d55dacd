using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>What the measures of one case have in common: its items, its baseline and how often that applies.</summary>
internal sealed class CaseFigures
{
    public CaseFigures(CaseResult result, LocalDateTime asOf)
    {
        (Result, AsOf) = (result, asOf);
        Items = ItemRun.Of(result);
        Ends = ItemRun.Ends(result);
    }

    public CaseResult Result { get; }

    public LocalDateTime AsOf { get; }

    public WorkflowDefinition Definition => Result.Definition;

    public CaseState State => Result.State;

    /// <summary>The items that the case called for.</summary>
    public ValueList<ItemRun> Items { get; }

    /// <summary>The last answer that ended each step.</summary>
    public IReadOnlyDictionary<string, CaseEvent.StepAnswered> Ends { get; }

    public BaselineDefinition? Baseline => Definition.File.Baseline;

    /// <summary>How many units the baseline counts: the case, its items, or the members of its bundles.</summary>
    public int Units => Baseline?.Per switch
    {
        BaselineUnit.Item => Items.Count,
        BaselineUnit.Member => Bundled.Members(Result),
        _ => 1,
    };

    /// <summary>A figure that the baseline states per unit, for the whole case; null where it states none.</summary>
    public (Amount Amount, MeasureRow Row)? Stated(decimal? perUnit)
    {
        if (perUnit is not { } each || Baseline is not { } baseline)
        {
            return null;
        }

        var amount = Amount.Of(each * Units);
        var (zh, en) = baseline.Per switch
        {
            BaselineUnit.Item => ($"每个事项 {each:0.####}，共 {Units} 个事项", $"{each:0.####} an item, {Units} items"),
            BaselineUnit.Member => ($"每个成员 {each:0.####}，共 {Units} 个成员", $"{each:0.####} a member, {Units} members"),
            _ => ($"每个办件 {each:0.####}", $"{each:0.####} a case"),
        };
        return (amount, new(RowSide.Before, "baseline", new(zh, en), amount, Source));
    }

    /// <summary>Where the baseline has its figures from.</summary>
    public Localized? Source => Baseline is { Source: var source } ? new(source, source) : null;
}
