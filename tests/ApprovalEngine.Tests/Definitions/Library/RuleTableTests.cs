using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Library;

/// <summary>Rule tables as files of a library, and what a definition may say about deciding and reusing.</summary>
public sealed class RuleTableTests
{
    private const string Filing = """
        {
          "id": "filing", "version": "1", "title": { "zh": "备案", "en": "Filing" }, "catalog": ["catalog/c.json"],
          "form": {
            "amount": { "type": "number", "title": { "zh": "金额", "en": "Amount" } },
            "late": { "type": "number", "title": { "zh": "后填", "en": "Filled later" } },
            "name": { "type": "text", "title": { "zh": "姓名", "en": "Name" } } },
          "steps": {
            "apply": { "type": "submit", "fields": ["amount", "name"], "materials": ["map"] },
            "terms": { "type": "commit", "needs": ["apply"], "obligations": {},
              "text": { "version": "1", "zh": "承诺", "en": "Terms" } },
            "auto": { "type": "decide", "item": "filing", "rules": "filing-rules", "needs": ["terms"],
              "checks": { "on": {}, "listed": { "registry": "lists" } }, "sample": { "rate": 5, "open": "look" } },
            "area": { "type": "reuse", "item": "filing", "registry": "areas", "topic": "geology", "commitment": "terms",
              "conditions": "form['amount'] < 9 && !materials['map'].present", "needs": ["terms:ended"],
              "suspended": { "open": "look" } },
            "manual": { "type": "review", "item": "filing", "reuses": "area", "needs": ["auto:manual", "area:ended"] },
            "paper": { "type": "issue", "certificate": "receipt", "with": "auto",
              "needs": [{ "any": ["auto", "manual"] }] },
            "more": { "type": "submit", "fields": ["late"], "materials": [], "needs": ["paper"] },
            "look": { "type": "inspect", "by": "inspector" }
          }
        }
        """;

    private const string FilingCatalogue = """
        {
          "departments": { "d": { "title": { "zh": "局", "en": "Bureau" } } },
          "posts": {
            "filer": { "title": { "zh": "备案岗", "en": "Filer" } },
            "inspector": { "title": { "zh": "检查岗", "en": "Inspector" } } },
          "registries": {
            "areas": { "title": { "zh": "成果库", "en": "Areas" }, "department": "d", "answer": { "zh": "答", "en": "a" },
              "topics": { "geology": { "zh": "地灾", "en": "Geology" } } },
            "lists": { "title": { "zh": "清单", "en": "Lists" }, "department": "d", "answer": { "zh": "答", "en": "a" } },
            "unused": { "title": { "zh": "无关", "en": "Unused" }, "department": "d",
              "answer": { "zh": "答", "en": "a" } } },
          "items": { "filing": { "title": { "zh": "备案", "en": "Filing" }, "department": "d", "post": "filer",
            "kind": "filing" } },
          "materials": { "map": { "title": { "zh": "图", "en": "Map" } } },
          "certificates": { "receipt": { "title": { "zh": "证明", "en": "Receipt" }, "requires": ["filing"] } }
        }
        """;

    private const string Rules = """
        {
          "$schema": "../schema/rules.v1.schema.json",
          "id": "filing-rules", "version": "1", "title": { "zh": "规则", "en": "Rules" }, "basis": "notice 1",
          "switch": "on",
          "rules": [
            { "id": "amount", "title": { "zh": "金额", "en": "Amount" }, "when": "form['amount'] < 9", "because": "n" },
            { "id": "listed", "title": { "zh": "清单", "en": "Listed" }, "when": "!checks['listed']", "because": "n" }
          ]
        }
        """;

