#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

[StepType("countersign"), Doc("会签", "Several posts sign; a policy says what their answers come to")]
public sealed record CountersignStep : StepDefinition
{
    [RefersTo(Reference.Post), Doc("会签岗位，按书写顺序", "Posts that sign, in the order written")]
    public required ValueList<string> Posts { get; init; }

    [Doc("会签规则", "How the answers are counted")]
    public required SignPolicy Policy { get; init; }

    [Doc("评审标准，每项由所列岗位给出 pass、conditional 或 veto",
        "Criteria; each is answered in the record with pass, conditional or veto by the posts it names")]
    public ValueMap<CriterionDefinition> Criteria { get; init; } = ValueMap<CriterionDefinition>.Empty;

    [Doc("within 的催办阶梯", "What happens before and after within is due")]
    public ValueList<LadderRung> Ladder { get; init; } = [];
}

[Doc("会签规则", "How the answers of a countersignature are counted")]
public enum SignRule
{
    [Doc("全部签署；有人不同意即为不同意，但等全部答复", "All sign; refused if one refuses, once all have answered")]
    All,
    [Doc("任一同意即可", "One agreement is enough")]
    Any,
    [Doc("任一人可否决，否决即时生效", "Each may veto, and a veto ends it at once")]
    Veto,
    [Doc("按书写顺序逐个签署，一人不同意即止", "One after the other in the order written; the first refusal ends it")]
    Sequential,
}

/// <summary>What the answers of a countersignature come to: a word, or a count with vetoes.</summary>
/// <param name="Rule">The word; null where answers are counted.</param>
/// <param name="Count">The count; null where a word is given.</param>
public sealed record SignPolicy(SignRule? Rule, SignCount? Count);

[Doc("计票", "A count of answers")]
public sealed record SignCount
{
    [Doc("至少几方同意；不写则全部答复后除否决外均为同意", "Agreements needed; without it the vetoes alone decide")]
    public int? Quorum { get; init; }

    [Doc("共几方，须与岗位数一致", "Of how many, as a check on the list of posts")]
    public int? Of { get; init; }

    [Doc("可否决的岗位或评审标准", "Posts or criteria that may veto")]
    public ValueList<string> Veto { get; init; } = [];
}

[Doc("评审标准", "A criterion")]
public sealed record CriterionDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [RefersTo(Reference.Post), Doc("由哪些会签岗位评审，默认全部", "Signing posts that answer it; all by default")]
    public ValueList<string> By { get; init; } = [];

    [Doc("依据", "What the criterion rests on")]
    public string? Basis { get; init; }
}

[StepType("visit"), Doc("联合踏勘、联合验收现场", "Several departments visit together: one appointment, one list of defects")]
public sealed record VisitStep : StepDefinition
{
    [RefersTo(Reference.Department), Doc("参加的部门", "Departments that take part")]
    public required ValueList<string> Departments { get; init; }

    [Doc("每个机关至少几名工作人员，法定两名", "Officers of each authority, at least two by law, 行政许可法 34(3)")]
    public int Officers { get; init; } = 2;

    [Doc("申请人整改期限，逾期为 failed", "Time of the applicant to rectify; after it the visit has failed")]
    public required Limit RectifyWithin { get; init; }

    [RefersTo(Reference.Material), Doc("整改完成须提交的材料", "Material that shows what was rectified")]
    public string? Proof { get; init; }

    [Doc("复查期限，自申请人提交整改起", "Time to check again, from when the applicant says that it is done")]
    public Limit? RecheckWithin { get; init; }

    [Doc("within 的催办阶梯", "What happens before and after within is due")]
    public ValueList<LadderRung> Ladder { get; init; } = [];
}
