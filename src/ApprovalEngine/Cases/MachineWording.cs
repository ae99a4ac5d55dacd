using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Cases;

/// <summary>Tells what rule tables and registries did, in zh and en.</summary>
internal static class MachineWording
{
    public static Localized? Of(CaseEvent happened, WorkflowDefinition definition) => happened switch
    {
        CaseEvent.RulesDecided { Why: null } e => Line(
            e.Step, definition, $"规则表 {e.Table} {e.Version}：{e.Results.Count} 条全部成立",
            $"rule table {e.Table} {e.Version}: all {e.Results.Count} rules hold"),
        CaseEvent.RulesDecided { Why: ManualReason.SwitchedOff } e => Line(
            e.Step, definition, $"规则表 {e.Table} {e.Version} 的总开关关闭或无答复，转人工",
            $"rule table {e.Table} {e.Version}: its switch is off or silent; a person decides"),
        CaseEvent.RulesDecided { Why: ManualReason.Disabled } e => Line(
            e.Step, definition, $"规则表 {e.Table} {e.Version} 已停用，转人工",
            $"rule table {e.Table} {e.Version} is disabled; a person decides"),
        CaseEvent.RulesDecided e => Line(
            e.Step, definition, $"规则表 {e.Table} {e.Version}：{Rules(e, definition, title => title.Zh, "、")} 不明或不成立，转人工",
            $"rule table {e.Table} {e.Version}: not surely true: {Rules(e, definition, title => title.En, "; ")}; "
                + "a person decides"),
        CaseEvent.RegistryAnswered e => Line(
            e.Step, definition, $"登记库答复 {e.Topic}：{Zh(e.Answer.Coverage)} {e.Answer.Document}".TrimEnd(),
            $"the registry answers on {e.Topic}: {e.Answer.Coverage.ToString().ToLowerInvariant()} {e.Answer.Document}"
                .TrimEnd()),
        CaseEvent.ReuseSuspended e => Line(
            e.Step, definition, e.AfterIssue ? "共享的成果暂停使用，转入监督" : "共享的成果暂停使用，重新核定",
            e.AfterIssue ? "the reused result is suspended; the case is supervised"
                : "the reused result is suspended; the question is asked again"),
        CaseEvent.SampleDrawn e => Line(
            e.Step, definition,
            $"抽中检查：{LocalDatePattern.Iso.Format(e.Draw.Day)} 的 {e.Draw.Of} 件中抽 {e.Draw.Drawn} 件",
            $"drawn for a check: {e.Draw.Drawn} of the {e.Draw.Of} cases of "
                + LocalDatePattern.Iso.Format(e.Draw.Day)),
        CaseEvent.SupervisionOpened e => Line(e.Step, definition, "由岗位发起检查", "opened by its post"),
        _ => null,
    };

    private static string Rules(
        CaseEvent.RulesDecided e, WorkflowDefinition definition, Func<Localized, string> word, string between)
    {
        var titles = definition.Rules.TryGetValue(e.Table, out var table)
            ? table.Rules.ToDictionary(rule => rule.Id, rule => rule.Title, StringComparer.Ordinal) : [];
        return string.Join(between, e.Results.Where(result => result.Value != RuleVerdict.Held)
            .Select(result => word(titles.GetValueOrDefault(result.Key, new(result.Key, result.Key)))));
    }

    private static string Zh(Coverage coverage) => coverage switch
    {
        Coverage.Inside => "完全在区域内",
        Coverage.Partial => "部分在区域内",
        _ => "在区域外",
    };

    private static Localized Line(string step, WorkflowDefinition definition, string zh, string en)
    {
        var title = EventWording.Title(step, definition);
        return new($"{title.Zh}：{zh}", $"{title.En}: {en}");
    }
}
