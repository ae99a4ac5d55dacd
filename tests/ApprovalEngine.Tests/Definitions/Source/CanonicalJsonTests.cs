using System.Text;
using ApprovalEngine.Definitions.Source;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Source;

public sealed class CanonicalJsonTests
{
    [TestCase("{ \"b\": 1, \"a\": [true, null, \"x\"] }", "{\"a\":[true,null,\"x\"],\"b\":1}")]
    [TestCase("{ \"é\": 1, \"z\": 2, \"Z\": 3 }", "{\"Z\":3,\"z\":2,\"é\":1}")]
    [TestCase("/* c */ [ 1, ]", "[1]")]
    [TestCase("[1.0, 1.50, 1e2, 0.00, -0, -0.0, 100, 12.5e-1, 1E+2]", "[1,1.5,100,0,0,0,100,1.25,100]")]
    [TestCase("[0.0000000000000000000000000001]", "[0.0000000000000000000000000001]")]
    [TestCase("\"a\\/b \\u4E2d \\\" \\\\ \\n \\u0001 \\u00e9\"", "\"a/b 中 \\\" \\\\ \\n \\u0001 é\"")]
    [TestCase("\"e\\u0301\"", "\"e\u0301\"")]
    public void Of_Text_IsTheCanonicalSpelling(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Test]
    public void Hash_OfTheEmptyObject_IsThatOfItsTwoBytes() =>
        CanonicalJson.Hash(CanonicalJson.Of(SourceDocument.Read("f", "{ }"u8).Root!))
            .ShouldBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property Of_KeysShuffledAndSpaceAdded_IsTheSame() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var written = Shuffled(SourceDocument.Read("f", Utf8(Workflow)).Root!, random);
            return Canonical(written) == Canonical(Workflow);
        });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public bool Of_CanonicalText_IsAFixedPoint(NonNull<string> text, decimal number)
    {
        var written = System.Text.Json.JsonSerializer.Serialize(new[] { text.Get, "中" });
        var node = SourceDocument.Read("f", Utf8(written)).Root!;
        var canonical = Encoding.UTF8.GetString(CanonicalJson.Of(node));
        var spelt = CanonicalNumber.Spell(number);
        return Canonical(canonical) == canonical
            && (!CanonicalNumber.TryOf(spelt, out var read) || read == number);
    }

    [TestCase("1e29")]
    [TestCase("1e-29")]
    [TestCase("12345678901234567890123456789")]
    public void TryOf_MoreThanIsHeldExactly_IsRefused(string literal) =>
        CanonicalNumber.TryOf(literal, out _).ShouldBeFalse();

    private static string Canonical(string text) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(SourceDocument.Read("f", Utf8(text)).Root!));

    /// <summary>The same value written in another order, with other white space and comments.</summary>
    internal static string Shuffled(SourceNode node, Random random)
    {
        string[] spaces = ["", " ", "\n\t", " /* 注 */ ", "// remark\n"];
        var gap = spaces[random.Next(spaces.Length)];
        switch (node.Kind)
        {
            case SourceKind.Object:
                var members = node.Members.ToArray();
                random.Shuffle(members);
                var written = members.Select(member => $"{Quoted(member.Key)}:{gap}{Shuffled(member.Value, random)}");
                return $"{{{gap}{string.Join($",{gap}", written)}{gap}}}";
            case SourceKind.List:
                return $"[{gap}{string.Join($",{gap}", node.Items.Select(item => Shuffled(item, random)))}{gap}]";
            case SourceKind.Text:
                return Quoted(node.Text);
            case SourceKind.Null:
                return "null";
            default:
                return node.Text;
        }
    }

    // Escapes every Chinese character: another spelling of the same text.
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
