using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>What is wrong with a bundle is told once, at its place in the file.</summary>
public sealed class BundleCheckTests
{
    private const string Bundle = """
        {
          "id": "fire-permit", "version": "1.0.0", "title": { "zh": "打包", "en": "Bundle" }, "calendar": ["cn"],
          "catalog": ["catalog/city.json"],
          "form": { "sites": { "type": "list", "key": "code", "title": { "zh": "地块", "en": "Sites" }, "fields": {
            "code": { "type": "text", "personal": false, "title": { "zh": "编码", "en": "Code" } },
            "owner": { "type": "text", "title": { "zh": "联系人", "en": "Contact" } },
            "size": { "type": "number", "title": { "zh": "面积", "en": "Size" } },
            "part": { "type": "choice", "title": { "zh": "片区", "en": "Part" }, "options": {
              "east": { "zh": "东", "en": "East" }, "west": { "zh": "西", "en": "West" } } } } } },
          "clocks": { "all": { "limit": "5 working days", "kind": "promised", "basis": "b",
            "starts": "apply", "ends": "sites" } },
          "steps": {
            "apply": { "type": "submit" },
            "sites": { "type": "bundle", "needs": ["apply"], "members": "form['sites']",
              "package-by": "part",
              "same": ["size"],
              "eligible": "m['size'] > 10",
              "basis": "rule", "on-defect": "hold",
              "shared": ["drawings"],
              "steps": {
                "look": { "type": "milestone" },
                "review": { "type": "review", "item": "fire-design", "needs": ["look"] },
                "issue": { "type": "issue", "certificate": "fire-permit", "needs": ["review"], "annex": "members" }
              } },
            "over": { "type": "deliver", "by": "head", "needs": ["sites"] }
          },
          "changes": { "sites": { "recheck": ["sites/review"], "for": "member" } }
        }
        """;

    [Test]
    public void Read_GoodBundle_HasNoProblems()
    {
        var reading = LibraryOf(Bundle).Read("fire-permit");
        reading.Problems.ShouldBeEmpty();
        reading.Definition!.Steps.Select(step => step.Id).ShouldContain("sites/west/review");
    }

    [Test]
    public void Hash_OfABundle_IsThatOfItsFile() => LibraryOf(Bundle).Read("fire-permit").Definition!.Hash
        .ShouldBe(LibraryOf(Bundle.Replace("\n", "\n ", StringComparison.Ordinal)).Read("fire-permit")
            .Definition!.Hash);

