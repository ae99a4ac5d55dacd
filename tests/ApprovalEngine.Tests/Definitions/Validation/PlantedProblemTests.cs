using System.Reflection;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>
/// Every kind of problem planted into a good workflow, alone and beside a mistake of the format: exactly what was
/// planted is reported, at its line.
/// </summary>
public sealed class PlantedProblemTests
{
    private static readonly Planted[] Formats =
    [
        new(ProblemCode.MissingKey, ", \"en\": \"Fire permit\"", "", "\"zh\": \"消防许可\""),
        new(ProblemCode.UnknownKey, "\"notify-within\"", "\"notify-witin\""),
        new(ProblemCode.IsoDuration, "\"7 natural days\"", "\"P7D\""),
    ];

    // Hints need a file without errors; a broken file as such, scenarios, catalogues and Elsa files have tests of
    // their own.
    private static readonly string[] NotOfAWorkflow =
    [
        ProblemCode.JsonSyntax, ProblemCode.NotUtf8, ProblemCode.TooLarge, ProblemCode.TooDeep,
        ProblemCode.OutOfOrder, ProblemCode.UnknownPerson, ProblemCode.UnknownCase,
        ProblemCode.UnknownDepartment, ProblemCode.ToleranceForbidden, ProblemCode.EnterpriseDecides,
        ProblemCode.LegalEffectOnPreReview, ProblemCode.NothingWaits, ProblemCode.NoWayOut,
    ];

