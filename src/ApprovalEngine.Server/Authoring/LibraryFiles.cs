using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Server.Authoring;

/// <summary>Every file of a library as text: path to content. Immutable.</summary>
/// <param name="Texts">Path below the library to content; scenarios lie below <c>samples/</c>.</param>
public sealed record LibraryFiles(ValueMap<string> Texts)
{
    /// <summary>Where scenarios lie.</summary>
    public const string Samples = "samples/";

    private const string ScenarioEnd = ".scenario.json";
    private readonly Lazy<OpenLibrary> _open = new(() => Read(Texts));

    /// <summary>The library that these files are.</summary>
    public OpenLibrary Open => _open.Value;

    /// <summary>Paths of the scenarios.</summary>
    public IEnumerable<string> Scenarios => Texts.Keys.Where(path =>
        path.StartsWith(Samples, StringComparison.Ordinal) && path.EndsWith(ScenarioEnd, StringComparison.Ordinal));

    /// <summary>These files with some of them changed; null removes one.</summary>
    public LibraryFiles With(IEnumerable<KeyValuePair<string, string?>> changes) => new(changes.Aggregate(
        Texts, (texts, change) => change.Value is { } text
            ? texts.SetItem(change.Key, text) : texts.Remove(change.Key)));

    /// <summary>The files of a library folder, and the scenarios of the folder <c>samples</c> beside it.</summary>
    public static LibraryFiles Of(string folder)
    {
        var texts = Below(folder, "", "*.json")
            .Where(file => !file.Key.StartsWith("schema/", StringComparison.Ordinal));

        // Samples of other things lie there too, such as a workflow of another engine; they are none of the library.
        var samples = Path.Combine(Path.GetDirectoryName(folder)!, "samples");
        return new((Directory.Exists(samples) ? texts.Concat(Below(samples, Samples, $"*{ScenarioEnd}")) : texts)
            .ToValueMap(file => file.Key, file => file.Value));
    }

    /// <summary>The calendars among some files, each layer's files laid together, and what is wrong in them.</summary>
    public static (CalendarLibrary Library, ValueList<string> Problems) Calendars(ValueMap<string> texts)
    {
        var read = texts.Where(file => file.Key.StartsWith("calendars/", StringComparison.Ordinal))
            .Select(file => (file.Key, File: CalendarFile.Read(Encoding.UTF8.GetBytes(file.Value)))).ToList();
        return (
            CalendarLibrary.Of(read.Select(file => file.File.Layer).OfType<CalendarLayer>()),
            read.SelectMany(file => file.File.Problems.Select(problem =>
                $"{file.Key}:{problem.Line}:{problem.Column}: {problem.Message.Zh}")).ToValueList());
    }

    // Lazy values do not take part: two sets are equal when their texts are.
    public bool Equals(LibraryFiles? other) => other is not null && Texts.Equals(other.Texts);

    public override int GetHashCode() => Texts.GetHashCode();

    private static OpenLibrary Read(ValueMap<string> texts)
    {
        var calendars = Calendars(texts).Library;
        var files = texts.Where(file => !file.Key.StartsWith(Samples, StringComparison.Ordinal)
            && !file.Key.StartsWith("calendars/", StringComparison.Ordinal))
            .Select(file => new LibraryFile(file.Key, Encoding.UTF8.GetBytes(file.Value)));
        return new(
            "", new DefinitionLibrary(files, calendars.Layers.Select(layer => layer.Id).ToValueList()), calendars);
    }

    private static IEnumerable<KeyValuePair<string, string>> Below(string folder, string prefix, string names) =>
        Directory.EnumerateFiles(folder, names, SearchOption.AllDirectories).Select(path =>
            KeyValuePair.Create(
                prefix + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));
}
