#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using NodaTime;

namespace ApprovalEngine.Definitions;

[Doc("规则表文件：机器据以当场决定的公开规则", "A rule table: the published rules by which the machine decides at once")]
public sealed record RuleTableFile
{
    [Key("$schema"), Doc("编辑器用的架构地址，引擎不读取", "Address of the schema, for editors; never resolved")]
    public string? Schema { get; init; }

    [Doc("编号，与文件名相同", "Id, the same as the file name")]
    public required string Id { get; init; }

    [Doc("版本号，记入每个决定", "Version, written into every decision")]
    public required string Version { get; init; }

    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("公布的依据", "Basis under which it was published")]
    public required string Basis { get; init; }

    [Doc("公布日期", "Day of publication")]
    public LocalDate? Published { get; init; }

    [Doc("停用后一律转人工", "While false everything goes to a person")]
    public bool Enabled { get; init; } = true;

    [Doc("总开关：一项核查，答案不是 true 即转人工",
        "Kill switch: a check; unless its answer is true everything goes to a person")]
    public string? Switch { get; init; }

    [Doc("规则，全部成立才准予", "Rules; only where all hold is it granted")]
    public required ValueList<RuleDefinition> Rules { get; init; }
}

[Doc("一条规则", "A rule")]
public sealed record RuleDefinition
{
    [Doc("编号", "Id")]
    public required string Id { get; init; }

    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("条件", "Condition that must hold")]
    public required string When { get; init; }

    [Doc("依据", "Why: the article or document it rests on")]
    public required string Because { get; init; }
}
