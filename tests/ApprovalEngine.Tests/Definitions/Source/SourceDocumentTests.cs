using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Source;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Source;

public sealed class SourceDocumentTests
{
    private const string Text = """
        // 说明
        {
          "标题": "消防", "a/b": [ 1, { "c~d": true } ], /* 注 */ "last": null,
        }
        """;

    [TestCase("", 2, 1)]
    [TestCase("/标题", 3, 9)]
    [TestCase("/a~1b", 3, 22)]
    [TestCase("/a~1b/0", 3, 24)]
    [TestCase("/a~1b/1/c~0d", 3, 36)]
    [TestCase("/last", 3, 62)]
    [TestCase("/a~1b/1/missing", 3, 27)]
    [TestCase("/a~1b/7", 3, 22)]
    public void Locate_PointerAfterChineseAndComments_GivesLineAndColumn(string pointer, int line, int column) =>
        Read(Text).Locate(pointer).ShouldBe(new Position("f.json", line, column));

    [TestCase("/标题", 3, 3)]
    [TestCase("/a~1b", 3, 15)]
    [TestCase("/a~1b/1/c~0d", 3, 29)]
    [TestCase("/a~1b/0", 3, 24)]
    public void LocateKey_Member_GivesThePlaceOfItsKey(string pointer, int line, int column) =>
        Read(Text).LocateKey(pointer).ShouldBe(new Position("f.json", line, column));

    [Test]
    public void Locate_AfterCharacterOutsideTheBasicPlane_CountsItAsTwo() =>
        Read("""{ "𠮷": 1 }""").Locate("/𠮷").Column.ShouldBe(9);

    [Test]
    public void Locate_LinesEndInCarriageReturns_CountsLines() =>
        Read("{\r\n\r\n  \"a\": 1\r\n}").Locate("/a").ShouldBe(new Position("f.json", 3, 8));

    [Test]
    public void Read_ByteOrderMark_IsSkipped()
    {
        var document = SourceDocument.Read("f.json", [0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8]);

        document.Problems.ShouldBeEmpty();
        document.Locate("/a").Column.ShouldBe(6);
    }

    [TestCase("{ \"a\": 1,\n  \"b\" 2 }", 2, 7, ProblemCode.JsonSyntax)]
    [TestCase("{ \"城\": 1 \"b\": 2 }", 1, 10, ProblemCode.JsonSyntax)]
    [TestCase("{ \"a\": [1, 2", 1, 13, ProblemCode.JsonSyntax)]
    [TestCase("", 1, 1, ProblemCode.JsonSyntax)]
    [TestCase("// nothing", 1, 11, ProblemCode.JsonSyntax)]
    [TestCase("{} {}", 1, 4, ProblemCode.JsonSyntax)]
    [TestCase("{ \"a\": 01 }", 1, 9, ProblemCode.JsonSyntax)]
    [TestCase("{ \"a\": \"\\ud800\" }", 1, 8, ProblemCode.JsonSyntax)]
    [TestCase("{ \"a\": 1,\n\"b\": 2,\n  \"a\": 3 }", 3, 3, ProblemCode.DuplicateKey)]
    [TestCase("{ \"a\": 123456789012345678901234567890 }", 1, 8, ProblemCode.BadNumber)]
    [TestCase("{ \"a\": 1e999999999999 }", 1, 8, ProblemCode.BadNumber)]
    public void Read_BrokenText_IsOneProblemWithItsPlace(string text, int line, int column, string code)
    {
        var problem = Read(text).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(code);
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.Message.Zh.ShouldNotBeEmpty();
    }

    [Test]
    public void Read_NotUtf8_PointsAtTheFirstWrongByte()
    {
        var problem = SourceDocument.Read("f.json", [.. Utf8("{\n \"城\": \""), 0xB3, 0xC7, .. "\"}"u8])
            .Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(ProblemCode.NotUtf8);
        (problem.Line, problem.Column).ShouldBe((2, 8));
    }

    [Test]
    public void Read_ThousandLevelsDeep_IsAProblem()
    {
        var problem = Read(new string('[', 1000) + new string(']', 1000)).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(ProblemCode.TooDeep);
        problem.Column.ShouldBe(SourceDocument.MaxDepth + 1);
    }

    [Test]
    public void Read_FiftyMegabytes_IsAProblem()
    {
        var bytes = new byte[50_000_000];
        Array.Fill(bytes, (byte)' ');

        SourceDocument.Read("f.json", bytes).Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.TooLarge);
    }

    [Test]
    public void Read_ManyMembersOnOneLine_TakesLinearTime()
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < 200_000; i++)
        {
            text.Append($"\"{i}\":{i},");
        }

        var document = Read(text.Append('}').ToString());

        document.Problems.ShouldBeEmpty();
        document.Root!.Members.Count.ShouldBe(200_000);
    }

    private static SourceDocument Read(string text) => SourceDocument.Read("f.json", Utf8(text));
}
