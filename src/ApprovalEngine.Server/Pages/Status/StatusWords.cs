using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Server.Observability;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Status;

/// <summary>Words of the page of the server's health.</summary>
internal static class StatusWords
{
    public static Localized Of(Check check) => check.Name switch
    {
        Readiness.Cases => new("办件数据库", "Database of cases"),
        Readiness.Office => new("人员与草稿数据库", "Database of people and drafts"),
        Readiness.Clocks => new("期限提醒", "Clockwork"),
        Readiness.Readers => new("查阅记录", "Log of who read what"),
        Readiness.Space => new("可用磁盘空间", "Free disk space"),
        _ => new(check.Name, check.Name),
    };

    public static Localized Of(ClockworkStatus status) => status switch
    {
        ClockworkStatus.Starting => new("正在补处理停机期间的期限", "Ringing what fell due while the server was down"),
        ClockworkStatus.Working => new("正常", "Working"),
        ClockworkStatus.Degraded => new("正常，但需人工处理问题", "Working, and something needs a person"),
        _ => new("已停止", "Stalled"),
    };

    public static string ToneOf(ClockworkStatus status) => status switch
    {
        ClockworkStatus.Working => "good",
        ClockworkStatus.Stalled => "bad",
        _ => "warn",
    };

    public static string Minutes(Duration by) => $"{by.TotalMinutes:F0}";
}
