using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>Values of the workflows that are delivered and of their catalogue, spoiled one at a time.</summary>
public sealed class SpoiledValueTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");
    private static readonly Dictionary<string, SourceNode> Sound =
        new[]
        {
            "land-to-start", "single-permit", "catalog/city-items", "instant-filing", "regional-assessment",
            "catalog/filing", "catalog/assessment",
        }.ToDictionary(
            id => id, id => SourceDocument.Read(id, File.ReadAllBytes(Path.Combine(Folder, $"{id}.json"))).Root!);

    private static readonly Dictionary<string, List<string>> Places =
        Sound.ToDictionary(file => file.Key, file => Below(file.Value, "").ToList());

    private static readonly List<LibraryFile> Others =
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(path => new LibraryFile(
                Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))
            .Where(file => file.IsWorkflow || file.IsCatalogue || file.IsTemplates || file.IsRules),
    ];

    /// <remarks>No value of the format is null, and nothing else is wrong: one error and no follow-on.</remarks>
    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property Read_ValueGarbled_GivesOneErrorThere() => Prop.ForAll(AnyPlace, place =>
    {
        var (id, at) = place;
        var (text, line) = Written(Sound[id], at, isKept: true);

        var errors = ErrorsOf(id, text);

        var error = errors.ShouldHaveSingleItem($"{id} {at}\n{string.Join('\n', errors)}");
        (error.File, error.Line).ShouldBe(($"{id}.json", line), $"{at} {error}");
    });

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property Read_ValueRemoved_GivesAnErrorUnlessItWasOptional() => Prop.ForAll(AnyPlace, place =>
    {
        var (id, at) = place;
        var (text, _) = Written(Sound[id], at, isKept: false);

        var errors = ErrorsOf(id, text);

        // What uses an entry of the catalogue misses it elsewhere, and so does a catalogue that leans on another.
        errors.ShouldAllBe(
            error => error.File == $"{id}.json" || id.StartsWith("catalog/") || at.StartsWith("/catalog"), at);
        if (IsRequired(at))
        {
            errors.ShouldHaveSingleItem($"{id} {at}\n{string.Join('\n', errors)}").Code
                .ShouldBe(ProblemCode.MissingKey);
        }
    });

    private static Arbitrary<(string Id, string At)> AnyPlace =>
        (from id in Gen.Elements(Places.Keys.ToArray()) from at in Gen.Elements(Places[id].ToArray()) select (id, at))
        .ToArbitrary();

    private static List<Problem> ErrorsOf(string id, string text)
    {
        // Of two files with the same path the last counts.
        var library = new DefinitionLibrary(
            [.. Others, new($"{id}.json", Encoding.UTF8.GetBytes(text))], ["cn", "cn-gx", "example-zone"]);
        string[] read = id.StartsWith("catalog/", StringComparison.Ordinal) ? [.. library.Workflows] : [id];
        return
        [
            .. read.SelectMany(workflow => library.Read(workflow).Problems)
                .Where(problem => problem.Severity == Severity.Error).Distinct(),
        ];
    }

    private static bool IsRequired(string at) =>
        Spelling.Keys(at).ToList() is [.. var above, var key]
        && (above is ["steps", _]
            ? key is "type" or "item" or "certificate" or "of" or "text" or "obligations" or "binds"
            : key is "zh" or "en" || (above is ["clocks", _] && key is "limit" or "kind")
                || (above is [] && key is "id" or "version" or "title" or "steps"));

    private static IEnumerable<string> Below(SourceNode node, string at) => node.Members
        .Select(member => (At: Spelling.Below(at, member.Key), member.Value))
        .Concat(node.Items.Select((item, i) => (At: $"{at}/{i}", Value: item)))
        .SelectMany(child => Below(child.Value, child.At).Prepend(child.At));

    /// <summary>The file, one value a line, with null in place of one value or without it; and its line.</summary>
    private static (string Text, int Line) Written(SourceNode root, string spoiled, bool isKept)
    {
        var lines = new List<string>();
        var line = 0;
        Write(root, "", "");
        return (string.Join('\n', lines), line);

        void Write(SourceNode node, string at, string key)
        {
            if (at == spoiled)
            {
                line = lines.Count + 1;
                lines.AddRange(isKept ? [$"{key}null,"] : []);
                return;
            }

            var (open, close) = node.Kind == SourceKind.Object ? ("{", "}") : ("[", "]");
            if (node.Kind is not (SourceKind.Object or SourceKind.List))
            {
                lines.Add(key + (node.Kind == SourceKind.Text
                    ? System.Text.Json.JsonSerializer.Serialize(node.Text) : node.Text) + ",");
                return;
            }

            lines.Add(key + open);
            foreach (var member in node.Members)
            {
                Write(member.Value, Spelling.Below(at, member.Key), $"\"{member.Key}\": ");
            }

            foreach (var (i, item) in node.Items.Index())
            {
                Write(item, $"{at}/{i}", "");
            }

            lines.Add(close + (at.Length > 0 ? "," : ""));
        }
    }
}
