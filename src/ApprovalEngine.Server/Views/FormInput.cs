using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Server.Views;

/// <summary>What somebody typed into the fields of a form, and what it means.</summary>
/// <param name="Typed">Name of the input to the text in it.</param>
/// <param name="Facts">Field to its value; what is empty or wrong is missing.</param>
/// <param name="Errors">Name of the input to what is wrong with it.</param>
public sealed record FormInput(ValueMap<string> Typed, ValueMap<Fact> Facts, ValueMap<Localized> Errors)
{
    /// <summary>Characters that one field takes.</summary>
    public const int MostCharacters = 4000;

    /// <summary>Rows that one list takes.</summary>
    public const int MostRows = 200;

    private static readonly string[] DateSeparators = ["年", "月", "/", "."];

    /// <summary>An empty form.</summary>
    public static FormInput Empty { get; } = new(
        ValueMap<string>.Empty, ValueMap<Fact>.Empty, ValueMap<Localized>.Empty);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>What a request brings: every input by its name.</summary>
    public static ValueMap<string> Of(IFormCollection form) => form
        .ToValueMap(field => field.Key, field => field.Value.ToString());

    /// <summary>Reads what was typed against the fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="typed">Name of the input to the text in it.</param>
    /// <param name="prefix">What stands before the ids in the names of the inputs.</param>
    /// <param name="demandsAll">Whether required fields may not be left open.</param>
    public static FormInput Read(
        IEnumerable<FormField> fields, ValueMap<string> typed, string prefix = "f.", bool demandsAll = true)
    {
        var facts = ValueMap<Fact>.Empty;
        var errors = ValueMap<Localized>.Empty;
        foreach (var field in fields)
        {
            var name = prefix + field.Id;
            var (fact, wrong) = field.Definition.Type == FieldType.List
                ? Rows(field, typed, name, demandsAll) : One(field, typed.GetOr(name, ""), name, demandsAll);
            if (fact is not null)
            {
                facts = facts.SetItem(field.Id, fact);
            }

            foreach (var (input, why) in wrong)
            {
                errors = errors.SetItem(input, why);
            }
        }

        return new(typed, facts, errors);
    }

    /// <summary>Values that are known already, as somebody would have typed them.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="known">Their values.</param>
    /// <param name="texts">The texts of sealed values: hash to text; what was erased stays empty.</param>
    /// <param name="prefix">What stands before the ids in the names of the inputs.</param>
    public static ValueMap<string> Typing(
        IEnumerable<FormField> fields, ValueMap<Fact> known, ValueMap<string> texts, string prefix = "f.")
    {
        var typed = ValueMap<string>.Empty;
        foreach (var field in fields)
        {
            switch (known.GetOr(field.Id, Fact.Unknown.Value))
            {
                case Fact.Unknown:
                    break;
                case Fact.List list:
                    for (var row = 0; row < list.Items.Count; row++)
                    {
                        foreach (var (column, cell) in ((Fact.Row)list.Items[row]).Fields)
                        {
                            typed = typed.SetItem($"{prefix}{field.Id}.{row}.{column}", Text(cell, texts));
                        }
                    }

                    break;
                case var value:
                    typed = typed.SetItem(prefix + field.Id, Text(value, texts));
                    break;
            }
        }

        return typed;
    }

    /// <summary>How many rows of a list were typed.</summary>
    public static int RowsOf(ValueMap<string> typed, string name)
    {
        var rows = 0;
        foreach (var input in typed.Keys)
        {
            if (input.StartsWith(name + ".", StringComparison.Ordinal)
                && input[(name.Length + 1)..].Split('.') is [var at, _]
                && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < MostRows)
            {
                rows = Math.Max(rows, row + 1);
            }
        }

        return rows;
    }

    private static string Text(Fact value, ValueMap<string> texts) => value switch
    {
        Fact.Sealed hidden => texts.GetOr(hidden.Hash, ""),
        Fact.Truth truth => truth.Value ? "yes" : "no",
        _ => value.Display(),
    };

    private static (Fact? Fact, ValueMap<Localized> Errors) Rows(
        FormField field, ValueMap<string> typed, string name, bool demandsAll)
    {
        var errors = ValueMap<Localized>.Empty;
        var rows = new List<Fact>();
        for (var row = 0; row < RowsOf(typed, name); row++)
        {
            if (field.Columns.All(column => typed.GetOr($"{name}.{row}.{column.Id}", "").Trim().Length == 0))
            {
                continue;
            }

            var cells = Read(field.Columns, typed, $"{name}.{row}.", demandsAll);
            errors = cells.Errors.Aggregate(errors, (all, wrong) => all.SetItem(wrong.Key, wrong.Value));
            rows.Add(new Fact.Row(cells.Facts));
        }

        if (rows.Count == 0 && field.IsRequired && demandsAll)
        {
            errors = errors.SetItem(name, Missing(field));
        }

        return (rows.Count == 0 ? null : new Fact.List(rows.ToValueList()), errors);
    }

    private static (Fact? Fact, ValueMap<Localized> Errors) One(
        FormField field, string text, string name, bool demandsAll)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return (null, field.IsRequired && demandsAll
                ? ValueMap<Localized>.Empty.SetItem(name, Missing(field)) : ValueMap<Localized>.Empty);
        }

        var (fact, wrong) = Parse(field.Definition, text);
        return (fact, wrong is null ? ValueMap<Localized>.Empty : ValueMap<Localized>.Empty.SetItem(name, wrong));
    }

    private static (Fact? Fact, Localized? Wrong) Parse(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Text when text.Length > MostCharacters => (null, new(
            $"最多 {MostCharacters} 个字", $"at most {MostCharacters} characters")),
        FieldType.Text => (new Fact.Text(text.ReplaceLineEndings("\n")), null),
        FieldType.Number => decimal.TryParse(
            Narrow(text).Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number)
            ? (new Fact.Number(number), null)
            : (null, new("请填数字，例如 500 或 12.5", "enter a number, such as 500 or 12.5")),
        FieldType.YesNo => text is "yes" or "no"
            ? (new Fact.Truth(text == "yes"), null) : (null, new("请选择“是”或“否”", "choose yes or no")),
        FieldType.Date => LocalDatePattern.Iso.Parse(Iso(text)) is { Success: true } date
            ? (new Fact.Date(date.Value), null)
            : (null, new("请填日期，例如 2026-11-23", "enter a date, such as 2026-11-23")),
        FieldType.Choice => field.Options.ContainsKey(text)
            ? (new Fact.Text(text), null) : (null, new("请从选项中选择", "choose one of the options")),
        _ => (null, new("无法识别", "cannot be read")),
    };

    // People write 2026/1/5 and 2026年1月5日 as often as the form they are shown.
    private static string Iso(string text)
    {
        var plain = DateSeparators.Aggregate(
            Narrow(text).Replace("日", "", StringComparison.Ordinal),
            (date, separator) => date.Replace(separator, "-", StringComparison.Ordinal));
        return plain.Split('-') is [var year, var month, var day]
            ? $"{year.Trim()}-{month.Trim().PadLeft(2, '0')}-{day.Trim().PadLeft(2, '0')}" : plain;
    }

    // A Chinese keyboard writes １２．５ where 12.5 is meant.
    private static string Narrow(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var at = 0; at < wide.Length; at++)
        {
            narrow[at] = wide[at] is >= '\uFF01' and <= '\uFF5E' ? (char)(wide[at] - 0xFEE0) : wide[at];
        }
    });

    private static Localized Missing(FormField field) => new(
        $"请填写“{field.Definition.Title.Zh}”", $"fill in '{field.Definition.Title.En}'");
}
