using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Binding;

public sealed class ScenarioProblemTests
{
    private const string Scenario = """
        {
          "$schema": "../../workflows/schema/scenario.v1.schema.json", "workflow": "fire-permit",
          "people": { "li": { "role": "applicant" }, "wang": { "posts": ["window"] } },
          "acts": [
            { "at": "2020-06-15T09:00", "by": "li", "step": "apply", "do": "submitted", "with": {
              "form": { "special": true, "area": 12.50, "parts": [ { "code": "a" } ], "remark": "" },
              "materials": { "drawings": { "file": "papers/plan.pdf" }, "letter": "text" }, "channel": "window" } },
            { "at": "2020-06-15T09:30:15", "by": "wang", "step": "intake", "do": "tolerated",
              "with": { "missing": { "letter": "15 working days" } }, "refused": "clock-stopped" },
            { "at": "2020-06-16T09:30", "expect": {
              "outcome": null, "clocks": { "promise/drawings": { "deadline": null } } } },
          ],
          "expect": {
            "outcome": "completed", "items": { "fire-design": null }, "certificates": { "fire-permit": "valid" } }
        }
        """;

    [Test]
    public void Read_EveryConstruct_IsBound()
    {
        var reading = ScenarioReading.Read("s.json", Utf8(Scenario));

        reading.Problems.ShouldBeEmpty();
        var file = reading.Value!;
        file.Acts[0].With!.Form["area"].ShouldBe(new Fact.Number(12.5m));
        file.Acts[0].With!.Form["parts"].Display().ShouldBe("code: a");
        file.Acts[0].With!.Materials["drawings"].ShouldBe(new MaterialContent(null, "papers/plan.pdf"));
        file.Acts[1].At.ShouldBe(new LocalDateTime(2020, 6, 15, 9, 30, 15));
        file.Acts[2].Expect!.Outcome.ShouldBe(new Expected<string>(null));
        file.Acts[2].Expect!.Clocks["promise/drawings"].Deadline.ShouldBe(new Expected<string>(null));
        file.Expect!.Outcome.ShouldBe(new Expected<string>("completed"));
        file.Expect!.Items["fire-design"].Value.ShouldBeNull();
        file.Expect!.Certificates.ShouldBeNull();
        file.Expect!.CertificateStates["fire-permit"].ShouldBe("valid");
    }

    [Test]
    public void Read_CertificatesAsList_AreIds() =>
        ScenarioReading.Read("s.json", Utf8(Scenario.With("{ \"fire-permit\": \"valid\" }", "[\"fire-permit\"]")))
            .Value!.Expect!.Certificates.ShouldBe(["fire-permit"]);

    [Test]
    public void Read_OutcomeNotWritten_DiffersFromNull() =>
        ScenarioReading.Read("s.json", Utf8(Scenario.With("\"outcome\": \"completed\", ", "")))
            .Value!.Expect!.Outcome.ShouldBeNull();

    [TestCase("\"by\": \"wang\"", "\"by\": \"weng\"", ProblemCode.UnknownPerson, "did you mean 'wang'")]
    [TestCase("\"at\": \"2020-06-16T09:30\"", "\"at\": \"2020-06-14T09:30\"", ProblemCode.OutOfOrder, "earlier")]
    [TestCase("\"refused\":", "\"case\": \"other\", \"refused\":", ProblemCode.UnknownCase, "fire-permit")]
    public void Check_BesideAMistakeOfTheFormat_ReportsBoth(string part, string replacement, string code, string says)
    {
        var text = Scenario.With(part, replacement).With("\"at\": \"2020-06-15T09:00\"", "\"at\": \"soon\"");
        var reading = ScenarioReading.Read("s.json", Utf8(text));

        var found = ScenarioCheck.Of(reading.Value!, reading.NewProblems());

        reading.Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.BadDate);
        var problem = found.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Message.En.ShouldContain(says);
    }

    [TestCase("\"people\": {", "\"peple\": {")]
    [TestCase("\"workflow\": \"fire-permit\"", "\"workflow\": 7")]
    [TestCase("\"acts\": [", "\"ats\": [")]
    [TestCase("\"do\": \"submitted\"", "\"do\": 7")]
    [TestCase("\"by\": \"li\"", "\"by\": 7")]
    public void Check_WhatFollowsFromAMistakeOfTheFormat_IsNotReported(string part, string replacement)
    {
        var reading = ScenarioReading.Read("s.json", Utf8(Scenario.With(part, replacement)));

        ScenarioCheck.Of(reading.Value!, reading.NewProblems()).ShouldBeEmpty();
        reading.Problems.ShouldHaveSingleItem();
    }

    [TestCase("\"at\": \"2020-06-15T09:00\"", "\"at\": \"2020-06-15\"", ProblemCode.BadDate)]
    [TestCase("\"at\": \"2020-06-15T09:00\"", "\"at\": \"2020-06-31T09:00\"", ProblemCode.BadDate)]
    [TestCase("{ \"file\": \"papers/plan.pdf\" }", "{ \"file\": 1 }", ProblemCode.WrongType)]
    [TestCase("{ \"file\": \"papers/plan.pdf\" }", "{ \"file\": \"plan.pdf\", \"size\": 1 }", ProblemCode.UnknownKey)]
    [TestCase("\"role\": \"applicant\"", "\"role\": \"aplicant\"", ProblemCode.UnknownValue)]
    [TestCase("\"channel\": \"window\"", "\"channel\": null", ProblemCode.WrongType)]
    [TestCase("\"promise/drawings\"", "\"promise//drawings\"", ProblemCode.BadId)]
    [TestCase("\"outcome\": null", "\"outcome\": true", ProblemCode.WrongType)]
    [TestCase("\"outcome\": null", "\"members\": []", ProblemCode.WrongType)]
    [TestCase("\"refused\":", "\"refusd\":", ProblemCode.UnknownKey)]
    public void Read_OneMistake_IsReported(string part, string replacement, string code) =>
        ScenarioReading.Read("s.json", Utf8(Scenario.With(part, replacement)))
            .Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
}
