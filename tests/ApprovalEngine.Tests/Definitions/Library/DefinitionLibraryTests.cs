using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Tests.Definitions.Source;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Library;

public sealed class DefinitionLibraryTests
{
    private static string HashOf(
        string workflow = Workflow, string catalogue = Catalogue, string templates = Templates)
    {
        var reading = LibraryOf(workflow, catalogue, templates).Read("fire-permit");
        reading.IsValid.ShouldBeTrue(string.Join('\n', reading.Problems));
        return reading.Definition!.Hash;
    }

    [Test]
    public void Template_ThatNoStepNames_IsPinnedWhereItsIdIsThatOfANotice()
    {
        const string Default = """
            { "templates": {
              "stop": { "title": { "zh": "停", "en": "Stop" }, "body": { "zh": "停", "en": "Stop" } },
              "letter": { "title": { "zh": "信", "en": "Letter" }, "body": { "zh": "信", "en": "Letter" } } } }
            """;
        var workflow = Workflow.Replace("\"refused\": \"intake-refusal\"", "", StringComparison.Ordinal);
        LibraryOf(workflow, Catalogue, Default).Read("fire-permit").Definition!.Templates.Keys.ShouldBe(["stop"]);
    }

    [Test]
    public void Workflows_OfTheLibrary_AreThoseDirectlyInIt() => LibraryOf().Workflows.ShouldBe(["fire-permit"]);

    [Test]
    public void Read_ByIdOrPath_IsTheSameDefinition() =>
        LibraryOf().Read(WorkflowPath).Definition!.Hash.ShouldBe(LibraryOf().Read("fire-permit").Definition!.Hash);

    [Test]
    public void Read_Hash_IsThatOfTheResolvedDocument()
    {
        var reading = LibraryOf().Read("fire-permit");

        reading.Definition!.Hash.ShouldBe(CanonicalJson.Hash(reading.Resolved.Span));
        reading.Definition.Hash.Length.ShouldBe(64);
    }

    [Test]
    public void ReadResolved_StoredDocument_GivesTheSameDefinition()
    {
        var reading = LibraryOf().Read("fire-permit");

        var again = DefinitionLibrary.ReadResolved(reading.Resolved.Span);

        again.Hash.ShouldBe(reading.Definition!.Hash);
        again.File.ShouldBe(reading.Definition.File);
        again.Catalogue.ShouldBe(reading.Definition.Catalogue);
        again.Templates.ShouldBe(reading.Definition.Templates);
        again.Steps.ShouldBe(reading.Definition.Steps);
    }

    [Test]
    public void ReadResolved_Damaged_Throws() =>
        Should.Throw<FormatException>(() => DefinitionLibrary.ReadResolved("{\"workflow\":{}}"u8))
            .Message.ShouldContain("damaged");

    [Test]
    public void Resolved_Catalogue_HoldsUsedEntriesOnly()
    {
        var catalogue = LibraryOf().Read("fire-permit").Definition!.Catalogue;

        catalogue.Items.Keys.ShouldBe(["fire-design"]);
        catalogue.Posts.Keys.ShouldBe(["consulted", "head", "officer", "window"]);
        catalogue.Departments.Keys.ShouldBe(["fire", "office"]);
        catalogue.Materials.Keys.ShouldBe(["drawings", "opinion-letter"]);
        catalogue.Certificates.Keys.ShouldBe(["fire-permit", "land-title"]);
        catalogue.Procedures.Keys.ShouldBe(["expert-review"]);
        LibraryOf().Read("fire-permit").Definition!.Templates.Keys.ShouldBe(["intake-refusal"]);
    }

