using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Components;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsCurrent">Whether the page belongs to it.</param>
public sealed record NavigationItem(string Path, Localized Title, bool IsCurrent);

/// <summary>What a reader may go to.</summary>
public static class Navigation
{
    private static readonly (string Path, Right Needs, Localized Title)[] All =
    [
        ("/inbox", Right.WorkTasks, new("待办", "Inbox")),
        ("/my", Right.Apply, new("我的办件", "My cases")),
        ("/apply", Right.Apply, new("我要申请", "Apply")),
        ("/cases", Right.ReadCases, new("办件查询", "Cases")),
        ("/board", Right.ReadBoard, new("调度看板", "Board")),
        ("/late-entries", Right.Supervise, new("补录确认", "Late entries")),
        ("/audit", Right.Audit, new("审计重放", "Audit")),
        ("/definitions", Right.Author, new("流程定义", "Definitions")),
        ("/people", Right.ManagePeople, new("人员岗位", "People")),
        ("/calendar", Right.ManageCalendar, new("工作日历", "Calendar")),
        ("/systems", Right.ManageSystems, new("系统对接", "Systems")),
        ("/registries", Right.ManageSystems, new("登记库", "Registries")),
        ("/status", Right.ManageSystems, new("运行状态", "Status")),
        ("/logs", Right.ReadLogs, new("访问日志", "Logs")),
    ];

    /// <summary>The entries for the reader of a page.</summary>
    public static IEnumerable<NavigationItem> Of(Frame frame) => All
        .Where(item => frame.May(item.Needs) && (item.Path != "/cases" || !IsApplicantOnly(frame)))
        .Select(item => new NavigationItem(
            item.Path, item.Title,
            frame.Path == item.Path || frame.Path.StartsWith(item.Path + "/", StringComparison.Ordinal)));

    /// <summary>The page somebody begins with.</summary>
    public static string Home(CurrentUser user) =>
        All.FirstOrDefault(item => user.May(item.Needs)).Path ?? "/account";

    // What an applicant may search is what stands under his cases.
    private static bool IsApplicantOnly(Frame frame) =>
        frame.User!.Roles.All(role => role is Role.Applicant or Role.Agent or Role.Steward);
}
