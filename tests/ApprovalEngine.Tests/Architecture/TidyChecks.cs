using System.Text.RegularExpressions;

namespace ApprovalEngine.Tests.Architecture;

/// <summary>The rules of CONTRIBUTING.md that no compiler knows. Each names the place it found.</summary>
/// <remarks>Patterns are written so that they do not match their own source.</remarks>
internal static partial class TidyChecks
{
    private const int MaxLines = 400;
    private const int MaxTestLines = 600;
    private const int MaxColumns = 120;

    private static readonly string[] ForbiddenWords =
        ["Manager", "Helper", "Util", "Utils", "Utility", "Processor", "Data", "Info", "Base", "Common", "Impl"];

    public static IEnumerable<string> OfCode(SourceFile file) =>
    [
        .. TooManyLines(file), .. TooManyColumns(file), .. ForbiddenText(file), .. ForbiddenNames(file),
        .. WrongNamespace(file), .. OpenClasses(file), .. MethodLengths.TooLong(file),
    ];

    public static IEnumerable<string> TooManyLines(SourceFile file)
    {
        var limit = file.IsTest ? MaxTestLines : MaxLines;
        return file.Lines.Length > limit ? [$"{file.Path}: {file.Lines.Length} lines, at most {limit}"] : [];
    }

    /// <summary>An address cannot be broken, so a line that holds one may be longer.</summary>
    public static IEnumerable<string> TooManyColumns(SourceFile file) =>
        Places(file, line => line.Length > MaxColumns && !line.Contains("://", StringComparison.Ordinal))
            .Select(place => $"{place}: more than {MaxColumns} columns");

    public static IEnumerable<string> ForbiddenText(SourceFile file) =>
        Places(file, line => Regions().IsMatch(line) || LeftForLater().IsMatch(line) || Pretence().IsMatch(line))
            .Select(place => $"{place}: region, note for later, sleep or test that cannot fail");

    public static IEnumerable<string> ForbiddenNames(SourceFile file) =>
        from line in file.Lines
        let name = TypeDeclaration().Match(line).Groups["name"].Value
        let word = Words().Matches(name).Select(match => match.Value).Intersect(ForbiddenWords).FirstOrDefault()
        where word is not null
        select $"{file.Path}: the name {name} says '{word}', which says nothing";

    /// <summary>A file with only top-level statements, global usings or assembly attributes has no namespace.</summary>
    public static IEnumerable<string> WrongNamespace(SourceFile file)
    {
        var expected = file.Path[(file.Path.IndexOf('/') + 1)..file.Path.LastIndexOf('/')].Replace('/', '.');
        var hasTypes = file.Lines.Any(line => TypeDeclaration().IsMatch(line));
        return !hasTypes || file.Lines.Contains($"namespace {expected};")
            ? []
            : [$"{file.Path}: does not say 'namespace {expected};'"];
    }

    public static IEnumerable<string> OpenClasses(SourceFile file) =>
        from line in file.Lines
        let declaration = TypeDeclaration().Match(line)
        where declaration.Groups["kind"].Value is "class" or "record" or "record class"
        where !Closed().IsMatch(declaration.Groups["modifiers"].Value)
        select $"{file.Path}: {declaration.Groups["name"].Value} is neither sealed nor abstract nor static";

    /// <summary>Names of the machine, feed or session something was made on; not only in code.</summary>
    public static IEnumerable<string> Traces(SourceFile file) =>
        Places(file, line => MachinePath().IsMatch(line) || FeedHost().IsMatch(line) || Session().IsMatch(line))
            .Select(place => $"{place}: names the machine, the feed or the session it was made on");

    private static IEnumerable<string> Places(SourceFile file, Func<string, bool> isFound) =>
        file.Lines.Index().Where(line => isFound(line.Item)).Select(line => $"{file.Path}:{line.Index + 1}");

    [GeneratedRegex(@"^\s*#\s*(end)?region\b")]
    private static partial Regex Regions();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|NotImplemented[E]xception)\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"\b(Thread\s*\.\s*[S]leep|Assert\s*\.\s*[P]ass)\b")]
    private static partial Regex Pretence();

    [GeneratedRegex("""
        ^\s*(\[[^\]]*\]\s*)*
        (?<modifiers>(
          (public|internal|private|protected|file|static|sealed|abstract|readonly|partial|ref|unsafe|new)\s+)*)
        (?<kind>record\s+class|record\s+struct|record|class|struct|interface|enum)\s+
        (?<name>[A-Z]\w*)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(sealed|abstract|static)\b")]
    private static partial Regex Closed();

    [GeneratedRegex(@"(?<![\w.#/])/(wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+)/|\b[A-Z]:\\\\?User[s]\\")]
    private static partial Regex MachinePath();

    // The public registries may be named; a mirror or a private feed may not.
    [GeneratedRegex("""
        https?://(?!((www|api)\.)?nuget\.org\b)
        ([^/\s"]*(nuget|artifactory|nexus|prox[y]|mirror|pkgs\.) | \S*/(nu[g]et|v3/inde[x]\.json))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex FeedHost();

    [GeneratedRegex(@"\b(cl[a]ude|anthr[o]pic|cop[i]lot|chatg[p]t|open[a]i)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Session();
}
