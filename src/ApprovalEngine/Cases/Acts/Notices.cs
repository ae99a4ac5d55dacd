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
    /// <param name="reason">The engine's own reason, where no person wrote one in <paramref name="with"/>.</param>
    public static (Refusal? Refusal, Notice? Notice) Write(
        Turn turn, StepNode? node, NoticeKind kind, Payload with, Localized detail, Localized? reason = null)
    {
        var template = Template(turn, node, kind);
        var needs = NoticeKinds.Remedied.Contains(kind);
        if (needs && !template.Body.Zh.Contains("{remedy}", StringComparison.Ordinal))
        {
            var refusal = Refusals.Missing(
                RefusalCode.RemedyMissing, $"模板“{template.Id}”中的救济途径", $"the remedy in template '{template.Id}'");
            return (refusal, null);
        }

        var told = new Told(
            turn.Definition.File.Title, node?.Title ?? Nothing, Same(with.Reason) ?? reason ?? Nothing, detail,
            needs ? Same(with.Remedy) ?? Remedies.Both : Nothing);
        var zh = Fill(template.Title.Zh, template.Body.Zh, Values(turn, node, kind, with, told, text => text.Zh));
        var en = Fill(template.Title.En, template.Body.En, Values(turn, node, kind, with, told, text => text.En));
        return (null, new Notice(template.Id, turn.SealText($"{zh}\n\n{en}")));
    }

    private static Localized Nothing { get; } = new("", "");

    /// <remarks>A person writes in one language; the notice shows it in both.</remarks>
    private static Localized? Same(string? text) => text is null ? null : new(text, text);

    private static NoticeTemplate Template(Turn turn, StepNode? node, NoticeKind kind)
    {
        var name = NoticeKinds.Name(kind);
        var outcome = NoticeKinds.Outcome(kind);

        // What an obligation has its notices from is the step that it came from: it was never written itself.
        var written = node?.Definition is FulfilStep fulfil ? turn.Node(fulfil.Source) : node;
        return written is not null && written.Definition.Documents.TryGetValue(outcome, out var own)
                && turn.Definition.Templates.TryGetValue(own, out var template)
            ? template
            : turn.Definition.Templates.GetOr(name, NoticeTemplates.Default(kind));
    }

    private static Dictionary<string, string> Values(
        Turn turn, StepNode? node, NoticeKind kind, Payload with, Told told, Func<Localized, string> read) => new()
        {
            ["case"] = turn.State.CaseId,
            ["applicant"] = turn.State.Applicant,
            ["workflow"] = read(told.Workflow),
            ["step"] = read(told.Step),
            ["date"] = LocalDatePattern.Iso.Format(turn.Now.Date),
            ["receipt"] = LocalDatePattern.Iso.Format(Receipt(turn, node).Date),
            ["reason"] = read(told.Reason),
            ["basis"] = with.Basis ?? node?.Definition.Basis ?? NoticeKinds.Basis(kind),
            ["detail"] = read(told.Detail),
            ["remedy"] = read(told.Remedy),
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

    /// <summary>What differs between the two languages of a notice.</summary>
    private sealed record Told(
        Localized Workflow, Localized Step, Localized Reason, Localized Detail, Localized Remedy);
}

/// <summary>Remedies that every adverse decision names.</summary>
/// <remarks>Source: 行政复议法 (2023) 20: sixty days; 行政诉讼法 46: six months; 行政许可法 38(2).</remarks>
internal static class Remedies
{
    public static Localized Both { get; } = new(
        "如不服本决定，可自知道之日起六十日内申请行政复议（行政复议法 20），或在六个月内提起行政诉讼（行政诉讼法 46）。",
        "You may apply for administrative review within sixty days (行政复议法 20) or sue within six months (行政诉讼法 46).");
}
