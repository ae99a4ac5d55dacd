using System.Reflection;
using System.Text.RegularExpressions;
using ApprovalEngine.Tests.Architecture;

namespace ApprovalEngine.Tests.Patterns;

/// <summary>The table of docs/patterns.md claims what a test runs, and no more.</summary>
public sealed partial class PatternTableTests
{
    private static readonly IReadOnlyDictionary<int, bool> Claimed = Rows().Matches(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "patterns.md")))
        .ToDictionary(row => int.Parse(row.Groups[1].Value), row => row.Groups[2].Value == "yes");

    private static readonly HashSet<int> Tested = [.. typeof(PatternTests).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(PatternTests).Namespace)
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
        .Select(method => TestName().Match(method.Name)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].Value))];

    [Test]
    public void Table_HasTheTwentyPatterns() => Enumerable.Range(1, 20).Except(Claimed.Keys).ShouldBeEmpty();

    [Test]
    public void Pattern_ThatIsClaimed_IsRunByATest() =>
        Claimed.Where(row => row.Value).Select(row => row.Key).Except(Tested).ShouldBeEmpty();

    [Test]
    public void Test_OfAPattern_StandsInTheTable() =>
        Tested.Where(pattern => !Claimed.GetValueOrDefault(pattern)).ShouldBeEmpty();

    [GeneratedRegex(@"^\| WCP-(\d+) \|[^|]*\| (yes|no) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^Wcp(\d\d)_")]
    private static partial Regex TestName();
}
