using System.Text.RegularExpressions;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Conditions;
using static ApprovalEngine.Tests.Definitions.Conditions.ConditionExample;

namespace ApprovalEngine.Tests.Definitions.Conditions;

/// <summary>Every example of docs/conditions.md is read by the parser, so that the page cannot grow wrong.</summary>
public sealed partial class ConditionDocumentTests
{
    private static readonly ConditionVocabulary Vocabulary = ConditionExample.Vocabulary with
    {
        Form = ConditionExample.Vocabulary.Form
            .SetItem("special-fire", Field(FieldType.YesNo))
            .SetItem("floor-area", Field(FieldType.Number))
            .SetItem("building-kind", Field(FieldType.Choice) with { Options = Options("workshop", "warehouse") })
            .SetItem("planned-start", Field(FieldType.Date)),
    };

    [Test]
    public void EveryExample_OfThePage_IsACondition()
    {
        var examples = Examples("cel").ToList();

        examples.Count.ShouldBeGreaterThan(20);
        foreach (var example in examples)
        {
            Condition.Read(example, Vocabulary).Faults.ShouldBeEmpty(example);
        }
    }

    [Test]
    public void EveryCounterexample_OfThePage_IsRefusedWithItsCode()
    {
        var examples = Examples("cel-refused").ToList();

        examples.Count.ShouldBeGreaterThan(5);
        foreach (var example in examples)
        {
            var parts = example.Split("  // ");
            Condition.Read(parts[0].TrimEnd(), Vocabulary).Faults.Select(fault => fault.Code)
                .ShouldContain(parts[1], example);
        }
    }

    private static IEnumerable<string> Examples(string language)
    {
        var root = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(root, "ApprovalEngine.sln")))
        {
            root = Path.GetDirectoryName(root).ShouldNotBeNull("the tests run inside the repository");
        }

        var page = File.ReadAllText(Path.Combine(root, "docs", "conditions.md"));
        return Block().Matches(page)
            .Where(block => block.Groups["language"].Value == language)
            .SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("^```(?<language>[a-z-]+)\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
