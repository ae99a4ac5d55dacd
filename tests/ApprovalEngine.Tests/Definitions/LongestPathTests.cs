using ApprovalEngine.Definitions;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Definitions;

public sealed class LongestPathTests
{
    [TestCase("a 5, b 1, c 1, d 1", 7, "a, b, d")]
    [TestCase("a 5, b 1, c 9, d 1", 15, "a, c, d")]
    [TestCase("a 5, b 2, c 2", 7, "a, b, d")]
    [TestCase("d 1", 1, "a, b, d")]
    public void Path_OfADiamond_IsTheLongerArm(string lengths, decimal length, string steps)
    {
        var definition = Samples.Read("""
            "a": { "type": "submit" },
            "b": { "type": "milestone", "needs": ["a"] },
            "c": { "type": "milestone", "needs": ["a"] },
            "d": { "type": "milestone", "needs": ["b", "c"] }
            """);
        var given = lengths.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(' '))
            .ToDictionary(pair => pair[0], pair => decimal.Parse(pair[1]));

        var found = LongestPath.Of(definition.Steps, given);

        found.Length.ShouldBe(length);
        string.Join(", ", found.Steps.Select(step => step.Id)).ShouldBe(steps);
    }
}
