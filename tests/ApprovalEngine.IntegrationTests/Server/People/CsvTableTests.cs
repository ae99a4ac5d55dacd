using System.Text;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.IntegrationTests.Server.People;

[TestFixture]
public sealed class CsvTableTests
{
    [TestCase("wang", "wang")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("so \"called\"", "\"so \"\"called\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+86 10", "'+86 10")]
    [TestCase("-1", "'-1")]
    [TestCase("@me", "'@me")]
    [TestCase("\tx", "'\tx")]
    [TestCase("'=x", "''=x")]
    [TestCase("'t Hooft", "'t Hooft")]
    [TestCase("", "")]
    public void Field_OfEveryKind_IsNoFormulaAndComesBackAsItWas(string field, string written)
    {
        CsvTable.Line([field, "end"]).ShouldBe($"{written},end");

        CsvTable.Read(Encoding.UTF8.GetString(CsvTable.Write([["begin", field, "end"]])))
            .ShouldHaveSingleItem().Fields.ShouldBe(["begin", field, "end"]);
    }
}