    [Test]
    public void Read_SoundFiles_GivesTheTableWithTheDefinition_AndOnlyTheRegistriesUsed()
    {
        var reading = Read();
        reading.Problems.Where(problem => problem.Severity == Severity.Error).ShouldBeEmpty();
        reading.Definition!.Rules["filing-rules"].Rules.Count.ShouldBe(2);
        reading.Definition.Catalogue.Registries.Keys.ShouldBe(["areas", "lists"], ignoreOrder: true);
        reading.Definition.Find("look")!.IsOnDemand.ShouldBeTrue();
        reading.Definition.Find("look")!.IsAfterStep.ShouldBeTrue();
        DefinitionLibrary.ReadResolved(reading.Resolved.Span).Rules.ShouldBe(reading.Definition.Rules);
    }

    [TestCase("\"version\": \"1\"", "\"version\": \"2\"", true)]
    [TestCase("form['amount'] < 9\"", "form['amount'] < 8\"", true)]
    [TestCase("\"$schema\": \"../schema/rules.v1.schema.json\",", "// a remark", false)]
    public void Hash_OfTheDefinition_ChangesWithTheTable(string part, string replacement, bool changes)
    {
        var hash = Read(rules: Rules.With(part, replacement)).Definition!.Hash;
        (hash != Read().Definition!.Hash).ShouldBe(changes);
    }

    [TestCase("\"filing-rules\", \"version\"", "\"other-rules\", \"version\"", ProblemCode.IdNotFileName)]
    [TestCase("\"id\": \"listed\"", "\"id\": \"amount\"", ProblemCode.DuplicateId)]
    [TestCase("form['amount'] < 9\"", "form['amount'] <\"", ProblemCode.ConditionSyntax)]
    [TestCase("\"basis\": \"notice 1\",", "", ProblemCode.MissingKey)]
    [TestCase("\"switch\": \"on\"", "\"swicth\": \"on\"", ProblemCode.UnknownKey)]
    public void CheckRules_OneMistake_IsReportedInTheFileOfTheTable_AloneAndWithItsWorkflow(
        string part, string replacement, string code)
    {
        var rules = Rules.With(part, replacement);
        var problem = LibraryWith(rules: rules).CheckRules("rules/filing-rules.json").ShouldHaveSingleItem();
        (problem.Code, problem.File).ShouldBe((code, "rules/filing-rules.json"));
        Errors(Read(rules: rules)).ShouldHaveSingleItem().ShouldBe($"{code} rules/filing-rules.json");
    }

