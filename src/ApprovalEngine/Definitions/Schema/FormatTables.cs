using System.Text;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Schema;

/// <summary>The tables of docs/workflow-format.md, from the same shapes that read the files.</summary>
internal static class FormatTables
{
    /// <summary>The name of the block that holds the outcomes of every step type.</summary>
    internal const string Outcomes = "outcomes";

    /// <summary>The name of the block that holds the keys of every step.</summary>
    internal const string StepKeys = "step";

    /// <summary>Every block, by its name.</summary>
    /// <param name="roots">The formats; what they contain is found.</param>
    internal static IReadOnlyDictionary<string, string> Of(IEnumerable<RecordShape> roots)
    {
        var blocks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<Shape>(roots);
        var seen = new HashSet<Shape>();
        while (open.TryPop(out var shape))
        {
            if (!seen.Add(shape))
            {
                continue;
            }

            if (shape is RecordShape record)
            {
                var table = TableOf(record, isOfOneType: record.Word is not null);
                blocks[BlockOf(record)] = $"<a id=\"{record.Name}\"></a>\n\n{table}";
            }
            else if (shape is StepShape steps)
            {
                blocks[StepKeys] = TableOf(steps.Types[0], isOfOneType: false, typeof(StepDefinition));
                blocks[Outcomes] = OutcomesOf(steps);
            }

            foreach (var part in shape.Parts)
            {
                open.Push(part);
            }
        }

        return blocks;
    }

    private static string BlockOf(RecordShape record) => record.Word is null ? record.Name : $"step-{record.Word}";

    private static string TableOf(RecordShape record, bool isOfOneType, Type? declaredBy = null)
    {
        var members = record.Members
            .Where(member => declaredBy is null || member.Property.DeclaringType == declaredBy)
            .Where(member => !isOfOneType || member.Property.DeclaringType != typeof(StepDefinition))
            .ToList();
        if (members.Count == 0)
        {
            return "No keys besides those of every step.\n";
        }

        var blank = Blank(record.Type);
        var table = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
        foreach (var member in members)
        {
            var standard = member.IsRequired ? "**required**" : DefaultOf(member, blank);
            table.Append($"| `{member.Key}` | {Cell(ToldOf(member))} | {standard} | ");
            table.Append($"{Cell(member.Doc?.Zh)} · {Cell(member.Doc?.En)} |\n");
        }

        foreach (var (key, words) in members
            .Select(member => (member.Key, Words: member.Shape as WordShape)).Where(member => member.Words is not null))
        {
            table.Append($"\nValues of `{key}`:\n\n");
            foreach (var (word, _, doc) in words!.Words)
            {
                table.Append($"- `{word}`: {doc?.Zh} · {doc?.En}\n");
            }
        }

        return table.ToString();
    }

    private static string ToldOf(MemberShape member)
    {
        if (member.Reference is not { } kind)
        {
            return member.Shape.Told;
        }

        var id = $"id of {(kind == Reference.Item ? "an" : "a")} {Spelling.Kebab(kind.ToString())}";
        return member.Property.PropertyType == typeof(ValueList<string>) ? $"list of: {id}"
            : member.Property.PropertyType == typeof(ValueMap<string>) ? $"object, id to: {id}"
            : id;
    }

    private static object? Blank(Type type) =>
        type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);

    private static string DefaultOf(MemberShape member, object? blank) =>
        Told(blank is null ? null : member.Get(blank));

    private static string Told(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "`true`" : "`false`",
        Enum word => $"`{WordShape.WordOf(word)}`",
        string text => $"`{text}`",
        int number => $"`{number}`",
        ValueList<string> { Count: > 0 } list => $"`[{string.Join(", ", list.Select(item => $"\"{item}\""))}]`",
        _ => "",
    };

    private static string OutcomesOf(StepShape steps)
    {
        var table = new StringBuilder(
            "| type | meaning | positive | negative | keeps the step open |\n|---|---|---|---|---|\n");
        foreach (var type in steps.Types)
        {
            var answers = StepVocabulary.Of((StepDefinition)Activator.CreateInstance(type.Type)!);
            var meaning = $"{type.Doc?.Zh} · {type.Doc?.En}";
            table.Append($"| `{type.Word}` | {meaning} | {List(answers.Positive)} | {List(answers.Negative)} | ");
            table.Append($"{List(answers.KeepsOpen)} |\n");
        }

        return table.ToString();

        static string List(ValueList<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));
    }

    private static string? Cell(string? text) => text?.Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
