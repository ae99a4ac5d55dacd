using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Stops and extensions: asked for, approved by another, resumed.</summary>
internal static class ClockActs
{
    public static IEnumerable<Candidate> Of(ActSubject subject)
    {
        foreach (var node in subject.Definition.Steps
            .Where(node => subject.State.Step(node.Id).Status == StepStatus.Open))
        {
            foreach (var (id, procedure) in Procedures(node, subject.Definition))
            {
                yield return AskStop(node, id, procedure);
            }

            if (subject.State.Stops.Values.Any(stop =>
                stop.Step == node.Id && stop.Status == RequestStatus.Approved))
            {
                yield return new(new()
                {
                    Step = node.Id, Do = "resume", Group = ActGroup.Clock, Label = new("恢复计时", "Resume"),
                    Fields = [Fields.Reason],
                    Consequence = new("特别程序结束，时限从今天起继续计算", "The procedure is over and the clocks go on"),
                }, Payload.None with { Reason = "?" });
            }
        }

        foreach (var candidate in subject.State.Stops.Values.Where(stop => stop.Status == RequestStatus.Asked)
            .SelectMany(stop => Requests(
                stop.Step, null, Stop(stop), new(
                    "批准后时限暂停并书面告知申请人（行政许可法 45）",
                    "The clocks stop and the applicant is told in writing (行政许可法 45)"))))
        {
            yield return candidate;
        }

        foreach (var candidate in subject.State.Extensions.Values
            .Where(extension => extension.Status == RequestStatus.Asked)
            .SelectMany(extension => Requests(
                null, extension.Clock, Extension(subject, extension), new(
                    "延长的期限和理由书面告知申请人（行政许可法 42）",
                    "The applicant is told how much and why (行政许可法 42)"))))
        {
            yield return candidate;
        }

        foreach (var clock in subject.State.Clocks.Where(clock => clock.Value.IsRunning))
        {
            if (subject.Definition.Clocks.Find(clock.Key)?.Extension is { } rule)
            {
                yield return AskExtension(subject, clock.Key, rule);
            }
        }
    }

    /// <summary>The procedures that a step may ask for.</summary>
    internal static IEnumerable<KeyValuePair<string, ProcedureDefinition>> Procedures(
        StepNode node, WorkflowDefinition definition) =>
        definition.File.Procedures.Where(own => own.Value.During.Count == 0 || own.Value.During.Contains(node.Id))
            .Concat(node.Item is { } item
                ? definition.Catalogue.Procedures.Where(entry =>
                    definition.Catalogue.Items[item].Procedures.Contains(entry.Key)
                    && !definition.File.Procedures.ContainsKey(entry.Key))
                : []);

    private static Candidate AskStop(StepNode node, string id, ProcedureDefinition procedure)
    {
        var title = procedure.Title ?? Outcomes.Of(procedure.Ground);
        return new(new()
        {
            Step = node.Id,
            Do = "ask-stop",
            Of = id,
            Group = ActGroup.Clock,
            Label = new($"申请停钟：{title.Zh}", $"Ask for a stop: {title.En}"),
            Consequence = new(
                $"{procedure.Basis}；经“{procedure.ApprovedBy}”批准后才停钟，期满自动恢复",
                $"{procedure.Basis}; the clocks stop when '{procedure.ApprovedBy}' approves and go on by themselves"),
            Fields =
            [
                new()
                {
                    Name = "for", Kind = ActFieldKind.Length, Label = new("所需时间", "How long"), Most = procedure.Max,
                },
                Fields.Reason,
            ],
        }, Payload.None with { Procedure = id, For = procedure.Max, Reason = "?" });
    }

    private static Candidate AskExtension(ActSubject subject, string clock, ExtensionRule rule)
    {
        var row = subject.Clocks.FirstOrDefault(row => row.Id == clock);
        var title = row is null ? new(clock, clock)
            : new Localized($"{row.Title.Zh}（{Labels.Of(row.Kind).Zh}）", $"{row.Title.En} ({Labels.Of(row.Kind).En})");
        return new(new()
        {
            Do = "ask-extension",
            Of = clock,
            Group = ActGroup.Clock,
            Label = new($"申请延期：{title.Zh}", $"Ask for an extension: {title.En}"),
            Consequence = new(
                "届满前申请，只能延期一次，理由书面告知申请人（行政许可法 42）",
                "Before it expires, once only, and the applicant is told why (行政许可法 42)"),
            Fields =
            [
                new() { Name = "by", Kind = ActFieldKind.Length, Label = new("延长", "By"), Most = rule.Max },
                Fields.Reason,
            ],
        }, Payload.None with { Clock = clock, By = rule.Max, Reason = "?" });
    }

    private static IEnumerable<Candidate> Requests(
        string? step, string? clock, Localized what, Localized consequence)
    {
        var with = Payload.None with { Clock = clock, Reason = "?" };
        yield return new(new()
        {
            Step = step, Do = "approve", Of = clock, Group = ActGroup.Clock, Tone = ActTone.Positive,
            Label = new($"批准：{what.Zh}", $"Approve: {what.En}"), Consequence = consequence,
            Fields = [Fields.Reason],
        }, with);
        yield return new(new()
        {
            Step = step, Do = "reject", Of = clock, Group = ActGroup.Clock, Tone = ActTone.Negative,
            Label = new($"驳回：{what.Zh}", $"Turn down: {what.En}"), Fields = [Fields.Reason],
        }, with);
    }

    private static Localized Stop(StopState stop) => new(
        $"停钟 {Outcomes.Of(stop.Ground).Zh} {Labels.Of(stop.Duration).Zh}",
        $"stop for {Outcomes.Of(stop.Ground).En}, {Labels.Of(stop.Duration).En}");

    private static Localized Extension(ActSubject subject, ExtensionState extension)
    {
        var title = subject.Clocks.FirstOrDefault(row => row.Id == extension.Clock)?.Title
            ?? new(extension.Clock, extension.Clock);
        return new(
            $"延期 {title.Zh} {Labels.Of(extension.By).Zh}", $"extension of {title.En} by {Labels.Of(extension.By).En}");
    }
}
