using System.Text.Json;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Components;
using NodaTime.Text;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>Tells paths and values of a state to a reader.</summary>
/// <param name="definition">Whose steps, clocks, fields and materials are named.</param>
/// <param name="texts">The texts beside the history; what was erased is missing.</param>
/// <param name="language">The reader's language.</param>
public sealed class Telling(WorkflowDefinition definition, ValueMap<string> texts, Language language)
{
    private const int HashLetters = 64;
    private const int ShownLetters = 12;
    private static readonly HashSet<string> Ids = new(["steps", "clocks", "form", "materials", "certificates"]);
    private static readonly HashSet<string> Outcome = new(["status", "stage", "outcome", "answer", "mode"]);

    /// <summary>What a path leads to, from the whole to the part.</summary>
    /// <param name="path">The path.</param>
    /// <param name="skip">So many keys at its begin were told already.</param>
    public string Path(ValueList<string> path, int skip = 0) => string.Join(" › ", path.Select((key, at) =>
        at > 0 && Ids.Contains(path[at - 1]) && Title(path[at - 1], key) is { } title ? title.In(language)
        : at > 0 && Ids.Contains(path[at - 1]) ? key
        : KeyWords.Of(key).In(language)).Skip(Math.Min(skip, path.Count - 1)));

    /// <summary>A value in words.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="raw">Its JSON; null for nothing.</param>
    public string Value(ValueList<string> path, string? raw)
    {
        if (raw is null)
        {
            return "—";
        }

        using var parsed = JsonDocument.Parse(raw);
        var element = parsed.RootElement;
        return element.ValueKind switch
        {
            JsonValueKind.True => Say("是", "yes"),
            JsonValueKind.False => Say("否", "no"),
            JsonValueKind.String => Text(path, element.GetString()!),
            JsonValueKind.Object or JsonValueKind.Array => Say("（空）", "(empty)"),
            _ => element.GetRawText(),
        };
    }

    /// <summary>The text behind a salted hash, or that it was erased.</summary>
    public string Sealed(string hash) => texts.TryGetValue(hash, out var text) ? text
        : Say($"（已删除，哈希 {hash[..ShownLetters]}…）", $"(erased, hash {hash[..ShownLetters]}…)");

    private string Text(ValueList<string> path, string text)
    {
        if (text.Length == HashLetters && text.All(char.IsAsciiHexDigitLower))
        {
            var isSealed = path.Count > 0 && path[^1] is "sealed" or "text" or "reason" or "opinion";
            return isSealed || texts.ContainsKey(text) ? Sealed(text) : text[..ShownLetters] + "…";
        }

        if (path.Count > 0 && Outcome.Contains(path[^1]))
        {
            return StateWords.Of(text).In(language);
        }

        return InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant
            ? LocalDateTimePattern.GeneralIso.Format(ChinaTime.ToLocal(instant.Value)).Replace('T', ' ')
            : LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment
            ? When.Minute(moment.Value) : text;
    }

    private Localized? Title(string kind, string id) => kind switch
    {
        "steps" => definition.Find(id)?.Title,
        "clocks" => EventTitles.Clock(id, definition),
        "form" => definition.File.Form.TryGetValue(id, out var field) ? field.Title : null,
        "materials" => definition.Catalogue.Materials.TryGetValue(id, out var material) ? material.Title : null,
        _ => definition.Catalogue.Certificates.TryGetValue(id, out var certificate) ? certificate.Title : null,
    };

    private string Say(string zh, string en) => language == Language.En ? en : zh;
}