    private static readonly Planted[] All =
    [
        .. Formats,
        new(ProblemCode.DuplicateKey, "\"version\": \"1.0.0\"", "\"version\": \"1.0.0\",\n\"version\": \"2\"", "\"2\""),
        new(ProblemCode.WrongType, "\"max\": 2", "\"max\": \"two\""),
        new(ProblemCode.EmptyText, "\"from\": \"land-market\"", "\"from\": \"\""),
        new(ProblemCode.BadNumber, "\"yellow\": 2.50", "\"yellow\": -1"),
        new(ProblemCode.BadDate, "\"2020-07-01\"", "\"2020-07-32\""),
        new(ProblemCode.BadNeed, "\"needs\": [\"review\"]", "\"needs\": [\"review:\"]"),
        new(ProblemCode.UnknownValue, "\"kind\": \"promised\"", "\"kind\": \"promissed\""),
        new(ProblemCode.BadLimit, "\"6 months\"", "\"6 days\""),
        new(ProblemCode.BadId, "\"land\": {", "\"Land\": {"),
        new(ProblemCode.IdNotFileName, "\"id\": \"fire-permit\"", "\"id\": \"water-permit\""),
        new(ProblemCode.UnknownFile, "[\"catalog/city.json\"]", "[\"catalog/citty.json\"]"),
        new(ProblemCode.ReservedId, "\"zone\": {", "\"standards\": { \"type\": \"number\", \"title\": {\n"
            + "\"zh\": \"数\", \"en\": \"N\" } },\n\"zone\": {", "\"standards\""),
        new(ProblemCode.UnknownStepType, "\"type\": \"consult\"", "\"type\": \"consullt\""),
        new(ProblemCode.UnknownStep, "\"needs\": [\"begin\"]", "\"needs\": [\"begun\"]"),
        new(ProblemCode.UnknownItem, "\"type\": \"review\", \"item\": \"fire-design\"",
            "\"type\": \"review\", \"item\": \"fire-desing\""),
        new(ProblemCode.UnknownMaterial, "[\"drawings\", \"opinion-letter\"]", "[\"drawing\", \"opinion-letter\"]"),
        new(ProblemCode.UnknownPost, "\"by\": \"consulted\"", "\"by\": \"consultd\""),
        new(ProblemCode.UnknownCertificate, "\"certificate\": \"fire-permit\"", "\"certificate\": \"fire-permitt\""),
        new(ProblemCode.UnknownClock, "\"clock\": \"formal\"", "\"clock\": \"formel\""),
        new(ProblemCode.UnknownField, "[\"special\", \"zone\"]", "[\"specail\", \"zone\"]"),
        new(ProblemCode.UnknownProcedure, "\"lights\":", "\"stopped-by\": [\"hearings\"], \"lights\":"),
        new(ProblemCode.UnknownPoint, "\"changes\": {", "\"points\": [\"hall\"],\n\"changes\": {", "\"hall\""),
        new(ProblemCode.GreenLaneLimit, "\"changes\": {", "\"green-lane\": { \"by\": \"head\", \"basis\": \"b\",\n"
            + "\"limits\": { \"formal\": \"9 working days\" } },\n\"changes\": {", "\"9 working days\""),
        new(ProblemCode.UnknownTemplate, "\"intake-refusal\"", "\"intake-refusel\""),
        new(ProblemCode.UnknownWorkflow, "\"id\": \"fire-permit\"", "\"id\": \"fire-permit\", \"may-open\": {\n"
            + "\"fire-permits\": { \"title\": { \"zh\": \"后续\", \"en\": \"Later\" } } }", "\"fire-permits\": {"),
        Step(ProblemCode.UnknownRuleTable,
            "\"decide\", \"item\": \"fire-design\", \"rules\": \"fire-rules\", \"needs\": [\"apply\"]"),
        Step(ProblemCode.UnknownRegistry, "\"reuse\", \"item\": \"fire-design\", \"registry\": \"areas\","
            + " \"topic\": \"fire\", \"needs\": [\"apply\"]"),
        Step(ProblemCode.UnknownCheck,
            "\"milestone\", \"needs\": [\"intake\"], \"when\": \"checks['land-rihgt']\""),
        new(ProblemCode.UnknownLayer, "[\"cn\"]", "[\"cn-gx\"]"),
        Step(ProblemCode.UnknownOption, "\"milestone\", \"needs\": [\"apply\"], \"when\": \"form['zone'] == 'west'\""),
        new(ProblemCode.UnknownOutcome, "\"on\": { \"failed\":", "\"on\": { \"faild\":"),
        new(ProblemCode.Cycle, "\"needs\": [\"intake\"], \"within\": \"2 working days\"",
            "\"needs\": [\"intake\", \"extra\"] }, \"extra\": { \"type\": \"milestone\", \"needs\": [\"opinion\"]",
            "\"extra\": {"),
        Step(ProblemCode.ImpossibleNeed, "\"milestone\", \"needs\": [\"apply:refused\"]"),
        Step(ProblemCode.UnreachableStep, "\"milestone\", \"needs\": [\"land\", \"land:not-awarded\"]"),
        Step(ProblemCode.WrongPlacement, "\"milestone\", \"by\": \"head\""),
        new(ProblemCode.CertificateTooEarly, "\"needs\": [\"review\", \"publicity\", \"opinion:ended\",",
            "\"needs\": [\"publicity:ended\", \"opinion:ended\","),
        Step(ProblemCode.CertificateTwice, "\"issue\", \"certificate\": \"fire-permit\", \"needs\": [\"review\"]"),
        Step(ProblemCode.BundleColumn, "\"bundle\", \"needs\": [\"apply\"], \"members\": \"form['special']\","
            + " \"steps\": { \"look\": { \"type\": \"milestone\" } }"),
        Clock(ProblemCode.ClockNeverStarts, "\"basis\": \"b\", \"ends\": \"permit\""),
        Clock(ProblemCode.ClockNeverStops, "\"basis\": \"b\", \"starts\": \"permit\", \"ends\": \"intake\""),
        Clock(ProblemCode.LimitWithoutBasis, "\"starts\": \"apply\", \"ends\": \"permit\""),
        Clock(ProblemCode.PromiseAboveStatute, "\"basis\": \"b\", \"starts\": \"apply\", \"ends\": \"permit\" },\n"
            + "\"law\": { \"limit\": \"2 working days\", \"kind\": \"statutory\", \"basis\": \"b\","
            + " \"starts\": \"apply\", \"ends\": \"permit\""),
        new(ProblemCode.PlanAboveLimit, "\"day\": 3", "\"day\": 11"),
        Step(ProblemCode.SilenceWithoutBasis, "\"consult\", \"by\": \"consulted\", \"needs\": [\"intake\"],"
            + " \"within\": \"1 working day\", \"silence-agrees\": true"),
        new(ProblemCode.MaterialNotProvided, "[\"drawings\", \"opinion-letter\"] }", "[\"opinion-letter\"] }",
            "\"type\": \"review\"", "\"binds\""),
        new(ProblemCode.TwoOfficers, "\"type\": \"inspect\"", "\"type\": \"inspect\", \"officers\": 1"),
        new(ProblemCode.StopGround, "\"ground\": \"hearing\"", "\"ground\": \"other\""),
        new(ProblemCode.SamePerson, "\"approved-by\": \"head\", \"basis\": \"行政许可法 45\"",
            "\"approved-by\": \"officer\", \"basis\": \"行政许可法 45\""),
        Step(ProblemCode.PolicyUnfit, "\"countersign\", \"needs\": [\"apply\"], \"posts\": [\"head\", \"officer\"],"
            + " \"policy\": { \"quorum\": 3 }"),
        new(ProblemCode.DepartmentWithoutPost, "\"by\": \"consulted\"", "\"departments\": [\"office\",\n\"empty\"]",
            "\"empty\"]"),
        Step(ProblemCode.ConditionSyntax, "\"milestone\", \"needs\": [\"apply\"], \"when\": \"form['zone'\""),
        Step(ProblemCode.ConditionType, "\"milestone\", \"needs\": [\"apply\"], \"when\": \"form['special'] == 'x'\""),
        Step(ProblemCode.ConditionConstant,
            "\"milestone\", \"needs\": [\"apply\"], \"when\": \"form['special'] || !form['special']\""),
        Step(ProblemCode.ConditionUnknown,
            "\"milestone\", \"needs\": [\"apply\"], \"when\": \"steps['land'].outcome == 'delivered'\""),
        new(ProblemCode.ConditionReadsPersonal, "\"special\": { \"type\": \"yes-no\",",
            "\"special\": { \"type\": \"yes-no\", \"personal\": true,", "\"when\": \"form['special']\""),
        new(ProblemCode.DuplicateId, "\"not-awarded\"]", "\"not-awarded\", \"delivered\"]"),
    ];

