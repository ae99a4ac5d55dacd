namespace ApprovalEngine.Tests.Architecture;

public sealed class TidyTests
{
    private const string Where = "src/ApprovalEngine/Cases/Sample.cs";

    [Test]
    public void Code_OfTheWholeProject_IsTidy()
    {
        var files = Code().ToList();

        files.ShouldContain(file => file.Path == "src/ApprovalEngine/ValueList.cs");
        files.SelectMany(TidyChecks.OfCode).ShouldBeEmpty();
    }

    [Test]
    public void Files_OfTheWholeProject_NameNoMachine()
    {
        var files = Repository.Files(
            "", ".cs", ".csproj", ".props", ".targets", ".sln", ".sh", ".json", ".md", ".yml", ".txt", ".csv",
            ".config", ".editorconfig", ".gitattributes", ".gitignore", ".js", ".css", ".cshtml", ".html",
            ".svg").ToList();

        files.ShouldContain(file => file.Path == "tests/run.sh");
        files.SelectMany(TidyChecks.Traces).ShouldBeEmpty();
    }

    [TestCase(Where, 401)]
    [TestCase("tests/ApprovalEngine.Tests/Cases/SampleTests.cs", 601)]
    public void File_OneLineTooLong_IsFound(string path, int lines)
    {
        TidyChecks.TooManyLines(new(path, Repeat("x\n", lines))).ShouldHaveSingleItem();
        TidyChecks.TooManyLines(new(path, Repeat("x\n", lines - 1))).ShouldBeEmpty();
    }

    [Test]
    public void Line_OneColumnTooLong_IsFound()
    {
        TidyChecks.TooManyColumns(Sample("x\n" + Repeat("x", 121))).ShouldBe([$"{Where}:2: more than 120 columns"]);
        TidyChecks.TooManyColumns(Sample(Repeat("x", 120))).ShouldBeEmpty();
        TidyChecks.TooManyColumns(Sample("// https://example.org/" + Repeat("x", 121))).ShouldBeEmpty();
    }

    [TestCase("    private static int Count()\n    {\n", "        x();\n", "    }\n", 67)]
    [TestCase("    public int Count(\n        int a) =>\n", "        x() +\n", "        0;\n", 67)]
    [TestCase("    public static (int A, int B) Both() => x switch\n    {\n", "        1 => 2,\n", "    };\n", 67)]
    public void Method_OneLineTooLong_IsFound(string head, string line, string end, int lines)
    {
        var next = "\n    private static void Next()\n    {\n        y();\n    }\n";
        MethodLengths.TooLong(Sample(head + Repeat(line, lines + 1) + end + next)).ShouldHaveSingleItem();
        MethodLengths.TooLong(Sample(head + Repeat(line, lines) + end + next)).ShouldBeEmpty();
    }

    [TestCase("#reg", "ion Private")]
    [TestCase("    #endreg", "ion")]
    [TestCase("// TO", "DO: later")]
    [TestCase("// FIX", "ME")]
    [TestCase("throw new NotImplemented", "Exception();")]
    [TestCase("Thread.", "Sleep(10);")]
    [TestCase("Assert.", "Pass();")]
    public void Text_ThatHidesOrPretends_IsFound(string first, string second) =>
        TidyChecks.ForbiddenText(Sample(first + second)).ShouldHaveSingleItem();

    [TestCase("public sealed class CaseManager")]
    [TestCase("internal static class StringUtils")]
    [TestCase("public sealed record CaseInfo(string Id);")]
    [TestCase("public readonly record struct BaseId(string Value);")]
    [TestCase("internal interface IDataSource")]
    [TestCase("[Flags] public " + "enum CommonRights")]
    public void Name_WithAnEmptyWord_IsFound(string line) =>
        TidyChecks.ForbiddenNames(Sample(line)).ShouldHaveSingleItem();

    [TestCase("public sealed class DatabaseFile")]
    [TestCase("public sealed class Basement")]
    [TestCase("    var data = new Dictionary<string, int>();")]
    public void Name_ThatOnlyContainsTheLetters_IsNotFound(string line) =>
        TidyChecks.ForbiddenNames(Sample(line)).ShouldBeEmpty();

    [TestCase("namespace ApprovalEngine;\nclass Sample;")]
    [TestCase("namespace ApprovalEngine.Cases\n{\nclass Sample;\n}")]
    [TestCase("class Sample;")]
    public void Namespace_OtherThanTheFolder_IsFound(string text) =>
        TidyChecks.WrongNamespace(Sample(text)).ShouldBe([$"{Where}: does not say 'namespace ApprovalEngine.Cases;'"]);

    [TestCase("namespace ApprovalEngine.Cases;\nclass Sample;")]
    [TestCase("return 0;")]
    [TestCase("global using Shouldly;")]
    public void Namespace_ThatFitsOrIsNotNeeded_IsNotFound(string text) =>
        TidyChecks.WrongNamespace(Sample(text)).ShouldBeEmpty();

    [TestCase("public class Sample")]
    [TestCase("    private record Sample(int Number);")]
    [TestCase("public partial record class Sample")]
    [TestCase("class Sample;")]
    public void Class_ThatAnyoneMayExtend_IsFound(string line) =>
        TidyChecks.OpenClasses(Sample(line)).ShouldBe([$"{Where}: Sample is neither sealed nor abstract nor static"]);

    [TestCase("public sealed class Sample")]
    [TestCase("internal static partial class Sample")]
    [TestCase("public abstract record Sample")]
    [TestCase("public readonly record struct Sample(int Number);")]
    [TestCase("public record struct Sample(int Number);")]
    [TestCase("/// class Sample is mentioned here")]
    public void Class_ThatIsClosed_IsNotFound(string line) => TidyChecks.OpenClasses(Sample(line)).ShouldBeEmpty();

    [TestCase("see /wo", "rk/main/README.md")]
    [TestCase("path=\"/ro", "ot/.nuget/packages\"")]
    [TestCase("/ho", "me/someone/project")]
    [TestCase(@"C:\Us", @"ers\someone\project")]
    [TestCase("http://feed.local/nu", "get/v3/in" + "dex.json")]
    [TestCase("https://registry.pro", "xy.internal/x")]
    [TestCase("written by Cl", "aude")]
    public void Trace_OfMachineFeedOrSession_IsFound(string first, string second) =>
        TidyChecks.Traces(Sample(first + second)).ShouldHaveSingleItem();

    [TestCase("https://example.org/work/item")]
    [TestCase("the JSON pointer #/root/name and workflows/work/order.json")]
    public void Trace_InAnHonestAddress_IsNotFound(string text) => TidyChecks.Traces(Sample(text)).ShouldBeEmpty();

    [Test]
    public void Code_WithSeveralFaults_IsReportedWhole() =>
        TidyChecks.OfCode(Sample("public class BaseCase\n// TO" + "DO\n")).Count().ShouldBe(4);

    private static IEnumerable<SourceFile> Code() => Repository.Files(".cs").Where(
        file => file.Path.StartsWith("src/", StringComparison.Ordinal) || file.IsTest);

    private static SourceFile Sample(string text) => new(Where, text);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
