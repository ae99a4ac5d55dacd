using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>By which channel an act came; a window act of the applicant is a trip (跑动).</summary>
[Doc("渠道", "Channel")]
public enum Channel
{
    /// <summary>Online.</summary>
    [Doc("网上", "Online")] Online,

    /// <summary>At the window.</summary>
    [Doc("窗口", "At the window")] Window,

    /// <summary>By post.</summary>
    [Doc("邮寄", "By post")] Post,
}

/// <summary>How a certificate is taken away; three different terminal states.</summary>
[Doc("收回证照的方式", "How a certificate is taken away")]
public enum RevocationKind
{
    /// <summary>撤销: unlawfully granted or obtained, 行政许可法 69.</summary>
    [Doc("撤销，行政许可法 69", "Revoked, 行政许可法 69")] Revoke,

    /// <summary>撤回: law or facts changed, 行政许可法 8(2).</summary>
    [Doc("撤回，行政许可法 8", "Recalled, 行政许可法 8")] Recall,

    /// <summary>注销: struck off, 行政许可法 70.</summary>
    [Doc("注销，行政许可法 70", "Cancelled, 行政许可法 70")] Cancel,
}

/// <summary>In what capacity someone acts; what each may do is checked by the core.</summary>
[Doc("角色", "Role")]
public enum ActorRole
{
    /// <summary>申请人(建设单位).</summary>
    [Doc("申请人", "Applicant")] Applicant,

    /// <summary>代办员 with a recorded mandate, 行政许可法 29.</summary>
    [Doc("有授权的代办员", "Agent with a mandate")] Agent,

    /// <summary>办理人, who acts through posts.</summary>
    [Doc("办理人", "Officer")] Officer,

    /// <summary>效能监察: reads everything, approves late entries, decides nothing.</summary>
    [Doc("效能监察", "Supervisor")] Supervisor,

    /// <summary>审计: reads everything, changes nothing.</summary>
    [Doc("审计", "Auditor")] Auditor,

    /// <summary>项目专员: prepares and uploads, never decides.</summary>
    [Doc("项目专员", "Project steward")] Steward,

    /// <summary>An outside system that reports events.</summary>
    [Doc("外部系统", "Outside system")] System,

    /// <summary>管理员: cannot decide cases.</summary>
    [Doc("管理员", "Administrator")] Administrator,

    /// <summary>The engine itself when a deadline is reached or a calendar is revised.</summary>
    [Doc("引擎时钟", "The engine's clock")] Clock,
}

/// <summary>State of a case.</summary>
public enum CaseStage
{
    /// <summary>A step other than an after-step is open or can open.</summary>
    Open,

    /// <summary>办结: only after-steps (supervision, obligations) are open or can open.</summary>
    Decided,

    /// <summary>Nothing is open or can open.</summary>
    Closed,
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Not opened yet.</summary>
    Waiting,

    /// <summary>Somebody's turn.</summary>
    Open,

    /// <summary>Ended with an outcome.</summary>
    Ended,

    /// <summary>Its condition did not hold.</summary>
    Skipped,

    /// <summary>It can no longer be reached, or was withdrawn.</summary>
    Closed,
}

/// <summary>State of a certificate.</summary>
public enum CertificateStatus
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>暂停.</summary>
    Suspended,

    /// <summary>A later version or another certificate took its place.</summary>
    Replaced,

    /// <summary>撤销, 撤回 or 注销.</summary>
    Revoked,

    /// <summary>自行废止: its time ran out.</summary>
    Lapsed,
}