    [Test]
    public void Resolved_MaterialOnlyReadInACondition_IsUsed()
    {
        var text = Workflow.With("\"begin\": {", "\"begin\": { \"when\": \"materials['other'].present\",");

        LibraryOf(text).Read("fire-permit").Definition?.Catalogue.Materials.Keys.ShouldContain("other");
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public Property Hash_KeysShuffledAndCommentsAdded_IsTheSame() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            return HashOf(
                Rewritten(Workflow, random), Rewritten(Catalogue, random), Rewritten(Templates, random)) == HashOf();
        });

    [TestCase("\"$schema\": \"schema/workflow.v1.schema.json\",", "")]
    [TestCase("// an author's remark", "")]
    [TestCase("\"yellow\": 2.50", "\"yellow\": 2.5")]
    [TestCase("\"trips\": 1.5", "\"trips\": 15e-1")]
    public void Hash_SameContentSpeltOtherwise_IsTheSame(string part, string replacement) =>
        HashOf(Workflow.With(part, replacement)).ShouldBe(HashOf());

    [TestCase("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"")]
    [TestCase("\"yellow\": 2.50", "\"yellow\": 2.51")]
    [TestCase("\"zh\": \"承诺书\"", "\"zh\": \"承诺\"")]
    [TestCase("\"outcomes\": [\"delivered\", \"not-awarded\"]", "\"outcomes\": [\"delivered\", \"not-sold\"]")]
    public void Hash_WorkflowChanged_IsAnother(string part, string replacement) =>
        HashOf(Workflow.With(part, replacement)).ShouldNotBe(HashOf());

    [TestCase("\"15 working days\"", "\"14 working days\"")]
    [TestCase("\"zh\": \"会办岗\"", "\"zh\": \"会签岗\"")]
    [TestCase("\"en\": \"Approval bureau\"", "\"en\": \"Bureau\"")]
    [TestCase("\"en\": \"Land title\"", "\"en\": \"Title\"")]
    [TestCase("\"en\": \"Expert review\"", "\"en\": \"Experts\"")]
    public void Hash_UsedEntryChanged_IsAnother(string part, string replacement) =>
        HashOf(catalogue: Catalogue.With(part, replacement)).ShouldNotBe(HashOf());

    [TestCase("\"kind\": \"filing\"", "\"kind\": \"permit\"")]
    [TestCase("\"zh\": \"无关\", \"en\": \"Stranger\"", "\"zh\": \"生人\", \"en\": \"Stranger\"")]
    [TestCase("\"zh\": \"无关\", \"en\": \"Unused\"", "\"zh\": \"没有\", \"en\": \"Unused\"")]
    public void Hash_UnusedEntryChanged_IsTheSame(string part, string replacement) =>
        HashOf(catalogue: Catalogue.With(part, replacement)).ShouldBe(HashOf());

    [Test]
    public void Hash_TemplateChanged_IsAnotherOnlyWhereItIsUsed()
    {
        HashOf(templates: Templates.With("\"zh\": \"理由：{reason}\"", "\"zh\": \"{reason}\"")).ShouldNotBe(HashOf());
        HashOf(templates: Templates.With("\"zh\": \"无\"", "\"zh\": \"空\"")).ShouldBe(HashOf());
    }

    [Test]
    public void Read_SameIdInTwoCatalogueFiles_IsReportedInTheSecond()
    {
        var library = new DefinitionLibrary(
            [
                new(WorkflowPath, Utf8(Workflow.With(
                    "[\"catalog/city.json\"]", "[\"catalog/city.json\", \"catalog/more.json\"]"))),
                new(CataloguePath, Utf8(Catalogue)), new(TemplatePath, Utf8(Templates)),
                new("catalog/more.json", Utf8(
                    "{ \"departments\": {\n  \"fire\": { \"title\": { \"zh\": \"消\", \"en\": \"F\" } } } }")),
            ],
            ["cn"]);

        var problem = library.Read("fire-permit").Problems.Where(found => found.Severity == Severity.Error)
            .ShouldHaveSingleItem();

        problem.Code.ShouldBe(ProblemCode.DuplicateId);
        (problem.File, problem.Line, problem.Column).ShouldBe(("catalog/more.json", 2, 3));
        problem.Message.En.ShouldContain("catalog/city.json");
    }

    [Test]
    public void Read_ProblemInTheCatalogue_StandsInItsOwnFile()
    {
        var reading = LibraryOf(catalogue: Catalogue.With("\"kind\": \"permit\"", "\"kind\": \"permt\""))
            .Read("fire-permit");

        reading.IsValid.ShouldBeFalse();
        reading.Problems.ShouldHaveSingleItem().File.ShouldBe(CataloguePath);
    }

    [Test]
    public void Read_UnknownPost_IsReportedByTheValidator()
    {
        var problems = LibraryOf(Workflow.With("\"by\": \"consulted\"", "\"by\": \"consultd\""))
            .Read("fire-permit").Problems;

        var problem = problems.Where(found => found.Code == ProblemCode.UnknownPost).ShouldHaveSingleItem();
        problem.Message.En.ShouldContain("consulted");
        problem.Line.ShouldBeGreaterThan(20);
    }

    [Test]
    public void Read_SoftMistakeAndUnknownPost_ReportsBoth() =>
        LibraryOf(Workflow.With("\"by\": \"consulted\"", "\"by\": \"nobody\", \"odd\": 1")).Read("fire-permit")
            .Problems.Select(problem => problem.Code)
            .ShouldBe([ProblemCode.UnknownPost, ProblemCode.UnknownKey], ignoreOrder: true);

    [Test]
    public void Read_LostStep_DoesNotReportItsNeedsAsUnknown() =>
        LibraryOf(Workflow.With("\"type\": \"notice\"", "\"type\": \"pack\"")).Read("fire-permit")
            .Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownStepType);

    [TestCase("[\"catalog/city.json\"]", "[\"catalog/citty.json\"]", "catalog/city.json")]
    [TestCase("\"id\": \"fire-permit\"", "\"id\": \"water-permit\"", "fire-permit")]
    public void Read_NameOfAFileWrong_NamesTheRightOne(string part, string replacement, string says) =>
        LibraryOf(Workflow.With(part, replacement)).Read("fire-permit").Problems
            .ShouldContain(problem => problem.Severity == Severity.Error && problem.Message.En.Contains(says));

    [Test]
    public void Read_UnknownWorkflow_NamesTheNearest() =>
        LibraryOf().Read("fire-permits").Problems.ShouldHaveSingleItem().Message.En.ShouldContain("'fire-permit'");

    [Test]
    public void CheckCatalogue_ReferenceIntoAnotherFile_IsFound()
    {
        var library = new DefinitionLibrary(
            [
                new("catalog/a.json", Utf8("""
                    { "posts": { "a": { "title": { "zh": "甲", "en": "A" }, "department": "d" },
                                 "b": { "title": { "zh": "乙", "en": "B" }, "department": "e" } } }
                    """)),
                new("catalog/b.json", Utf8("""{ "departments": { "d": { "title": { "zh": "部", "en": "D" } } } }""")),
            ],
            []);

        var problem = library.CheckCatalogue("catalog/a.json").ShouldHaveSingleItem();

        (problem.Code, problem.Line).ShouldBe((ProblemCode.UnknownDepartment, 2));
        library.CheckCatalogue("catalog/b.json").ShouldBeEmpty();
    }

    private static string Rewritten(string text, Random random) =>
        CanonicalJsonTests.Shuffled(SourceDocument.Read("f", Encoding.UTF8.GetBytes(text)).Root!, random);
}