    [Test]
    public void EveryCodeOfAWorkflow_IsPlanted() =>
        typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => !code.StartsWith("elsa-", StringComparison.Ordinal))
            .ShouldBe(All.Select(planted => planted.Code).Concat(NotOfAWorkflow), ignoreOrder: true);

    [TestCaseSource(nameof(All))]
    public void Read_OnePlanted_ReportsExactlyThat(object planted) => ShouldReport((Planted)planted);

    [TestCaseSource(nameof(All))]
    public void Read_PlantedBesideAMistakeOfTheFormat_ReportsExactlyBoth(object planted)
    {
        foreach (var format in Formats.Where(format => format != (Planted)planted))
        {
            ShouldReport((Planted)planted, format);
        }

        ShouldReport([(Planted)planted, .. Formats.Where(format => format != (Planted)planted)]);
    }

    [TestCase("\"department\": \"office\", \"organisation\"", "\"department\": \"ofice\", \"organisation\"",
        ProblemCode.UnknownDepartment)]
    [TestCase("\"never-tolerable\": true", "\"never-tolerable\": true, \"tolerance\": "
        + "{ \"gate\": \"before-delivery\", \"max\": \"5 working days\", \"reason\": \"r\" }",
        ProblemCode.ToleranceForbidden)]
    [TestCase("\"en\": \"Stranger\" }, \"department\": \"unused\"",
        "\"en\": \"Stranger\" }, \"department\": \"unused\", \"organisation\": \"enterprise\"",
        ProblemCode.EnterpriseDecides)]
    [TestCase("\"basis\": \"暂行规定 22\", ", "", ProblemCode.LimitWithoutBasis)]
    [TestCase("\"2 working days\"", "\"16 working days\"", ProblemCode.PromiseAboveStatute)]
    [TestCase("\"requires\": [\"fire-design\"]", "\"requires\": [\"fire-desing\"]", ProblemCode.UnknownItem)]
    public void ReadCatalogue_PlantedBesideAMistakeOfTheFormat_ReportsExactlyBoth(
        string part, string replacement, string code)
    {
        var catalogue = Catalogue.With(part, replacement).With("\"en\": \"Fire design review\"", "\"en\": \" \"");

        LibraryOf(catalogue: catalogue).CheckCatalogue(CataloguePath).Select(problem => problem.Code)
            .ShouldBe([code, ProblemCode.EmptyText], ignoreOrder: true);
        LibraryOf(catalogue: catalogue).Read("fire-permit").Problems.Select(problem => problem.Code)
            .ShouldBe([code, ProblemCode.EmptyText], ignoreOrder: true);
    }

    [Test]
    public void Read_CircleAndStepOfNoKnownType_DoNotHideWhatStandsBesideThem()
    {
        var text = Workflow.With("\"begin\": {", """
            "one": { "type": "milestone", "needs": ["apply", "two"] },
            "two": { "type": "milestone", "needs": ["one"], "when": "steps['land'].outcome == 'delivered'" },
            "vote": { "type": "pack", "by": ["head", "officer"], "needs": ["intakes"], "policy": "all" },
            "after": { "type": "milestone", "needs": ["vote:refused"], "when": "steps['vote'].outcome == 'agreed'" },
            "never": { "type": "milestone", "needs": ["land", "land:not-awarded", "vote"] },
            "begin": {
            """);

        LibraryOf(text).Read("fire-permit").Problems.Select(problem => $"{problem.Code} {problem.Pointer}").ShouldBe(
            [
                "cycle /steps/one/needs", "unknown-step-type /steps/vote/type", "unknown-step /steps/vote/needs/0",
                "unreachable-step /steps/never/needs",
            ]);
    }

    [TestCase("\"steps\": {", "\"stebs\": {")]
    [TestCase("\"form\": {", "\"from\": {")]
    [TestCase("\"clocks\": {", "\"cloks\": {")]
    [TestCase("\"needs\": [\"review\", \"publicity\"", "\"nedes\": [\"review\", \"publicity\"")]
    [TestCase("\"obligations\": {", "\"obligation\": {")]
    [TestCase("\"outcomes\": [", "\"outcome\": [")]
    public void Read_KeyMisspelt_NothingThatFollowsIsReported(string part, string replacement) =>
        LibraryOf(Workflow.With(part, replacement)).Read("fire-permit").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownKey);

    [TestCase("\"posts\": {", "\"psts\": {")]
    [TestCase("\"items\": {", "\"itms\": {")]
    [TestCase("\"materials\": {", "\"matirials\": {")]
    [TestCase("\"certificates\": {", "\"cerificates\": {")]
    public void ReadCatalogue_SectionMisspelt_NothingThatFollowsIsReported(string part, string replacement) =>
        LibraryOf(catalogue: Catalogue.With(part, replacement)).Read("fire-permit").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownKey);

    [Test]
    public void ReadTemplates_FileThatCannotBeRead_DoesNotMakeItsTemplatesUnknown() =>
        LibraryOf(templates: "{ \"templates\": ").Read("fire-permit").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.JsonSyntax);

    [Test]
    public void ReadCatalogue_FileThatCannotBeRead_DoesNotMakeItsEntriesUnknown() =>
        LibraryOf(catalogue: "{ \"items\": ").Read("fire-permit").Problems
            .ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.JsonSyntax);

    private static void ShouldReport(params Planted[] planted)
    {
        var text = planted.Aggregate(Workflow, (text, plant) => text.With(plant.Part, plant.Replacement));

        var reading = LibraryOf(text).Read("fire-permit");

        reading.Definition.ShouldBeNull();
        reading.Problems.Where(problem => problem.Severity == Severity.Error)
            .Select(problem => $"{problem.File}:{problem.Line} {problem.Code}")
            .ShouldBe(
                planted.SelectMany(plant => plant.At.Select(at => $"{WorkflowPath}:{LineOf(text, at)} {plant.Code}")),
                ignoreOrder: true, string.Join('\n', reading.Problems));
    }

    private static int LineOf(string text, string mark)
    {
        text.Split(mark).Length.ShouldBe(2, $"'{mark}' should stand in the text once");
        return text[..text.IndexOf(mark, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
    }

    private static Planted Step(string code, string type) =>
        new(code, "\"begin\": {", $"\n\"planted\": {{ \"type\": {type} }},\n\"begin\": {{", "\"planted\"");

    private static Planted Clock(string code, string keys) => new(
        code, "\"clocks\": {",
        $"\"clocks\": {{\n\"planted\": {{ \"limit\": \"9 working days\", \"kind\": \"promised\", {keys} }},",
        "\"planted\"");

    private sealed record Planted(string Code, string Part, string Replacement, params string[] Marks)
    {
        public IEnumerable<string> At => Marks.Length > 0 ? Marks : [Replacement];

        public override string ToString() => Code;
    }
}
