using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>A text.</summary>
internal sealed class TextShape(bool mayBeEmpty) : Shape
{
    internal override Localized Expected => new("文字", "a text");

    internal override object StandIn => Definitions.StandIn.Text;

    internal override object? Bind(SourceNode node, string at, BindingRun run) =>
        node.Kind != SourceKind.Text ? run.WrongType(node, at, Expected)
        : !mayBeEmpty && string.IsNullOrWhiteSpace(node.Text)
            ? run.Fault(at, ProblemCode.EmptyText, "文字不能为空", "the text is empty")
        : node.Text;

    internal override JsonObject Schema(SchemaDefinitions definitions) => mayBeEmpty
        ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["minLength"] = 1 };
}

/// <summary>An id of its own.</summary>
internal sealed class IdShape : Shape
{
    internal override Localized Expected => new("编号（小写字母、数字和连字符）", "an id in kebab-case");

    internal override object StandIn => Definitions.StandIn.Text;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Text)
        {
            return run.WrongType(node, at, Expected);
        }

        return KeySpelling.Id.FaultOf(node.Text) is { } fault
            ? run.Fault(at, fault.Code, fault.Zh, fault.En) : node.Text;
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["pattern"] = Spelling.IdPattern };
}

/// <summary>Yes or no.</summary>
internal sealed class TruthShape : Shape
{
    internal override Localized Expected => new("true 或 false", "true or false");

    internal override object StandIn => false;

    internal override object? Bind(SourceNode node, string at, BindingRun run) =>
        node.Kind == SourceKind.Truth ? node.Text == "true" : run.WrongType(node, at, Expected);

    internal override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}

/// <summary>A number; whole and not negative where it counts something.</summary>
internal sealed class NumberShape(bool isWhole) : Shape
{
    private const int MaxCount = 1_000_000;

    internal bool IsWhole => isWhole;

    internal override Localized Expected => isWhole ? new("整数", "a whole number") : new("数字", "a number");

    internal override object StandIn => isWhole ? (object)0 : 0m;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Number)
        {
            return run.WrongType(node, at, Expected);
        }

        CanonicalNumber.TryOf(node.Text, out var value);
        if (value < 0 || (isWhole && (value > MaxCount || value != decimal.Truncate(value))))
        {
            return run.Fault(
                at, ProblemCode.BadNumber, isWhole ? $"应为 0 至 {MaxCount} 的整数" : "不应为负数",
                isWhole ? $"a whole number from 0 to {MaxCount} is expected" : "the number is negative");
        }

        return isWhole ? (object)(int)value : value;
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = isWhole ? "integer" : "number", ["minimum"] = 0 };
}

/// <summary>One word of an enumeration, in kebab-case.</summary>
internal sealed class WordShape(Type type) : Shape
{
    private readonly List<(string Word, object Value, DocAttribute? Doc)> _words =
        [.. Enum.GetNames(type).Select(name => Word(type, name))];

    internal Type Type => type;

    internal IReadOnlyList<(string Word, object Value, DocAttribute? Doc)> Words => _words;

    internal override Localized Expected
    {
        get
        {
            var words = string.Join(", ", _words.Select(word => word.Word));
            return new($"下列之一：{words}", $"one of {words}");
        }
    }

    internal override string Told => string.Join(", ", _words.Select(word => $"`{word.Word}`"));

    internal override object StandIn => _words[0].Value;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Text)
        {
            return run.WrongType(node, at, Expected);
        }

        if (_words.Find(word => word.Word == node.Text) is { Value: { } value })
        {
            return value;
        }

        var shown = Spelling.Shown(node.Text);
        var (zh, en) = Suggestion.For(node.Text, _words.Select(word => word.Word));
        return run.Fault(at, ProblemCode.UnknownValue, $"未知的值 {shown}{zh}", $"unknown value {shown}{en}");
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer(Spelling.Kebab(type.Name), () => new JsonObject
        {
            ["description"] = string.Join(
                "\n", _words.Select(word => $"{word.Word}: {word.Doc?.Zh} / {word.Doc?.En}")),
            ["enum"] = new JsonArray([.. _words.Select(word => (JsonNode)word.Word)]),
        });

    internal static string WordOf(Enum value) => Word(value.GetType(), value.ToString()).Word;

    private static (string Word, object Value, DocAttribute? Doc) Word(Type type, string name)
    {
        var field = type.GetField(name)!;
        return (Contract.KeyOf(field), Enum.Parse(type, name), Contract.DocOf(field));
    }
}

/// <summary>A calendar date.</summary>
internal sealed class DateShape : Shape
{
    internal override Localized Expected => new("日期，如 \"2020-06-15\"", "a date such as \"2020-06-15\"");

    internal override object StandIn => default(LocalDate);

    internal override object? Bind(SourceNode node, string at, BindingRun run) =>
        node.Kind != SourceKind.Text ? run.WrongType(node, at, Expected)
        : LocalDatePattern.Iso.Parse(node.Text) is { Success: true, Value: var date } ? date
        : run.Fault(
            at, ProblemCode.BadDate, $"{Spelling.Shown(node.Text)} 不是{Expected.Zh}",
            $"{Spelling.Shown(node.Text)} is not {Expected.En}");

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["pattern"] = "^\\d{4}-\\d{2}-\\d{2}$" };
}

/// <summary>A local time of the calendar's country, to the minute or second.</summary>
internal sealed class MomentShape : Shape
{
    private static readonly LocalDateTimePattern ToTheMinute =
        LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static readonly LocalDateTimePattern ToTheSecond =
        LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    internal override Localized Expected =>
        new("时间，如 \"2020-06-15T09:30\"", "a local time such as \"2020-06-15T09:30\"");

    internal override object StandIn => default(LocalDateTime);

    internal override object? Bind(SourceNode node, string at, BindingRun run) =>
        node.Kind != SourceKind.Text ? run.WrongType(node, at, Expected)
        : ToTheMinute.Parse(node.Text) is { Success: true, Value: var minute } ? minute
        : ToTheSecond.Parse(node.Text) is { Success: true, Value: var second } ? second
        : run.Fault(
            at, ProblemCode.BadDate, $"{Spelling.Shown(node.Text)} 不是{Expected.Zh}",
            $"{Spelling.Shown(node.Text)} is not {Expected.En}");

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["pattern"] = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$" };
}

/// <summary>
/// An answer: true, false, a number, a text, a list or a row; a date stays text until a form types it.
/// </summary>
internal sealed class FactShape : Shape
{
    internal override Localized Expected =>
        new("true、false、数字、文字、清单或对象", "true, false, a number, a text, a list or an object");

    internal override object StandIn => Fact.Unknown.Value;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        switch (node.Kind)
        {
            case SourceKind.Truth:
                return new Fact.Truth(node.Text == "true");
            case SourceKind.Number:
                CanonicalNumber.TryOf(node.Text, out var number);
                return new Fact.Number(number);
            case SourceKind.Text:
                return new Fact.Text(node.Text);
            case SourceKind.List:
                return new Fact.List(node.Items
                    .Select((item, i) => Bind(item, $"{at}/{i}", run)).OfType<Fact>().ToValueList());
            case SourceKind.Object:
                return new Fact.Row(node.Members
                    .Select(member => (member.Key, Value: Bind(member.Value, Spelling.Below(at, member.Key), run)))
                    .Where(member => member.Value is not null)
                    .ToValueMap(member => member.Key, member => (Fact)member.Value!));
            default:
                return run.WrongType(node, at, Expected);
        }
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = new JsonArray("boolean", "number", "string", "array", "object") };
}