    [TestCase("\"form['sites']\"", "\"sites\"", "/steps/sites/members", ProblemCode.BundleColumn)]
    [TestCase("\"form['sites']\"", "\"form['places']\"", "/steps/sites/members", ProblemCode.UnknownField)]
    [TestCase("\"key\": \"code\",", "", "/steps/sites/members", ProblemCode.BundleColumn)]
    [TestCase("\"personal\": false, ", "", "/steps/sites/members", ProblemCode.BundleColumn)]
    [TestCase("\"package-by\": \"part\"", "\"package-by\": \"pert\"", "/steps/sites/package-by",
        ProblemCode.UnknownField)]
    [TestCase("\"package-by\": \"part\"", "\"package-by\": \"size\"", "/steps/sites/package-by",
        ProblemCode.BundleColumn)]
    [TestCase("[\"size\"]", "[\"sise\"]", "/steps/sites/same/0", ProblemCode.UnknownField)]
    [TestCase("[\"size\"]", "[\"owner\"]", "/steps/sites/same/0", ProblemCode.BundleColumn)]
    [TestCase("m['size'] > 10", "m['sise'] > 10", "/steps/sites/eligible", ProblemCode.UnknownField)]
    [TestCase("m['size'] > 10", "m['owner'] == 'x'", "/steps/sites/eligible", ProblemCode.ConditionReadsPersonal)]
    [TestCase("m['size'] > 10", "n['size'] > 10", "/steps/sites/eligible", ProblemCode.ConditionSyntax)]
    [TestCase("\"basis\": \"rule\", ", "", "/steps/sites", ProblemCode.MissingKey)]
    [TestCase("\"on-defect\": \"hold\"", "\"on-defect\": \"split\"", "/steps/sites", ProblemCode.MissingKey)]
    [TestCase("[\"drawings\"]", "[\"drawing\"]", "/steps/sites/shared/0", ProblemCode.UnknownMaterial)]
    [TestCase("\"needs\": [\"look\"]", "\"needs\": [\"lock\"]", "/steps/sites/steps/review/needs/0",
        ProblemCode.UnknownStep)]
    [TestCase("\"needs\": [\"review\"], ", "\"needs\": [\"look\"], ", "/steps/sites/steps/issue/needs",
        ProblemCode.CertificateTooEarly)]
    [TestCase("\"item\": \"fire-design\"", "\"item\": \"fire-desing\"", "/steps/sites/steps/review/item",
        ProblemCode.UnknownItem)]
    [TestCase("\"look\": { \"type\": \"milestone\" }", "\"look\": { \"type\": \"submit\" }",
        "/steps/sites/steps/look/type", ProblemCode.WrongPlacement)]
    [TestCase("\"look\": { \"type\": \"milestone\"",
        "\"look\": { \"type\": \"milestone\", \"on\": { \"reached\": { \"open\": \"over\" } }",
        "/steps/sites/steps/look/on", ProblemCode.WrongPlacement)]
    [TestCase("\"look\": { \"type\": \"milestone\"",
        "\"look\": { \"type\": \"milestone\", \"when\": \"members.exists(m, m.sise > 1)\"",
        "/steps/sites/steps/look/when", ProblemCode.UnknownField)]
    [TestCase("\"recheck\": [\"sites/review\"]", "\"recheck\": [\"over\"]", "/changes/sites/for",
        ProblemCode.WrongPlacement)]
    [TestCase("\"apply\": { \"type\": \"submit\" }", "\"apply\": { \"type\": \"submit\" },\n"
        + "\"early\": { \"type\": \"milestone\", \"needs\": [\"apply\"], \"when\": \"members.all(m, m.size > 1)\" }",
        "/steps/early/when", ProblemCode.ConditionUnknown)]
    public void Read_OnePlanted_IsReportedOnce_AtItsPlace(
        string part, string replacement, string pointer, string code) =>
        LibraryOf(Bundle.With(part, replacement)).Read("fire-permit").Problems
            .Where(problem => problem.Severity == Severity.Error)
            .Select(problem => $"{problem.Code} {problem.Pointer}").ShouldBe([$"{code} {pointer}"]);

    [Test]
    public void Read_BundleWithoutSteps_SaysSo() => LibraryOf(Bundle
            .With(Bundle[Bundle.IndexOf("\"look\"", StringComparison.Ordinal)..
                Bundle.IndexOf("} },\n    \"over\"", StringComparison.Ordinal)], "")
            .With("\"recheck\": [\"sites/review\"], \"for\": \"member\"", "\"recheck\": [\"over\"]"))
        .Read("fire-permit").Problems.Select(problem => $"{problem.Code} {problem.Pointer}")
        .ShouldContain("missing-key /steps/sites/steps");

    [Test]
    public void Read_AnnexOutsideABundle_IsMisplaced() => LibraryOf(Bundle.With("\"over\": {", """
            "again": { "type": "issue", "certificate": "fire-permit", "annex": "members", "needs": ["sites"] },
            "over": {
            """)).Read("fire-permit").Problems.Select(problem => $"{problem.Code} {problem.Pointer}")
        .ShouldContain("wrong-placement /steps/again/annex");

    [Test]
    public void Read_TwoBundles_AreOneTooMany()
    {
        var second = """
            "more": { "type": "bundle", "needs": ["apply"], "members": "form['sites']",
              "steps": { "look": { "type": "milestone" } } },
            "over": {
            """;
        LibraryOf(Bundle.With("\"over\": {", second)).Read("fire-permit").Problems
            .Select(problem => $"{problem.Code} {problem.Pointer}").ShouldContain("wrong-placement /steps/sites");
    }

    [Test]
    public void Read_UnknownWorkflowOfABundle_IsReported() => LibraryOf(Bundle
            .With("\"on-defect\": \"hold\"", "\"on-defect\": \"split\", \"workflow\": \"fire-permitt\""))
        .Read("fire-permit").Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownWorkflow);
}
