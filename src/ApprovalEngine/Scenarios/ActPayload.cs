#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

[Doc("行为附带的内容", "What goes with an act")]
public sealed record ActPayload
{
    [Doc("表单答案", "Answers of the form")]
    public ValueMap<Fact> Form { get; init; } = ValueMap<Fact>.Empty;

    [Doc("材料：文字、{ \"file\": … }、\"generated\"、\"licence\" 或 \"commitment\"",
        "Materials: a text, { \"file\": … }, \"generated\", \"licence\" or \"commitment\"")]
    public ValueMap<MaterialContent> Materials { get; init; } = ValueMap<MaterialContent>.Empty;

    [Doc("意见", "Opinion")] public string? Opinion { get; init; }

    [Doc("理由", "Reason")] public string? Reason { get; init; }

    [Doc("依据", "Legal basis")] public string? Basis { get; init; }

    [Doc("救济途径", "Remedy, where the template's is not enough")] public string? Remedy { get; init; }

    [Doc("记录字段", "Record fields")]
    public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;

    [Doc("补正事项", "Defects")]
    public ValueList<DefectFile> Defects { get; init; } = [];

    [Doc("有条件同意的条件", "Conditions of a conditional agreement")]
    public ValueList<string> Conditions { get; init; } = [];

    [Doc("容缺的材料及补齐时间", "Tolerated materials and the time to hand them in")]
    public ValueMap<Limit> Missing { get; init; } = ValueMap<Limit>.Empty;

    [Doc("核查答案：true、false 或 \"unknown\"", "Answers of checks: true, false or \"unknown\"")]
    public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;

    [Doc("登记库的答复", "Answer of a registry")] public RegistryAnswer? Answer { get; init; }

    [Doc("时钟", "Clock")] public string? Clock { get; init; }

    [Doc("特别程序", "Special procedure")] public string? Procedure { get; init; }

    [Doc("持续时间", "For how long")] public Limit? For { get; init; }

    [Doc("延长多少", "By how much")] public Limit? By { get; init; }

    [Doc("自何时（停钟）", "From when, of a stop")] public LocalDateTime? From { get; init; }

    [Doc("交给谁、退到哪一步", "To whom or to which step")] public string? To { get; init; }

    [Doc("撤件范围、成员；或不随整包的成员及其结果", "Steps or members that it concerns; or members for which it does not hold")]
    public ValueList<string> Members { get; init; } = [];

    [Doc("不随整包的成员及其结果", "Members for which it does not hold, and what holds for each")]
    public ValueMap<MemberAnswerFile> MemberAnswers { get; init; } = ValueMap<MemberAnswerFile>.Empty;

    [Doc("打包成员", "The member of a bundle that it is about")] public string? Member { get; init; }

    [Doc("参加的办理人", "Officers who took part")] public ValueList<string> Officers { get; init; } = [];

    [Doc("渠道", "Channel")] public Channel? Channel { get; init; }

    [Doc("服务点", "Point of service")] public string? Point { get; init; }

    [Doc("对全部材料的电子签章编号", "Number of the electronic seal over all the materials")]
    public string? Signature { get; init; }

    [Doc("评分，1 至 5", "Score of a rating, 1 to 5")] public int? Score { get; init; }

    [Doc("委托书编号", "Number of the mandate document")] public string? Document { get; init; }

    [Doc("委托范围：步骤，或 withdraw、change、ask-extension、rate；空为全部",
        "What a mandate covers: steps, or withdraw, change, ask-extension, rate; empty for everything")]
    public ValueList<string> Scope { get; init; } = [];

    [Doc("委托的最后一天", "Last day of a mandate")] public LocalDate? Until { get; init; }

    [Doc("变更的事实", "Fact that changed")] public string? Fact { get; init; }

    [Doc("越权决定的结果", "Outcome of an override")] public string? Outcome { get; init; }

    [Doc("节点的预计日期", "Day on which a key node is expected")] public LocalDate? Date { get; init; }

    [Doc("撤销、撤回或注销", "revoke, recall or cancel")] public RevocationKind? Kind { get; init; }

    [Doc("关联办件的流程", "Workflow of a linked case")] public string? Workflow { get; init; }

    [Doc("迟录的批准", "Approval of a late entry")] public LateEntryFile? Late { get; init; }
}

[Doc("一个成员的结果", "What holds for one member")]
public sealed record MemberAnswerFile
{
    [Doc("结果：refused", "Its outcome: refused")] public required string Outcome { get; init; }

    [Doc("理由", "Reason")] public string? Reason { get; init; }

    [Doc("依据", "Legal basis")] public string? Basis { get; init; }
}

[Doc("一项补正", "A defect")]
public sealed record DefectFile
{
    [RefersTo(Reference.Material), Doc("材料", "Material")] public string? Material { get; init; }

    [RefersTo(Reference.Field), Doc("字段", "Field")] public string? Field { get; init; }

    [Doc("内容", "What is wrong and how to mend it")] public required string Text { get; init; }

    [Doc("由哪份补正材料引起（第二次告知必填）", "Corrected material that caused it; a second notice must say")]
    public string? CausedBy { get; init; }
}

[Doc("迟录的批准", "Approval of a late entry")]
public sealed record LateEntryFile
{
    [Doc("批准的监督人", "Supervisor who approved")] public required string ApprovedBy { get; init; }

    [Doc("理由", "Reason")] public required string Reason { get; init; }

    [Doc("文件", "Document")] public required string Document { get; init; }
}

/// <summary>The content of a material as a scenario writes it.</summary>
/// <param name="Text">The text; null where a file is named.</param>
/// <param name="File">A path beside the scenario; null where a text is given.</param>
public sealed record MaterialContent(string? Text, string? File);
