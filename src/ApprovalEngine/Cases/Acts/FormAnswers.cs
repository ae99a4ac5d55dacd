using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Reads answers against their fields: the right type, and personal ones sealed.</summary>
internal static class FormAnswers
{
    /// <summary>The answers as the history keeps them, or why they cannot be taken.</summary>
    /// <param name="turn">Seals personal values.</param>
    /// <param name="fields">The fields by id.</param>
    /// <param name="answers">The answers as they came.</param>
    /// <param name="where">What the fields belong to, for the message.</param>
    public static (Refusal? Refusal, ValueMap<Fact> Answers) Read(
        Turn turn, ValueMap<FieldDefinition> fields, ValueMap<Fact> answers, string where)
    {
        var read = ValueMap<Fact>.Empty;
        foreach (var (id, answer) in answers)
        {
            if (!fields.TryGetValue(id, out var field))
            {
                // Records may hold more than the author foresaw; a form may not.
                if (where != "form")
                {
                    read = read.SetItem(id, Sealed(turn, answer));
                    continue;
                }

                var near = Nearest.Of(id, fields.Keys);
                return (Refusals.Of(RefusalCode.UnknownField, $"没有字段“{id}”" + (near is null ? "" : $",是否指“{near}”"),
                    $"there is no field '{id}'" + (near is null ? "" : $"; did you mean '{near}'?")), read);
            }

            if (Typed(turn, field, answer) is not { } typed)
            {
                return (Refusals.Of(RefusalCode.FieldType, $"字段“{id}”应为 {field.Type}",
                    $"field '{id}' takes {field.Type.ToString().ToLowerInvariant()}"), read);
            }

            read = read.SetItem(id, typed);
        }

        return (null, read);
    }

    /// <summary>A value that no field describes: every text in it may be personal and is sealed.</summary>
    public static Fact Sealed(Turn turn, Fact answer) => answer switch
    {
        Fact.Text free => new Fact.Sealed(turn.SealText(free.Value)),
        Fact.List list => new Fact.List(list.Items.Select(item => Sealed(turn, item)).ToValueList()),
        Fact.Row row => new Fact.Row(row.Fields.ToValueMap(field => field.Key, field => Sealed(turn, field.Value))),
        _ => answer,
    };

    private static Fact? Typed(Turn turn, FieldDefinition field, Fact answer)
    {
        Fact? typed = (field.Type, answer) switch
        {
            (FieldType.Text, Fact.Text) or (FieldType.Number, Fact.Number) or (FieldType.YesNo, Fact.Truth)
                or (FieldType.Date, Fact.Date) => answer,
            (FieldType.Choice, Fact.Text option) when field.Options.ContainsKey(option.Value) => answer,
            (FieldType.Date, Fact.Text text) when LocalDatePattern.Iso.Parse(text.Value) is { Success: true } date =>
                new Fact.Date(date.Value),
            (FieldType.List, Fact.List list) => Rows(turn, field, list),
            _ => null,
        };
        return typed is not null && field.IsPersonal && typed is not Fact.List
            ? new Fact.Sealed(turn.SealText(typed.Display())) : typed;
    }

    private static Fact.List? Rows(Turn turn, FieldDefinition field, Fact.List list)
    {
        var rows = new List<Fact>();
        foreach (var item in list.Items)
        {
            if (item is not Fact.Row row)
            {
                return null;
            }

            var typed = ValueMap<Fact>.Empty;
            foreach (var (id, value) in row.Fields)
            {
                if (!field.Fields.TryGetValue(id, out var column) || Typed(turn, column, value) is not { } cell)
                {
                    return null;
                }

                typed = typed.SetItem(id, cell);
            }

            rows.Add(new Fact.Row(typed));
        }

        return new Fact.List(rows.ToValueList());
    }
}
