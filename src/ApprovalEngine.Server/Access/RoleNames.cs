namespace ApprovalEngine.Server.Access;

/// <summary>What people call roles and rights.</summary>
public static class RoleNames
{
    /// <summary>What a role is called.</summary>
    public static Localized Of(Role role) => role switch
    {
        Role.Applicant => new("申请人", "Applicant"),
        Role.Agent => new("代办员", "Agent"),
        Role.Steward => new("项目专员", "Steward"),
        Role.Officer => new("办理人", "Officer"),
        Role.Head => new("部门负责人", "Head of department"),
        Role.Supervisor => new("效能监察", "Supervisor"),
        Role.Auditor => new("审计", "Auditor"),
        Role.Author => new("流程编制", "Author"),
        Role.Administrator => new("系统管理员", "Administrator"),
        _ => new("对接系统", "System"),
    };

    /// <summary>What a right is called where somebody chooses what a token is good for.</summary>
    public static Localized Of(Right right) => right switch
    {
        Right.UseAccount => new("本人账号", "Own account"),
        Right.Apply => new("申请与补正", "Apply and correct"),
        Right.HandInFiles => new("上传文件", "Hand files in"),
        Right.ReadCases => new("查阅办件", "Read cases"),
        Right.WorkTasks => new("办理任务", "Work on tasks"),
        Right.HandOver => new("移交任务", "Hand tasks over"),
        Right.ReadBoard => new("看板与报表", "Board and reports"),
        Right.Supervise => new("督办与纠正", "Supervise"),
        Right.Audit => new("审计重放", "Audit"),
        Right.ReadLogs => new("访问日志", "Logs of access"),
        Right.Author => new("编制流程", "Draft definitions"),
        Right.PublishDefinitions => new("发布流程", "Publish definitions"),
        Right.ManagePeople => new("人员岗位", "People and posts"),
        Right.ManageCalendar => new("工作日历", "Working calendar"),
        Right.ManageSystems => new("系统对接", "Connected systems"),
        _ => new("以外部系统身份对接", "Connect as an outside system"),
    };
}
