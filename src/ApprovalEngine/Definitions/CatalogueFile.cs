#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

[Doc("目录文件：部门、岗位、事项、材料、证照、特别程序", "A catalogue file")]
public sealed record CatalogueFile
{
    [Key("$schema"), Doc("编辑器用的架构地址，引擎不读取", "Address of the schema, for editors; never resolved")]
    public string? Schema { get; init; }

    [Doc("部门", "Departments")]
    public ValueMap<DepartmentDefinition> Departments { get; init; } = ValueMap<DepartmentDefinition>.Empty;

    [Doc("岗位", "Posts")]
    public ValueMap<PostDefinition> Posts { get; init; } = ValueMap<PostDefinition>.Empty;

    [Doc("事项", "Items")]
    public ValueMap<ItemDefinition> Items { get; init; } = ValueMap<ItemDefinition>.Empty;

    [Doc("材料", "Materials")]
    public ValueMap<MaterialDefinition> Materials { get; init; } = ValueMap<MaterialDefinition>.Empty;

    [Doc("证照", "Certificates")]
    public ValueMap<CertificateDefinition> Certificates { get; init; } = ValueMap<CertificateDefinition>.Empty;

    [Doc("特别程序", "Special procedures")]
    public ValueMap<ProcedureDefinition> Procedures { get; init; } = ValueMap<ProcedureDefinition>.Empty;

    [Doc("服务点", "Points of service")]
    public ValueMap<PointDefinition> Points { get; init; } = ValueMap<PointDefinition>.Empty;

    [Doc("登记库", "Registries")]
    public ValueMap<RegistryDefinition> Registries { get; init; } = ValueMap<RegistryDefinition>.Empty;
}

[Doc("部门", "Department")]
public sealed record DepartmentDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }
}

[Doc("机构性质", "Kind of organisation")]
public enum Organisation
{
    [Doc("机关", "Authority")] Authority,
    [Doc("企业", "Enterprise")] Enterprise,
    [Doc("中介", "Intermediary")] Intermediary,
}

[Doc("岗位", "Post")]
public sealed record PostDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [RefersTo(Reference.Department), Doc("部门", "Department")]
    public string? Department { get; init; }

    [Doc("机构性质", "Kind of organisation")]
    public Organisation Organisation { get; init; }
}

[Doc("事项类型", "Kind of item")]
public enum ItemKind
{
    [Doc("即办件", "Instant")] Instant,
    [Doc("备案", "Filing")] Filing,
    [Doc("行政许可", "Permit")] Permit,
    [Doc("行政确认", "Confirmation")] Confirmation,
    [Doc("公共服务", "Public service")] PublicService,
    [Doc("技术审查", "Technical review")] TechnicalReview,
    [Doc("中介服务", "Intermediary service")] Intermediary,
    [Doc("惠企政策", "Policy benefit")] PolicyBenefit,
}

[Doc("事项", "Item")]
public sealed record ItemDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [RefersTo(Reference.Department), Doc("部门", "Department")]
    public required string Department { get; init; }

    [RefersTo(Reference.Post), Doc("岗位", "Post that handles it")]
    public required string Post { get; init; }

    [Doc("类型", "Kind")]
    public required ItemKind Kind { get; init; }

    [Doc("时限", "Limits")]
    public ItemLimits Limits { get; init; } = new();

    [RefersTo(Reference.Material), Doc("材料", "Materials it needs")]
    public ValueList<string> Materials { get; init; } = [];

    [RefersTo(Reference.Procedure), Doc("可用的特别程序", "Special procedures that it may use")]
    public ValueList<string> Procedures { get; init; } = [];

    [Doc("有效期", "When it applies")]
    public EffectiveDates? Effective { get; init; }
}

[Doc("法定与承诺时限", "Statutory and promised limit")]
public sealed record ItemLimits
{
    [Doc("法定时限", "Set by law")]
    public ItemLimit? Statutory { get; init; }

    [Doc("承诺时限", "Published promise")]
    public ItemLimit? Promised { get; init; }
}

[Doc("从何时起算", "From when a limit runs")]
public enum LimitStart
{
    [Doc("收件", "Receipt of the complete application")] Receipt,
    [Doc("受理", "Acceptance")] Acceptance,
    [Doc("步骤打开", "The step opened")] Opened,
}

[Doc("事项时限", "A limit of an item")]
public sealed record ItemLimit
{
    [Doc("时限，或按条件的清单", "The limit, or a list of limits with conditions")]
    public required LimitTable Limit { get; init; }

    [Doc("依据", "Legal basis or published guide")]
    public string? Basis { get; init; }

    [Doc("从何时起算，默认受理", "From when it runs; acceptance by default")]
    public LimitStart Starts { get; init; } = LimitStart.Acceptance;

    [Doc("延期", "Extension, once")]
    public ExtensionRule? Extension { get; init; }

    [Doc("亮灯规则", "When the light turns yellow")]
    public LightsRule? Lights { get; init; }
}

[Doc("容缺的关口", "Gate of a tolerated material")]
public enum ToleranceGate
{
    [Doc("决定前补齐", "Before the decision")] BeforeDecision,
    [Doc("送达前补齐", "Before the delivery")] BeforeDelivery,
    [Doc("送达后补齐", "After the delivery")] AfterDelivery,
}

[Doc("容缺", "Tolerance")]
public sealed record ToleranceRule
{
    [Doc("关口", "Gate")]
    public required ToleranceGate Gate { get; init; }

    [Doc("最长补齐时间", "Longest time to hand it in")]
    public required Limit Max { get; init; }

    [Doc("理由", "Why it may be tolerated")]
    public required string Reason { get; init; }

    [RefersTo(Reference.Post), Doc("核验岗位，默认受理岗位", "Post that checks it; the intake's by default")]
    public string? CheckedBy { get; init; }

    [Doc("延期，一次，例如出具部门迟延", "Extension, once, such as when another authority is late with the paper")]
    public ExtensionRule? Extension { get; init; }

    [Doc("催办阶梯", "Ladder")]
    public ValueList<LadderRung> Ladder { get; init; } = [];
}

[Doc("材料", "Material")]
public sealed record MaterialDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("来源：upload、generated、licence:<证照>、reuse、commitment",
        "Source: upload, generated, licence:<certificate>, reuse or commitment")]
    public string Source { get; init; } = "upload";

    [Doc("容缺", "Tolerance")]
    public ToleranceRule? Tolerance { get; init; }

    [Doc("不得容缺", "May never be tolerated")]
    public bool NeverTolerable { get; init; }
}

[Doc("证照", "Certificate")]
public sealed record CertificateDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("先决的事项或证照", "Items or certificates that must precede it")]
    public ValueList<string> Requires { get; init; } = [];

    [Doc("依据", "Legal basis")]
    public string? Basis { get; init; }

    [Doc("有效期", "How long it holds")]
    public Limit? ValidFor { get; init; }
}
