namespace ApprovalEngine.Server.Access;

/// <summary>What a person is to the office; one person may be several, as far as <see cref="AccountRules"/> lets him.
/// </summary>
public enum Role
{
    /// <summary>申请人(建设单位).</summary>
    Applicant,

    /// <summary>代办员: acts for applicants with a mandate.</summary>
    Agent,

    /// <summary>项目专员: prepares and uploads, never decides.</summary>
    Steward,

    /// <summary>办理人, who acts through posts.</summary>
    Officer,

    /// <summary>部门负责人: also hands work over within the department.</summary>
    Head,

    /// <summary>效能监察.</summary>
    Supervisor,

    /// <summary>审计: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>流程编制人员.</summary>
    Author,

    /// <summary>系统管理员: cannot decide cases.</summary>
    Administrator,

    /// <summary>对接系统: a program of another office; it has tokens and never signs in by password.</summary>
    System,
}
