using System.Globalization;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Cases;

/// <summary>Tells events to people, in zh and en.</summary>
public static class EventWording
{
    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.Create("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>One line about an event; null for effects that go without saying (clock starts and ends).</summary>
    public static Localized? Of(CaseEvent happened, WorkflowDefinition definition) => happened switch
    {
        CaseEvent.CaseStarted e => new($"办件开始：{definition.File.Title.Zh} {e.WorkflowVersion}",
            $"case started: {definition.File.Title.En} {e.WorkflowVersion}"),
        CaseEvent.StepAnswered e => Answered(e, definition),
        CaseEvent.PartyAnswered e => Party(e.Step, e.Party, definition) is var party
            ? Step(e.Step, definition, $"{party.Zh} {Outcomes.Of(e.Type, e.Answer).Zh}",
                $"{party.En}: {Outcomes.Of(e.Type, e.Answer).En}")
            : null,
        CaseEvent.VisitAppointed e => Step(e.Step, definition, $"约定 {Minute.Format(e.At)} 联合踏勘{Remote(e).Zh}",
            $"joint visit appointed for {Minute.Format(e.At)}{Remote(e).En}"),
        CaseEvent.StepSkipped e => Step(e.Step, definition, "跳过", "skipped"),
        CaseEvent.StepClosed e => Step(e.Step, definition, "关闭", "closed"),
        CaseEvent.StepMoot e =>
            Step(e.Step, definition, "已无意义，请申请人决定继续或撤回", "pointless now; the applicant goes on or withdraws"),
        CaseEvent.StepSuperseded e =>
            Step(e.Step, definition, $"因“{e.Because}”作废，时限不重置", $"superseded by '{e.Because}'; its clocks run on"),
        CaseEvent.StepReturned e => Step(e.Step, definition, $"退回到“{e.To}”", $"returned to '{e.To}'"),
        CaseEvent.StepTakenBack e => Step(e.Step, definition, "拿回", "taken back"),
        CaseEvent.TaskChanged e =>
            Step(e.Step, definition, $"{Outcomes.Of(e.Verb).Zh} {e.Person}".TrimEnd(),
                $"{Outcomes.Of(e.Verb).En} {e.Person}".TrimEnd()),
        CaseEvent.LateRecorded e => new($"补录，经 {e.ApprovedBy} 批准", $"late entry, approved by {e.ApprovedBy}"),
        CaseEvent.StopAsked e =>
            Step(e.Step, definition, $"申请特别程序 {e.Procedure},{e.Duration}", $"asks for {e.Procedure}, {e.Duration}"),
        CaseEvent.StopApproved e => new($"特别程序批准，时限暂停至 {Minute.Format(e.Until)}",
            $"special procedure approved; clocks stop until {Minute.Format(e.Until)}"),
        CaseEvent.StopEnded e => e.Automatic
            ? new("特别程序期满，时限自动恢复", "the stated time is over; clocks resume by themselves")
            : new("特别程序结束，时限恢复", "the special procedure is over; clocks resume"),
        CaseEvent.ExtensionAsked e => new($"申请延期 {e.Clock}:{e.By}", $"asks to extend {e.Clock} by {e.By}"),
        CaseEvent.ExtensionApproved => new("延期批准", "extension approved"),
        CaseEvent.RequestRejected => new("申请被驳回", "request turned down"),
        CaseEvent.ClockExpired e => new($"时钟 {e.Clock} 到期", $"clock {e.Clock} passed its deadline"),
        CaseEvent.LadderReached e =>
            new($"{e.Clock}：{Outcomes.Of(e.Action).Zh}", $"{e.Clock}: {Outcomes.Of(e.Action).En}"),
        CaseEvent.CertificateIssued e => new(
            $"发证：{Certificate(e.Certificate, definition).Zh} {e.Number}",
            $"issued: {Certificate(e.Certificate, definition).En} {e.Number}"),
        CaseEvent.CertificateChanged e => new(
            $"{Certificate(e.Certificate, definition).Zh}：{Outcomes.Of(e.To).Zh}",
            $"{Certificate(e.Certificate, definition).En}: {Outcomes.Of(e.To).En}"),
        CaseEvent.CertificateKept e => new(
            $"{Certificate(e.Certificate, definition).Zh}：已按期使用",
            $"{Certificate(e.Certificate, definition).En}: used in time"),
        CaseEvent.Withdrawn e => e.Whole ? new("申请人撤件", "withdrawn by the applicant")
            : new($"申请人撤回 {string.Join("、", e.Steps)}", $"withdrawn: {string.Join(", ", e.Steps)}"),
        CaseEvent.FactChanged e => new($"发证后变更：{e.Fact}", $"changed after the issue: {e.Fact}"),
        CaseEvent.CalendarRevised e => new(
            $"日历更新({LocalDatePattern.Iso.Format(e.PublishedOn)}),{e.Moved.Count} 个截止日变动",
            $"calendar revised ({LocalDatePattern.Iso.Format(e.PublishedOn)}); {e.Moved.Count} deadlines moved"),
        CaseEvent.NodeForecast e => Step(
            e.Step, definition, $"预计 {LocalDatePattern.Iso.Format(e.On)}",
            $"expected on {LocalDatePattern.Iso.Format(e.On)}"),
        CaseEvent.LinkedCaseOpened e => LinkWording.Opened(e),
        CaseEvent.BundleFormed or CaseEvent.MemberSettled or CaseEvent.PackageDecided or CaseEvent.MemberChanged =>
            BundleWording.Of(happened, definition),
        CaseEvent.TakenOver e => LinkWording.TakenOver(e),
        CaseEvent.RulesDecided or CaseEvent.RegistryAnswered or CaseEvent.ReuseSuspended or CaseEvent.SampleDrawn
            or CaseEvent.SupervisionOpened => MachineWording.Of(happened, definition),
        CaseEvent.CaseDecided e => new($"办结：{Outcomes.Zh(e.Outcome)}", $"decided: {Outcomes.En(e.Outcome)}"),
        CaseEvent.CaseClosed e => new($"结束：{Outcomes.Zh(e.Outcome)}", $"closed: {Outcomes.En(e.Outcome)}"),
        CaseEvent.CaseReopened => new("重新打开", "open again"),
        _ => ServiceWording.Of(happened, definition),
    };

    /// <summary>The step that an event is about; null where it concerns the case.</summary>
    public static string? StepOf(CaseEvent happened) => happened switch
    {
        CaseEvent.StepAnswered e => e.Step,
        CaseEvent.PartyAnswered e => e.Step,
        CaseEvent.VisitAppointed e => e.Step,
        CaseEvent.StepSkipped e => e.Step,
        CaseEvent.StepClosed e => e.Step,
        CaseEvent.StepMoot e => e.Step,
        CaseEvent.StepSuperseded e => e.Step,
        CaseEvent.StepReturned e => e.Step,
        CaseEvent.NodeForecast e => e.Step,
        CaseEvent.StepTakenBack e => e.Step,
        CaseEvent.TaskChanged e => e.Step,
        CaseEvent.StopAsked e => e.Step,
        CaseEvent.CertificateIssued e => e.Step,
        CaseEvent.AppointmentMade e => e.Step,
        CaseEvent.ServiceRated e => e.Step,
        CaseEvent.StepOpened e => e.Step,
        CaseEvent.LinkedCaseOpened e => e.Step,
        CaseEvent.BundleFormed e => e.Step,
        CaseEvent.MemberSettled e => e.Step,
        CaseEvent.PackageDecided e => e.Step,
        CaseEvent.MemberChanged e => e.Step,
        CaseEvent.RulesDecided e => e.Step,
        CaseEvent.RegistryAnswered e => e.Step,
        CaseEvent.ReuseSuspended e => e.Step,
        CaseEvent.SampleDrawn e => e.Step,
        CaseEvent.SupervisionOpened e => e.Step,
        _ => null,
    };

    /// <remarks>What an outside event is called is its author's own word, and so is its title.</remarks>
    private static Localized Answered(CaseEvent.StepAnswered e, WorkflowDefinition definition)
    {
        var answer = definition.Find(e.Step)?.Definition is not EventStep happening ? Outcomes.Of(e.Type, e.Outcome)
            : happening.OutcomeTitles.TryGetValue(e.Outcome, out var title) ? title
            : new(e.Outcome, Outcomes.En(e.Outcome));
        return Step(
            e.Step, definition, e.Overridden ? $"{answer.Zh}（越权决定）" : answer.Zh,
            e.Overridden ? $"{answer.En} (override)" : answer.En);
    }

    private static Localized Step(string step, WorkflowDefinition definition, string zh, string en)
    {
        var title = Title(step, definition);
        return new($"{title.Zh}：{zh}", $"{title.En}: {en}");
    }

    internal static Localized Title(string step, WorkflowDefinition definition) =>
        definition.Find(step)?.Title ?? new(step, step);

    private static Localized Remote(CaseEvent.VisitAppointed visit) =>
        visit.Channel == Channel.Online ? new("（视频）", ", by video") : new("", "");

    private static Localized Party(string step, string party, WorkflowDefinition definition) =>
        definition.Find(step)?.Parties.FirstOrDefault(one => one.Id == party)?.Title ?? new(party, party);

    private static Localized Certificate(string id, WorkflowDefinition definition) =>
        definition.Catalogue.Certificates.TryGetValue(id, out var certificate) ? certificate.Title : new(id, id);
}
