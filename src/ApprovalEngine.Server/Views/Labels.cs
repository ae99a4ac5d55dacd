using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>Words that pages and the API share.</summary>
public static class Labels
{
    /// <summary>An amount without needless zeros.</summary>
    public static string Number(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A size of a file.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.#} MB"),
    };

    /// <summary>A length of time with its unit.</summary>
    public static Localized Of(Limit limit) => limit.IsSameDay ? new("当日", "same day")
        : new($"{limit.Amount} {Unit(limit.Unit).Zh}", $"{limit.Amount} {Unit(limit.Unit).En}");

    /// <summary>What a limit counts.</summary>
    public static Localized Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => new("工作日", "working days"),
        LimitUnit.HalfDays => new("个半天", "half days"),
        LimitUnit.NaturalDays or LimitUnit.Months => new("自然日", "natural days"),
        LimitUnit.Hours => new("小时", "hours"),
        LimitUnit.Minutes => new("分钟", "minutes"),
        _ => new("工作分钟", "business minutes"),
    };

    public static Localized Of(ClockKind kind) => kind switch
    {
        ClockKind.Statutory => new("法定", "by law"),
        ClockKind.Promised => new("承诺", "promised"),
        ClockKind.Service => new("服务", "service"),
        ClockKind.Internal => new("内部", "internal"),
        _ => new("申请人义务", "obligation"),
    };

    public static Localized Of(ClockOwner owner) => owner switch
    {
        ClockOwner.Authority => new("审批机关", "authority"),
        ClockOwner.Applicant => new("申请人", "applicant"),
        _ => new("企业", "enterprise"),
    };

    public static Localized Of(Light light) => light switch
    {
        Light.Green => new("正常", "on time"),
        Light.Yellow => new("预警", "due soon"),
        Light.Red => new("逾期", "overdue"),
        _ => new("已暂停", "stopped"),
    };

    /// <summary>The class of the lamp of a light.</summary>
    public static string Class(Light? light) => light is { } shown ? shown switch
    {
        Light.Green => "green",
        Light.Yellow => "yellow",
        Light.Red => "red",
        _ => "paused",
    } : "none";

    public static Localized Of(StepStatus status) => status switch
    {
        StepStatus.Open => new("办理中", "open"),
        StepStatus.Ended => new("已办", "ended"),
        StepStatus.Skipped => new("跳过", "skipped"),
        StepStatus.Closed => new("关闭", "closed"),
        _ => new("未到", "waiting"),
    };

    public static Localized Of(CaseStage stage) => stage switch
    {
        CaseStage.Open => new("办理中", "open"),
        CaseStage.Decided => new("已办结", "decided"),
        _ => new("已结束", "closed"),
    };

    public static Localized Of(Channel channel) => channel switch
    {
        Channel.Online => new("网上", "online"),
        Channel.Window => new("窗口", "at the window"),
        _ => new("邮寄", "by post"),
    };

    public static Localized Of(LedgerMark mark) => mark switch
    {
        LedgerMark.Start => new("起算日", "start"),
        LedgerMark.Counted => new("计入", "counted"),
        LedgerMark.MakeUp => new("调休上班，计入", "make-up day, counted"),
        LedgerMark.Weekend => new("周末", "weekend"),
        LedgerMark.Holiday => new("节假日", "holiday"),
        _ => new("停止计时", "stopped"),
    };

    /// <summary>Where the content of a paper came from.</summary>
    public static Localized Source(string source) => source switch
    {
        "upload" => new("上传", "uploaded"),
        "generated" => new("系统生成", "generated"),
        "licence" => new("电子证照", "shared licence"),
        "reuse" => new("共享成果", "reused result"),
        "commitment" => new("承诺替代", "replaced by a commitment"),
        _ => new(source, source),
    };

    /// <summary>What the exchange standard calls the state of a case.</summary>
    public static Localized Status(int code) =>
        HandlingStatus.Labels.FirstOrDefault(label => label.Code == code) is { Zh: not null } found
            ? new(found.Zh, found.En) : new($"{code}", $"{code}");

    /// <summary>The title of a post.</summary>
    public static Localized Post(string post, WorkflowDefinition definition) =>
        definition.Catalogue.Posts.TryGetValue(post, out var found) ? found.Title : new(post, post);

    /// <summary>The title of a step.</summary>
    public static Localized Step(string step, WorkflowDefinition definition) =>
        definition.Find(step)?.Title ?? new(step, step);
}
