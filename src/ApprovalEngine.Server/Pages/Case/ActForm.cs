using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>Reads what a form of an act sends; what is missing in it is for the core to say.</summary>
/// <param name="form">The form.</param>
/// <param name="definition">The workflow, which knows the types of record fields.</param>
public sealed class ActForm(IFormCollection form, WorkflowDefinition definition)
{
    private static readonly LocalDateTimePattern Moment =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly List<Localized> _faults = [];

    /// <summary>The step; null for an act on the case.</summary>
    public string? Step => Text("step");

    /// <summary>An outcome, an answer or a verb.</summary>
    public string Do => Text("do") ?? "";

    /// <summary>What it is about beside the step.</summary>
    public string? Of => Text("of");

    /// <summary>Identity of the command; null where the form has none.</summary>
    public string? Command => Text("command");

    /// <summary>When it took place, where it is entered late; null for now.</summary>
    public LocalDateTime? Effective =>
        Moment.Parse(Text("effective") ?? "") is { Success: true } read ? read.Value : null;

    /// <summary>Why it is entered late.</summary>
    public string LateReason => Text("late-reason") ?? "";

    /// <summary>The document that shows when it took place.</summary>
    public string LateDocument => Text("late-document") ?? "";

    /// <summary>The version of the case that the page showed; null where it does not matter.</summary>
    public long? Version => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : null;

    /// <summary>What could not be read; null where all could.</summary>
    public Localized? Fault => _faults.Count == 0 ? null : new(
        string.Join("；", _faults.Select(fault => fault.Zh)), string.Join("; ", _faults.Select(fault => fault.En)));

    /// <summary>What goes with the act.</summary>
    public Payload Read() => Payload.None with
    {
        Opinion = Text("opinion"),
        Reason = Text("reason"),
        Basis = Text("basis"),
        Remedy = Text("remedy"),
        To = Text("to"),
        Document = Text("document"),
        Outcome = Text("outcome"),
        Point = Text("point"),
        Score = int.TryParse(Text("score"), NumberStyles.None, CultureInfo.InvariantCulture, out var score)
            ? score : null,
        Channel = Enum<Channel>("channel"),
        Kind = Enum<RevocationKind>("kind"),
        For = Length("for", "for-unit"),
        By = Length("by", "by-unit"),
        From = Parse("from", Moment, "时间", "time"),
        Date = Parse("date", LocalDatePattern.Iso, "日期", "day"),
        Until = Parse("until", LocalDatePattern.Iso, "日期", "day"),
        Clock = Do is "ask-extension" or "approve" or "reject" ? Of : null,
        Procedure = Do == "ask-stop" ? Of : null,
        Fact = Do == "change" ? Of : null,
        Workflow = Do == "open" && Step is null ? Of : null,
        Members = All("members"),
        Officers = All("officers"),
        Conditions = (Text("conditions") ?? "").Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToValueList(),
        Record = Under("record/").ToValueMap(entry => entry.Name, entry => Record(entry.Name, entry.Value)),
        Checks = Under("check/").ToValueMap(
            entry => entry.Name,
            entry => entry.Value is "true" or "false"
                ? (Fact)new Fact.Truth(entry.Value == "true") : Fact.Unknown.Value),
        Defects = Defects(),
        Missing = Under("missing/").Select(entry =>
                (entry.Name, Limit: Length($"missing/{entry.Name}", $"missing-unit/{entry.Name}")))
            .Where(entry => entry.Limit is not null)
            .ToValueMap(entry => entry.Name, entry => entry.Limit!.Value),
        MemberAnswers = Under("member/").ToValueMap(
            entry => entry.Name,
            entry => new MemberAnswer(
                "refused", Text($"member-reason/{entry.Name}"), Text($"member-basis/{entry.Name}"))),
        Answer = Registry(),
    };

    private string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private ValueList<string> All(string name) =>
        form[name].Select(value => value?.Trim() ?? "").Where(value => value.Length > 0).ToValueList();

    private IEnumerable<(string Name, string Value)> Under(string prefix) => form.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && Text(key) is not null)
        .Select(key => (key[prefix.Length..], Text(key)!));

    private T? Enum<T>(string name)
        where T : struct, Enum =>
        System.Enum.TryParse<T>(Text(name), ignoreCase: true, out var found) && System.Enum.IsDefined(found)
            ? found : null;

    private T? Parse<T>(string name, IPattern<T> pattern, string zh, string en)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var read = pattern.Parse(text);
        if (!read.Success)
        {
            _faults.Add(new($"“{text}”不是有效的{zh}", $"'{text}' is no {en}"));
            return null;
        }

        return read.Value;
    }

    private Limit? Length(string name, string unit)
    {
        if (Text(name) is not { } text || Enum<LimitUnit>(unit) is not { } of)
        {
            return null;
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var amount))
        {
            _faults.Add(new($"“{text}”不是整数", $"'{text}' is no whole number"));
            return null;
        }

        return new Limit(amount, of);
    }

    private Fact Record(string id, string value)
    {
        var type = Step is { } step && definition.Find(step)?.Definition.Record.TryGetValue(id, out var field) == true
            ? field.Type : (FieldType?)null;
        switch (type)
        {
            case FieldType.Number when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number):
                return new Fact.Number(number);
            case FieldType.Number:
                _faults.Add(new($"“{value}”不是数字", $"'{value}' is no number"));
                return Fact.Unknown.Value;
            case FieldType.Date when LocalDatePattern.Iso.Parse(value) is { Success: true } day:
                return new Fact.Date(day.Value);
            case null or FieldType.YesNo when value is "true" or "false":
                return new Fact.Truth(value == "true");
            default:
                return new Fact.Text(value);
        }
    }

    private ValueList<Defect> Defects()
    {
        var (about, texts, causes) = (form["defect-about"], form["defect-text"], form["defect-cause"]);
        return texts.Select((text, at) => (Text: text?.Trim() ?? "", At: at)).Where(row => row.Text.Length > 0)
            .Select(row =>
            {
                var what = (row.At < about.Count ? about[row.At] : null) ?? "";
                var cause = row.At < causes.Count ? causes[row.At] : null;
                return new Defect(
                    what.StartsWith("material:", StringComparison.Ordinal) ? what["material:".Length..] : null,
                    what.StartsWith("field:", StringComparison.Ordinal) ? what["field:".Length..] : null,
                    row.Text, string.IsNullOrEmpty(cause) ? null : cause);
            }).ToValueList();
    }

    private RegistryAnswer? Registry() => Enum<Coverage>("answer-coverage") is { } coverage
        ? new()
        {
            Coverage = coverage,
            Topic = Text("answer-topic"),
            Document = Text("answer-document"),
            ValidUntil = Parse("answer-until", LocalDatePattern.Iso, "日期", "day"),
            Conditions = (Text("answer-conditions") ?? "").Split(
                '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToValueList(),
        } : null;
}
