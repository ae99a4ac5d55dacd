using ApprovalEngine.Server.Authoring;

namespace ApprovalEngine.IntegrationTests.Server.Authoring;

public sealed class LineDifferenceTests
{
    [TestCase("a\nb\nc", "a\nx\nc", " a -b +x  c")]
    [TestCase("a\nb", "a\nb", " a  b")]
    [TestCase("", "a", "+a")]
    [TestCase("a\nb\nc\nd", "b\nd\ne", "-a  b -c  d +e")]
    public void Difference_OfTwoTexts_KeepsTheLongestCommonPart(string before, string after, string expected)
    {
        var lines = LineDifference.Of(before, after);

        string.Join(' ', lines.Select(line => line.Change switch
        {
            LineChange.Added => "+" + line.Text,
            LineChange.Removed => "-" + line.Text,
            _ => " " + line.Text,
        })).ShouldBe(expected);
    }

    [Test]
    public void Difference_OfRandomTexts_GivesBothBack()
    {
        var random = new Random(7);
        string Text() => string.Join('\n', Enumerable.Range(0, random.Next(0, 40)).Select(_ => random.Next(0, 6)));

        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Text(), Text());
            var lines = LineDifference.Of(before, after);

            string.Join('\n', lines.Where(line => line.Change != LineChange.Added).Select(line => line.Text))
                .ShouldBe(before);
            string.Join('\n', lines.Where(line => line.Change != LineChange.Removed).Select(line => line.Text))
                .ShouldBe(after);
        }
    }

    [Test]
    public void Values_ThatDiffer_AreNamedByTheirPlace()
    {
        var changes = JsonDifference.Of(
            """{ "a": 1, "b": { "c": [1, 2] }, "d": "x" }""", """{ "d": "x", "b": { "c": [1, 3, 4] }, "e/f": true }""");

        changes!.Select(change => $"{change.Pointer} {change.Before ?? "-"} {change.After ?? "-"}").ShouldBe(
            ["/a 1 -", "/b/c/1 2 3", "/b/c/2 - 4", "/e~1f - true"]);
        JsonDifference.Of("{", "{}").ShouldBeNull();
    }
}
