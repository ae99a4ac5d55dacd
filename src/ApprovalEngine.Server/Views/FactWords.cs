using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>Tells answers of forms and records to people.</summary>
public static class FactWords
{
    /// <summary>What stands where a text was erased.</summary>
    public static Localized Erased { get; } = new("（已删除）", "(erased)");

    /// <summary>An answer in words; a sealed one by its text.</summary>
    /// <param name="fact">The answer.</param>
    /// <param name="field">Its field; null where no field describes it.</param>
    /// <param name="texts">The texts beside the history.</param>
    public static Localized Of(Fact fact, FieldDefinition? field, ValueMap<string> texts) => fact switch
    {
        Fact.Truth truth => truth.Value ? new("是", "yes") : new("否", "no"),
        Fact.Text text when field?.Options.TryGetValue(text.Value, out var option) == true => option,
        Fact.Sealed hash => texts.TryGetValue(hash.Hash, out var text) ? new(text, text) : Erased,
        Fact.List list => Join(list.Items.Select(item => Of(item, field, texts))),
        Fact.Row row => Join(row.Fields.Select(entry =>
        {
            var column = field?.Fields.GetOr(entry.Key, null!);
            var (title, said) = (column?.Title ?? new(entry.Key, entry.Key), Of(entry.Value, column, texts));
            return new Localized($"{title.Zh} {said.Zh}", $"{title.En} {said.En}");
        }), "，", ", "),
        Fact.Unknown => new("—", "—"),
        _ => new(fact.Display(), fact.Display()),
    };

    private static Localized Join(IEnumerable<Localized> parts, string zh = "；", string en = "; ")
    {
        var all = parts.ToList();
        return new(string.Join(zh, all.Select(part => part.Zh)), string.Join(en, all.Select(part => part.En)));
    }
}
