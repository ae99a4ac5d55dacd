using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Binding;

/// <summary>One mistake at a time in the example workflow: its code, its place and what the message offers.</summary>
public sealed class WorkflowProblemTests
{
    [TestCase("\"notify-within\"", "\"notify-witin\"", ProblemCode.UnknownKey, "notify-within")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": \"1.0.0\", \"author\": \"x\"", ProblemCode.UnknownKey, "author")]
    [TestCase("\"version\": \"1.0.0\",", "", ProblemCode.MissingKey, "version")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": 1", ProblemCode.WrongType, "a text is expected, not a number")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": null", ProblemCode.WrongType, "leave the key out")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": \" \"", ProblemCode.EmptyText, "empty")]
    [TestCase("\"en\": \"Fire permit\"", "\"end\": \"Fire permit\"", ProblemCode.UnknownKey, "en")]
    [TestCase(", \"en\": \"Fire permit\"", "", ProblemCode.MissingKey, "English")]
    [TestCase("\"6 months\"", "\"P6M\"", ProblemCode.IsoDuration, "working days")]
    [TestCase("\"6 months\"", "\"6 days\"", ProblemCode.BadLimit, "natural days")]
    [TestCase("\"6 months\"", "6", ProblemCode.WrongType, "a limit such as")]
    [TestCase("\"-2 working days\"", "\"2 working days\"", ProblemCode.BadLimit, "+ or -")]
    [TestCase("\"kind\": \"promised\"", "\"kind\": \"promissed\"", ProblemCode.UnknownValue, "promised")]
    [TestCase("\"ground\": \"hearing\"", "\"ground\": \"whim\"", ProblemCode.UnknownValue, "expert-review")]
    [TestCase("\"type\": \"notice\"", "\"type\": \"notise\"", ProblemCode.UnknownStepType, "notice")]
    [TestCase("\"type\": \"notice\"", "\"type\": \"fulfil\"", ProblemCode.UnknownStepType, "never written")]
    [TestCase("\"type\": \"notice\"", "\"type\": 1", ProblemCode.WrongType, "a step type")]
    [TestCase("\"type\": \"notice\", ", "", ProblemCode.MissingKey, "type")]
    [TestCase("\"publicity\": {", "\"Publicity\": {", ProblemCode.BadId, "lower-case")]
    [TestCase("\"zone\": {", "\"片区\": {", ProblemCode.BadId, "lower-case")]
    [TestCase("\"zone\": {", "\"standards\": {", ProblemCode.ReservedId, "standards")]
    [TestCase("\"id\": \"fire-permit\"", "\"id\": \"Fire_permit\"", ProblemCode.BadId, "lower-case")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": [\"review:\"]", ProblemCode.BadNeed, "step:outcome")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": [{ \"any\": [] }]", ProblemCode.BadNeed, "at least one")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": [{ \"all\": [\"a\"] }]", ProblemCode.UnknownKey, "any")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": \"review\"", ProblemCode.WrongType, "a list")]
    [TestCase(
        "{ \"any\": [\"land\", \"promise\"] }", "{ \"any\": [{ \"any\": [\"land\"] }] }",
        ProblemCode.BadNeed, "another")]
    [TestCase("\"planned\": \"2020-07-01\"", "\"planned\": \"2020-02-30\"", ProblemCode.BadDate, "a date such as")]
    [TestCase("\"max\": 2", "\"max\": 2.5", ProblemCode.BadNumber, "whole")]
    [TestCase("\"yellow\": 2.50", "\"yellow\": -1", ProblemCode.BadNumber, "negative")]
    [TestCase("\"checks\": [\"land-right\"]", "\"checks\": [\"Land\"]", ProblemCode.BadId, "lower-case")]
    [TestCase("\"checks\": [\"land-right\"]", "\"checks\": true", ProblemCode.WrongType, "list of ids")]
    public void Read_OneMistake_IsReportedAtItsPlace(string part, string replacement, string code, string says)
    {
        var text = Workflow.With(part, replacement);

        var problems = FileReading.Workflow("w.json", Utf8(text)).Problems;

        var problem = problems.Where(found => found.Code == code).ShouldHaveSingleItem();
        problem.Message.En.ShouldContain(says);
        problem.Message.Zh.ShouldNotBeEmpty();
    }

    [Test]
    public void Read_UnknownKey_PointsAtTheKeyAndNamesTheNearest()
    {
        const string text = """
            {
              "id": "a", "version": "1", "title": { "zh": "标题", "en": "Title" },
              "steps": { "apply": { "type": "submit", "feilds": ["x"] } }
            }
            """;

        FileReading.Workflow("w.json", Utf8(text)).Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("w.json:3:43: unknown key \"feilds\"; did you mean 'fields'? [unknown-key]");
    }

    [Test]
    public void Read_MisspeltRequiredKey_IsNotAlsoReportedAsMissing()
    {
        var text = Workflow.With("\"certificate\":", "\"certifcate\":");

        var problems = FileReading.Workflow("w.json", Utf8(text)).Problems;

        problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownKey);
    }

    [Test]
    public void Read_SeveralMistakes_ReportsAllInTheOrderOfTheFile()
    {
        var text = Workflow
            .With("\"kind\": \"promised\"", "\"kind\": \"primised\"")
            .With("\"6 months\"", "\"P6M\"")
            .With("\"type\": \"notice\"", "\"type\": \"pack\"")
            .With("\"planned\":", "\"planed\":");

        var problems = FileReading.Workflow("w.json", Utf8(text)).Problems;

        problems.Select(problem => problem.Code).ShouldBe(
            [ProblemCode.UnknownValue, ProblemCode.IsoDuration, ProblemCode.UnknownStepType, ProblemCode.UnknownKey]);
        problems.Select(problem => problem.Line).ShouldBeInOrder();
    }

    [Test]
    public void Read_StepOfNoKnownType_IsKeptWithWhatCanBeRead()
    {
        var text = Workflow.With("\"type\": \"notice\"", "\"type\": \"pack\"");

        var reading = FileReading.Workflow("w.json", Utf8(text));

        reading.Value!.Steps["publicity"].Needs.ShouldBe([new Need.Positive("review")]);
        reading.IsValid.ShouldBeFalse();
    }

    [Test]
    public void Read_RootIsAList_IsOneProblem() =>
        FileReading.Workflow("w.json", Utf8("[]")).Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.WrongType);

    [TestCase("\"kind\": \"permit\"", "\"kind\": \"licence\"", ProblemCode.UnknownValue)]
    [TestCase("\"post\": \"officer\",", "", ProblemCode.MissingKey)]
    [TestCase("\"starts\": \"opened\"", "\"starts\": \"open\"", ProblemCode.UnknownValue)]
    [TestCase("\"from\": \"2020-06-01\"", "\"from\": \"June\"", ProblemCode.BadDate)]
    [TestCase("\"never-tolerable\": true", "\"never-tolerable\": \"yes\"", ProblemCode.WrongType)]
    public void ReadCatalogue_OneMistake_IsReported(string part, string replacement, string code) =>
        FileReading.Catalogue("c.json", Utf8(Catalogue.With(part, replacement)))
            .Problems.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Test]
    public void ReadTemplates_UnknownSection_IsReported() =>
        FileReading.Templates("t.json", Utf8("{ \"templates\": {}, \"text\": {} }"))
            .Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownKey);
}
