using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Acts on the case as a whole, and those that open something beside the order of the steps.</summary>
internal static class CaseActs
{
    public static IEnumerable<Candidate> Of(ActSubject subject) =>
        Steps(subject).Concat(Links(subject)).Concat(Service(subject)).Concat(BundleActs.Of(subject));

    private static IEnumerable<Candidate> Steps(ActSubject subject)
    {
        var reason = Payload.None with { Reason = "?" };
        foreach (var node in subject.Definition.Steps)
        {
            var state = subject.State.Step(node.Id);
            if (node.IsOnDemand && state.Status != StepStatus.Open)
            {
                yield return new(Case("open", node.Id, null, new($"启动：{node.Title.Zh}", $"Open: {node.Title.En}"), [
                    Fields.Reason]) with { Tone = ActTone.Negative }, reason);
            }

            if (state.Status == StepStatus.Open && subject.Definition.File.Override is { } rule
                && node.Definition is ReviewStep or ConsultStep or PreReviewStep or CountersignStep)
            {
                yield return Override(node, rule);
            }

            if (node.Definition is MilestoneStep && state.Status == StepStatus.Waiting)
            {
                yield return new(Case("forecast", node.Id, null, new(
                    $"预计节点：{node.Title.Zh}", $"Forecast: {node.Title.En}"), [
                        new() { Name = "date", Kind = ActFieldKind.Day, Label = new("预计日期", "Expected on") },
                        Fields.Reason with { Help = new("晚于计划时必填", "Needed where it is later than planned") }]),
                    reason with { Date = subject.Now.Date });
            }

            if (node.Definition is ReviewStep { Detachable: not null } && state.Status == StepStatus.Open)
            {
                yield return new(Case("detach", node.Id, null, new(
                    $"拆出：{node.Title.Zh}", $"Take out: {node.Title.En}"), [Fields.Reason, Fields.Basis(node)]) with
                {
                    Consequence = new("该事项转入关联办件继续，其余事项不等待", "It goes on in a linked case; the others do not wait"),
                }, reason);
            }

            if (node.Definition is ReuseStep && state.Outcome == "reused")
            {
                yield return new(Case("suspend", node.Id, null, new(
                    $"成果暂停：{node.Title.Zh}", $"Result suspended: {node.Title.En}"), [Fields.Reason]) with
                {
                    Tone = ActTone.Negative,
                }, reason);
            }

            if (state.Status == StepStatus.Ended && subject.IsForApplicant
                && node.Definition is IntakeStep or DeliverStep or VisitStep)
            {
                yield return Rate(node);
            }

            if (state.Status == StepStatus.Open
                && node.Definition is IntakeStep or SubmitStep or DeliverStep or VisitStep)
            {
                yield return Appoint(subject, node);
            }
        }
    }

    private static Candidate Override(StepNode node, OverrideDefinition rule)
    {
        var outcomes = StepVocabulary.Of(node.Definition).Outcomes
            .Where(outcome => outcome != StepVocabulary.Detached)
            .Select(outcome => new ActOption(outcome, StepRow.AnswerOf(node, outcome))).ToValueList();
        return new(Case("override", node.Id, null, new(
            $"越权决定：{node.Title.Zh}", $"Override: {node.Title.En}"), [
                Fields.Choice("outcome", new("决定", "Decision"), outcomes), Fields.Reason, Fields.Basis(node)]) with
        {
            Tone = ActTone.Negative,
            Consequence = new(
                $"依据 {rule.Basis}；永久留痕，审计可见",
                $"By {rule.Basis}; it stands in the history for ever and auditors see it"),
        }, Payload.None with
        {
            Outcome = outcomes[0].Value, Reason = "?", Basis = "?", Checks = Fields.Passing(node.Definition),
        });
    }

    private static Candidate Rate(StepNode node) => new(
        Case("rate", node.Id, null, new($"评价：{node.Title.Zh}", $"Rate: {node.Title.En}"), [
            Fields.Choice("score", new("评价", "Rating"), Fields.Scores), Fields.Opinion]),
        Payload.None with { Score = Fields.Scores.Count });

    private static Candidate Appoint(ActSubject subject, StepNode node) => new(
        Case("appoint", node.Id, null, new($"预约：{node.Title.Zh}", $"Appointment: {node.Title.En}"), [
            new() { Name = "from", Kind = ActFieldKind.Moment, Label = new("时间", "When") },
            .. subject.Definition.File.Points.Count == 0 ? [] : new[]
            {
                Fields.Choice("point", new("服务点", "Point of service"), subject.Definition.File.Points
                    .Select(point => new ActOption(point, subject.Definition.Catalogue.Points.TryGetValue(
                        point, out var found) ? found.Title : new(point, point))).ToValueList()),
            }]),
        Payload.None with { From = subject.Now.PlusDays(1) });

    private static IEnumerable<Candidate> Links(ActSubject subject)
    {
        foreach (var (workflow, rule) in subject.Definition.File.MayOpen)
        {
            yield return new(Case("open", null, workflow, new(
                $"发起关联办件：{rule.Title.Zh}", $"Open a linked case: {rule.Title.En}"), [Fields.Reason]),
                Payload.None with { Workflow = workflow, Reason = "?" });
        }

        // Applicants tell of changes on pages of their own, with new answers and papers.
        foreach (var (fact, change) in subject.Definition.File.Changes
            .Where(change => change.Value.For == ChangeScope.Case && !subject.IsForApplicant))
        {
            var title = MyChange.TitleOf(fact, subject.Definition);
            yield return new(Case("change", null, fact, new($"变更：{title.Zh}", $"Change: {title.En}"), [Fields.Reason])
                with
                {
                    Consequence = new(
                        $"重新审查：{string.Join('、', change.Recheck.Select(step =>
                            Labels.Step(step, subject.Definition).Zh))}",
                        $"Examined again: {string.Join(", ", change.Recheck.Select(step =>
                            Labels.Step(step, subject.Definition).En))}"),
                }, Payload.None with { Fact = fact, Reason = "?" });
        }
    }

    private static IEnumerable<Candidate> Service(ActSubject subject)
    {
        var reason = Payload.None with { Reason = "?" };
        if (subject.Definition.File.GreenLane is { } rule && subject.State.Service.GreenLane is null)
        {
            yield return new(Case("green-lane", null, null, new("批准绿色通道", "Approve the green lane"), [
                Fields.Reason, Fields.Basis(null)]), reason);
        }

        yield return new(Case("mandate", null, null, new("登记委托书", "Record a mandate"), [
            new() { Name = "to", Kind = ActFieldKind.Line, Label = new("受托人账号", "Account of the agent") },
            new() { Name = "document", Kind = ActFieldKind.Line, Label = new("委托书编号", "Number of the document") },
            new() { Name = "until", Kind = ActFieldKind.Day, Label = new("有效期至", "Until") }]) with
        {
            Consequence = new("受托人可在委托范围内代办（行政许可法 29）", "The agent may act within it (行政许可法 29)"),
        }, Payload.None with { To = "?", Document = "?" });
        if (subject.State.Stage == CaseStage.Open)
        {
            yield return new(Case("withdraw", null, null, new("撤回整个办件", "Withdraw the case"), [Fields.Reason]) with
            {
                Tone = ActTone.Negative,
            }, reason);
        }
    }

    internal static ActChoice Case(
        string does, string? step, string? of, Localized label, ValueList<ActField> fields) => new()
        {
            Step = step, Do = does, Of = of, Group = ActGroup.Case, Label = label, Fields = fields,
        };
}
