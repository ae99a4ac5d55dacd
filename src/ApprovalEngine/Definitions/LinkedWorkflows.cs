#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
namespace ApprovalEngine.Definitions;

[Doc("关联办件与原办件的关系", "How a linked case stands to the case it came from")]
public enum LinkRelation
{
    [Doc("由原办件发起的旁支，如诉求工单", "A side case, such as a ticket")] Opened,
    [Doc("同一项目的后续办件", "A later case of the same project")] Follows,
    [Doc("从联合办件中拆出", "Taken out of a joint case")] Detached,
}

[Doc("可发起的关联办件", "A linked case that may be opened from a case")]
public sealed record LinkRule
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("与原办件的关系", "How it stands to the case it comes from")]
    public LinkRelation Relation { get; init; }

    [RefersTo(Reference.Post), Doc("哪些岗位可以发起；默认任何办理人。申请人和项目专员总可以发起",
        "Posts that may open it; by default any officer. The applicant and the project steward always may")]
    public ValueList<string> By { get; init; } = [];

    [Doc("同一办件至多发起几次，默认不限", "How often a case may open one; by default without limit")]
    public int? Max { get; init; }
}

[Doc("从联合办件中拆出", "How an item is taken out of a joint case")]
public sealed record DetachRule
{
    [RefersTo(Reference.Workflow), Doc("拆出后由哪个流程继续，该流程以 continues 写明本流程",
        "Workflow in which the item goes on; it names this one in continues")]
    public required string Workflow { get; init; }

    [RefersTo(Reference.Post), Doc("由哪个岗位拆出，默认审查岗位", "Post that takes it out; by default the one that examines it")]
    public string? By { get; init; }

    [Doc("依据", "Legal basis or rule of the joint procedure")]
    public string? Basis { get; init; }
}

/// <summary>Which workflows the cases of a workflow can lead to.</summary>
public static class LinkedWorkflows
{
    /// <summary>The workflows that cases of this one may open, or in which what is taken out of them goes on.</summary>
    public static ValueList<string> Of(WorkflowFile file) => file.MayOpen.Keys
        .Concat(file.Steps.Values.OfType<ReviewStep>().Select(review => review.Detachable?.Workflow).OfType<string>())
        .Concat(file.Steps.Values.OfType<BundleStep>().Select(bundle => bundle.Workflow).OfType<string>())
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
}
