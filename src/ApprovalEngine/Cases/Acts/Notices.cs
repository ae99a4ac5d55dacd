using ApprovalEngine.Definitions;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Writes the notices (文书) that acts produce: the text lies beside the history, its hash in the event.
/// </summary>
internal static class Notices
{
    /// <summary>A notice of a kind, from the workflow's own template where it names one for the outcome.</summary>
    /// <param name="turn">Seals the text.</param>
    /// <param name="node">The step; null where an act concerns the whole case.</param>
    /// <param name="kind">What the notice is for.</param>
    /// <param name="with">Reason, basis and remedy.</param>
    /// <param name="detail">What it is about: defects, papers owed, duration, dependants.</param>
    public static (Refusal? Refusal, Notice? Notice) Write(
        Turn turn, StepNode? node, NoticeKind kind, Payload with, string detail)
    {
        var template = Template(turn, node, kind);
        var needs = NoticeKinds.Remedied.Contains(kind);
        if (needs && !template.Body.Zh.Contains("{remedy}", StringComparison.Ordinal))
        {
            var refusal = Refusals.Missing(
                RefusalCode.RemedyMissing, $"模板“{template.Id}”中的救济途径", $"the remedy in template '{template.Id}'");
            return (refusal, null);
        }

        var remedy = needs ? new(with.Remedy ?? Remedies.Zh, with.Remedy ?? Remedies.En) : new Localized("", "");
        var zh = Fill(
            template.Title.Zh, template.Body.Zh, Values(turn, node, kind, with, detail, remedy.Zh, node?.Title.Zh));
        var en = Fill(
            template.Title.En, template.Body.En, Values(turn, node, kind, with, detail, remedy.En, node?.Title.En));
        return (null, new Notice(template.Id, turn.SealText($"{zh}\n\n{en}")));
    }

    private static NoticeTemplate Template(Turn turn, StepNode? node, NoticeKind kind)
    {
        var name = NoticeKinds.Name(kind);
        var outcome = NoticeKinds.Outcome(kind);
        return node is not null && node.Definition.Documents.TryGetValue(outcome, out var own)
                && turn.Definition.Templates.TryGetValue(own, out var template)
            ? template
            : turn.Definition.Templates.GetOr(name, NoticeTemplates.Default(kind));
    }

    private static Dictionary<string, string> Values(
        Turn turn, StepNode? node, NoticeKind kind, Payload with, string detail, string remedy, string? title) => new()
        {
            ["case"] = turn.State.CaseId,
            ["applicant"] = turn.State.Applicant,
            ["workflow"] = turn.Definition.File.Title.Zh,
            ["step"] = title ?? "",
            ["date"] = LocalDatePattern.Iso.Format(turn.Now.Date),
            ["receipt"] = LocalDatePattern.Iso.Format(Receipt(turn, node).Date),
            ["reason"] = with.Reason ?? "",
            ["basis"] = with.Basis ?? node?.Definition.Basis ?? NoticeKinds.Basis(kind),
            ["detail"] = detail,
            ["remedy"] = remedy,
        };

    /// <remarks>A notice is written before the answer of an intake is recorded; the receipt is known then.</remarks>
    private static LocalDateTime Receipt(Turn turn, StepNode? node) =>
        node is null ? turn.Now
        : node.Definition is IntakeStep ? ClockStarts.Receipt(turn, node)
        : node.Intake is { } intake ? turn.State.Step(intake).Receipt ?? turn.Now
        : turn.Now;

    private static string Fill(string title, string body, Dictionary<string, string> values)
    {
        // One pass over the text: what a person wrote is never read as a placeholder.
        var filled = new System.Text.StringBuilder(title).Append('\n');
        var at = 0;
        while (at < body.Length)
        {
            var open = body.IndexOf('{', at);
            var close = open < 0 ? -1 : body.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            filled.Append(body, at, open - at)
                .Append(values.GetValueOrDefault(body[(open + 1)..close], body[open..(close + 1)]));
            at = close + 1;
        }

        return filled.Append(body, at, body.Length - at).ToString();
    }
}

/// <summary>Remedies that every adverse decision names.</summary>
/// <remarks>Source: 行政复议法 (2023) 20: sixty days; 行政诉讼法 46: six months; 行政许可法 38(2).</remarks>
internal static class Remedies
{
    public const string Zh =
        "如不服本决定，可自知道之日起六十日内申请行政复议（行政复议法 20），或在六个月内提起行政诉讼（行政诉讼法 46）。";

    public const string En =
        "You may apply for administrative review within sixty days (行政复议法 20) or sue within six months (行政诉讼法 46).";
}
