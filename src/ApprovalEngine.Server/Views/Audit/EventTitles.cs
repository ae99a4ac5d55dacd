using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>What events are called: an auditor is told of each, also of what goes without saying.</summary>
public static class EventTitles
{
    private static readonly Dictionary<string, Localized> Titles = new(StringComparer.Ordinal)
    {
        ["appointment-made"] = new("预约", "appointment made"),
        ["application-prepared"] = new("代填申请", "application prepared"),
        ["bundle-formed"] = new("打包", "bundle formed"),
        ["calendar-revised"] = new("日历更新", "calendar revised"),
        ["case-closed"] = new("结束", "case closed"),
        ["case-decided"] = new("办结", "case decided"),
        ["case-reopened"] = new("重新打开", "case reopened"),
        ["case-started"] = new("办件开始", "case started"),
        ["certificate-changed"] = new("证照变动", "certificate changed"),
        ["certificate-issued"] = new("发证", "certificate issued"),
        ["certificate-kept"] = new("证照按期使用", "certificate used in time"),
        ["clock-cancelled"] = new("时钟取消", "clock cancelled"),
        ["clock-ended"] = new("时钟结束", "clock ended"),
        ["clock-expired"] = new("时钟到期", "clock passed its deadline"),
        ["clock-extended"] = new("时钟延长", "clock extended"),
        ["clock-reopened"] = new("时钟继续", "clock runs on"),
        ["clock-resumed"] = new("时钟恢复", "clock resumed"),
        ["clock-started"] = new("时钟开始", "clock started"),
        ["clock-stopped"] = new("时钟停止", "clock stopped"),
        ["extension-approved"] = new("延期批准", "extension approved"),
        ["extension-asked"] = new("申请延期", "extension asked"),
        ["fact-changed"] = new("发证后变更", "changed after the issue"),
        ["green-lane-approved"] = new("绿色通道批准", "green lane approved"),
        ["ladder-reached"] = new("提醒或措施", "rung of a ladder reached"),
        ["late-recorded"] = new("补录", "late entry"),
        ["linked-case-opened"] = new("发起关联办件", "linked case opened"),
        ["mandate-given"] = new("授权", "mandate given"),
        ["member-changed"] = new("成员变更", "member changed"),
        ["member-settled"] = new("成员离开打包", "member left its package"),
        ["node-forecast"] = new("节点预计", "node forecast"),
        ["package-decided"] = new("打包决定", "package decided"),
        ["party-answered"] = new("一方答复", "one of several answered"),
        ["registry-answered"] = new("登记库答复", "registry answered"),
        ["request-rejected"] = new("申请被驳回", "request turned down"),
        ["reuse-suspended"] = new("复用成果暂停", "reused result suspended"),
        ["rules-decided"] = new("规则表判定", "rule table asked"),
        ["sample-drawn"] = new("抽中复查", "drawn in the sample"),
        ["service-rated"] = new("好差评", "service rated"),
        ["step-answered"] = new("答复", "step answered"),
        ["step-closed"] = new("步骤关闭", "step closed"),
        ["step-moot"] = new("步骤已无意义", "step became pointless"),
        ["step-opened"] = new("步骤打开", "step opened"),
        ["step-returned"] = new("退回", "step returned"),
        ["step-skipped"] = new("步骤跳过", "step skipped"),
        ["step-superseded"] = new("步骤作废重来", "step superseded"),
        ["step-taken-back"] = new("拿回", "answer taken back"),
        ["stop-approved"] = new("特别程序批准", "special procedure approved"),
        ["stop-asked"] = new("申请特别程序", "special procedure asked"),
        ["stop-ended"] = new("特别程序结束", "special procedure over"),
        ["supervision-opened"] = new("启动监管步骤", "step opened on demand"),
        ["taken-over"] = new("承接原办件", "taken over from another case"),
        ["task-changed"] = new("任务变动", "task changed hands"),
        ["visit-appointed"] = new("约定联合踏勘", "joint visit appointed"),
        ["withdrawn"] = new("撤件", "withdrawn"),
    };

    /// <summary>What a kind of event is called; its wire name where it has no words yet.</summary>
    public static Localized Of(CaseEvent happened) => Of(EventCodec.NameOf(happened));

    /// <summary>What a wire name is called.</summary>
    public static Localized Of(string wireName) => Titles.GetValueOrDefault(wireName) ?? new(wireName, wireName);

    /// <summary>One line about an event: the core's sentence, else its kind and what it concerns.</summary>
    public static Localized Sentence(CaseEvent happened, WorkflowDefinition definition)
    {
        if (EventWording.Of(happened, definition) is { } words)
        {
            return words;
        }

        var subject = happened switch
        {
            CaseEvent.ClockStarted e => Clock(e.Clock, definition),
            CaseEvent.ClockEnded e => Clock(e.Clock, definition),
            CaseEvent.ClockCancelled e => Clock(e.Clock, definition),
            CaseEvent.ClockReopened e => Clock(e.Clock, definition),
            CaseEvent.ClockStopped e => Clock(e.Clock, definition),
            CaseEvent.ClockResumed e => Clock(e.Clock, definition),
            CaseEvent.ClockExtended e => Clock(e.Clock, definition),
            _ when EventWording.StepOf(happened) is { } step => definition.Find(step)?.Title ?? new(step, step),
            _ => null,
        };
        var kind = Of(happened);
        return subject is null ? kind : new($"{kind.Zh}：{subject.Zh}", $"{kind.En}: {subject.En}");
    }

    /// <summary>What a clock is called; that of a special procedure belongs to no definition.</summary>
    public static Localized Clock(string id, WorkflowDefinition definition) =>
        definition.Clocks.Find(id)?.Title
        ?? (id.EndsWith("/duration", StringComparison.Ordinal)
            ? new("特别程序的时长", "time of the special procedure") : new(id, id));
}
