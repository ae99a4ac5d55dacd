using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>What happened, with the titles of what an event knows by its id.</summary>
public static class HistoryWords
{
    /// <summary>One line about an event; null for effects that go without saying.</summary>
    public static Localized? Of(CaseEvent happened, WorkflowDefinition definition) => happened switch
    {
        CaseEvent.ClockExpired e => Clock(e.Clock, definition, "到期", "passed its deadline"),
        CaseEvent.LadderReached e => Clock(
            e.Clock, definition, Outcomes.Of(e.Action).Zh, Outcomes.Of(e.Action).En),
        CaseEvent.ExtensionAsked e => Clock(
            e.Clock, definition, $"申请延期 {Labels.Of(e.By).Zh}", $"asks for {Labels.Of(e.By).En} more"),
        CaseEvent.StopAsked e => Step(
            e.Step, definition, $"申请停钟：{Procedure(e, definition).Zh} {Labels.Of(e.Duration).Zh}",
            $"asks for a stop: {Procedure(e, definition).En}, {Labels.Of(e.Duration).En}"),
        CaseEvent.StepReturned e => Step(
            e.Step, definition, $"退回到“{Labels.Step(e.To, definition).Zh}”",
            $"returned to '{Labels.Step(e.To, definition).En}'"),
        CaseEvent.Withdrawn { Whole: false } e => new(
            $"申请人撤回：{string.Join('、', e.Steps.Select(step => Labels.Step(step, definition).Zh))}",
            $"withdrawn: {string.Join(", ", e.Steps.Select(step => Labels.Step(step, definition).En))}"),
        CaseEvent.FactChanged e => new(
            $"发证后变更：{MyChange.TitleOf(e.Fact, definition).Zh}",
            $"changed after the issue: {MyChange.TitleOf(e.Fact, definition).En}"),
        CaseEvent.TaskChanged e => Step(e.Step, definition, Outcomes.Of(e.Verb).Zh, Outcomes.Of(e.Verb).En),
        CaseEvent.LateRecorded => new("补录，经监督人确认", "late entry, confirmed by a supervisor"),
        _ => EventWording.Of(happened, definition),
    };

    /// <summary>Whom an event is about beside the one who acted; null for nobody.</summary>
    public static string? PersonOf(RecordedEvent recorded) => recorded.Event switch
    {
        CaseEvent.TaskChanged { Person: { Length: > 0 } person } when person != recorded.Actor => person,
        CaseEvent.LateRecorded late => late.ApprovedBy,
        _ => null,
    };

    private static Localized Procedure(CaseEvent.StopAsked asked, WorkflowDefinition definition) =>
        definition.File.Procedures.GetOr(asked.Procedure, null!)?.Title
        ?? definition.Catalogue.Procedures.GetOr(asked.Procedure, null!)?.Title ?? Outcomes.Of(asked.Ground);

    private static Localized Clock(string id, WorkflowDefinition definition, string zh, string en)
    {
        var title = definition.Clocks.Find(id) is { } clock
            ? new Localized(
                $"{clock.Title.Zh}（{Labels.Of(clock.Kind).Zh}）", $"{clock.Title.En} ({Labels.Of(clock.Kind).En})")
            : new(id, id);
        return new($"{title.Zh}：{zh}", $"{title.En}: {en}");
    }

    private static Localized Step(string step, WorkflowDefinition definition, string zh, string en) =>
        new($"{Labels.Step(step, definition).Zh}：{zh}", $"{Labels.Step(step, definition).En}: {en}");
}