    [Test]
    public void CheckRules_WithoutARule_WouldGrantEverything_AndIsRefused()
    {
        var start = Rules.IndexOf("\"rules\": [", StringComparison.Ordinal);
        LibraryWith(rules: Rules[..start] + "\"rules\": [] }").CheckRules("rules/filing-rules.json")
            .ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.MissingKey);
    }

    [TestCase("form['amount'] < 9\"", "form['amuont'] < 9\"", ProblemCode.UnknownField)]
    [TestCase("form['amount'] < 9\"", "form['name'] == 'x'\"", ProblemCode.ConditionReadsPersonal)]
    [TestCase("form['amount'] < 9\"", "form['late'] < 9\"", ProblemCode.ConditionUnknown)]
    [TestCase("form['amount'] < 9\"", "steps['paper'].outcome == 'issued'\"", ProblemCode.ConditionUnknown)]
    [TestCase("form['amount'] < 9\"", "step.mode == 'full'\"", ProblemCode.ConditionUnknown)]
    [TestCase("!checks['listed']", "!checks['lisetd']", ProblemCode.UnknownCheck)]
    [TestCase("\"switch\": \"on\"", "\"switch\": \"off\"", ProblemCode.UnknownCheck)]
    public void Read_TableThatDoesNotFitItsWorkflow_IsReportedAtTheStep(string part, string replacement, string code)
    {
        var problem = Read(rules: Rules.With(part, replacement)).Problems
            .Where(problem => problem.Severity == Severity.Error).ShouldHaveSingleItem();
        (problem.Code, problem.Pointer).ShouldBe((code, "/steps/auto/rules"));
    }

    [TestCase("\"rate\": 5, \"open\": \"look\"", "\"rate\": 5, \"open\": \"more\"", ProblemCode.WrongPlacement)]
    [TestCase("\"rate\": 5", "\"rate\": 101", ProblemCode.BadNumber)]
    [TestCase("\"rate\": 5", "\"rate\": 5, \"min\": -1", ProblemCode.BadNumber)]
    [TestCase("\"topic\": \"geology\"", "\"topic\": \"geolgy\"", ProblemCode.UnknownValue)]
    [TestCase("\"registry\": \"areas\"", "\"registry\": \"aerias\"", ProblemCode.UnknownRegistry)]
    [TestCase("\"registry\": \"lists\"", "\"registry\": \"list\"", ProblemCode.UnknownRegistry)]
    [TestCase("\"commitment\": \"terms\"", "\"commitment\": \"apply\"", ProblemCode.WrongPlacement)]
    [TestCase("\"suspended\": { \"open\": \"look\" }", "\"suspended\": { \"open\": \"more\" }",
        ProblemCode.WrongPlacement)]
    [TestCase("\"reuses\": \"area\"", "\"reuses\": \"auto\"", ProblemCode.WrongPlacement)]
    [TestCase("\"rules\": \"filing-rules\"", "\"rules\": \"filing-rules\", \"by\": \"filer\"",
        ProblemCode.WrongPlacement)]
    [TestCase("\"with\": \"auto\"", "\"with\": \"apply\"", ProblemCode.WrongPlacement)]
    [TestCase("\"rules\": \"filing-rules\"", "\"rules\": \"filing-rule\"", ProblemCode.UnknownRuleTable)]
    [TestCase("form['amount'] < 9 &&", "form['late'] < 9 &&", ProblemCode.ConditionUnknown)]
    public void Read_MistakeInTheWorkflow_IsReportedOnce(string part, string replacement, string code) =>
        Errors(Read(Filing.With(part, replacement))).ShouldHaveSingleItem().ShouldBe($"{code} filing.json");

    [TestCase("\"needs\": [\"auto:manual\", \"area:ended\"]", "\"when\": \"checks['listed']\"", null)]
    [TestCase("\"needs\": [\"terms\"],\n", "\"when\": \"checks['listed']\"", ProblemCode.ConditionUnknown)]
    public void Read_ConditionOnACheck_MustComeAfterTheStepThatMakesIt(string at, string when, string? code)
    {
        var written = $"{at.TrimEnd('\n', ',')}, {when}{(at.EndsWith('\n') ? ",\n" : "")}";
        var errors = Errors(Read(Filing.With(at, written)));
        errors.ShouldBe(code is null ? [] : [$"{code} filing.json"]);
    }

    [Test]
    public void Read_Registry_OfACatalogueThatDeclaresNone_MayBeNamedFreelyByChecks_NotByAReuse()
    {
        var start = FilingCatalogue.IndexOf("\"registries\"", StringComparison.Ordinal);
        var end = FilingCatalogue.IndexOf("\"items\"", StringComparison.Ordinal);
        Errors(Read(catalogue: FilingCatalogue[..start] + FilingCatalogue[end..]))
            .ShouldBe([$"{ProblemCode.UnknownRegistry} filing.json"]);
    }

    private static List<string> Errors(DefinitionReading reading) =>
        [.. reading.Problems.Where(problem => problem.Severity == Severity.Error)
            .Select(problem => $"{problem.Code} {problem.File}")];

    private static DefinitionReading Read(
        string workflow = Filing, string catalogue = FilingCatalogue, string rules = Rules) =>
        LibraryWith(workflow, catalogue, rules).Read("filing");

    private static DefinitionLibrary LibraryWith(
        string workflow = Filing, string catalogue = FilingCatalogue, string rules = Rules) => new(
        [
            new("filing.json", Utf8(workflow)), new("catalog/c.json", Utf8(catalogue)),
            new("rules/filing-rules.json", Utf8(rules)),
        ],
        ["cn"]);
}
