using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Definitions;

public sealed class NearestTests
{
    private static readonly string[] Names = ["formal-intake", "land", "planning-permit", "planning-review", "fire"];

    [TestCase("formal-intak", "formal-intake")]
    [TestCase("fromal-intake", "formal-intake")]
    [TestCase("lnad", "land")]
    [TestCase("planing-permit", "planning-permit")]
    [TestCase("planning-reveiw", "planning-review")]
    [TestCase("fire", "fire")]
    [TestCase("fir", "fire")]
    [TestCase("xyz", null)]
    [TestCase("construction", null)]
    [TestCase("", null)]
    public void Nearest_OfAMisspeltName_IsTheOneMeantOrNone(string name, string? expected) =>
        Nearest.Of(name, Names).ShouldBe(expected);

    [TestCase("", "", 0)]
    [TestCase("abc", "abc", 0)]
    [TestCase("abc", "acb", 1)]
    [TestCase("abc", "ab", 1)]
    [TestCase("abc", "axc", 1)]
    [TestCase("kitten", "sitting", 3)]
    public void Distance_BetweenTwoNames_CountsEditsAndSwaps(string one, string other, int expected)
    {
        Nearest.Distance(one, other).ShouldBe(expected);
        Nearest.Distance(other, one).ShouldBe(expected);
    }
}
