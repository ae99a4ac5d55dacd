using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>What the measures of one case have in common: its items, its baseline and how often that applies.</summary>
internal sealed class CaseFigures
{
    private CaseFigures(CaseResult result, LocalDateTime asOf)
    {
        (Result, AsOf) = (result, asOf);
        Items = ItemRun.Of(result);
        Parts = [this];
    }

    /// <summary>The figures of a scenario's main case, with the cases that were taken out of it.</summary>
    public static CaseFigures Of(ScenarioResult result)
    {
        var main = new CaseFigures(result.Main, result.EndedAt);
        var parts = new List<CaseFigures> { main };
        for (var at = 0; at < parts.Count; at++)
        {
            parts.AddRange(parts[at].TakenOut()
                .Select(id => result.Cases.FirstOrDefault(other => other.State.CaseId == id)).OfType<CaseResult>()
                .Where(other => parts.TrueForAll(part => part.State.CaseId != other.State.CaseId))
                .Select(other => new CaseFigures(other, result.EndedAt)));
        }

        main.Parts = parts.ToValueList();
        return main;
    }

    public CaseResult Result { get; }

    public LocalDateTime AsOf { get; }

    public WorkflowDefinition Definition => Result.Definition;

    public CaseState State => Result.State;

    /// <summary>The items that the case called for.</summary>
    public ValueList<ItemRun> Items { get; }

    /// <summary>This case and those that were taken out of it: what is counted is counted over all of them.</summary>
    public ValueList<CaseFigures> Parts { get; private set; }

    public BaselineDefinition? Baseline => Definition.File.Baseline;

    /// <summary>How many units the baseline counts: the case, its items, or the members of its bundles.</summary>
    public int Units => Baseline?.Per switch
    {
        BaselineUnit.Item => Parts.SelectMany(part => part.Items).DistinctBy(item => item.Key).Count(),
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

    /// <summary>A row's id: that of another case begins with it.</summary>
    public string RowId(CaseFigures part, string id) => part == this ? id : $"{part.State.CaseId}: {id}";

    /// <summary>Where the baseline has its figures from.</summary>
    public Localized? Source => Baseline is { Source: var source } ? new(source, source) : null;

    private IEnumerable<string> TakenOut() => Result.Events.Select(recorded => recorded.Event)
        .OfType<CaseEvent.LinkedCaseOpened>().Where(opened => opened.Relation == LinkRelation.Detached)
        .Select(opened => opened.Case);
}
