using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks.Examples;
using ApprovalEngine.Tests.Calendars;

namespace ApprovalEngine.Tests.Clocks;

public sealed class ClockExampleTests
{
    private static ClockExamples OfTheReference =>
        ClockExamples.Answer(File.ReadAllBytes(Held.File("clock-cases.json")), Held.Library);

    [Test]
    public void Cases_OfTheReference_AllHold()
    {
        OfTheReference.Problems.ShouldBeEmpty();
        OfTheReference.Answers.Count.ShouldBe(64);
        OfTheReference.Answers.Where(answer => !answer.Ok)
            .Select(answer => $"{answer.Id}: {answer.Actual}").ShouldBeEmpty();
    }

    [Test]
    public void Cases_WithADisturbedExpectation_AllFail()
    {
        // Guards the comparison itself: no expectation of the reference may hold by accident.
        using var document = JsonDocument.Parse(File.ReadAllBytes(Held.File("clock-cases.json")));
        foreach (var item in document.RootElement.EnumerateArray())
        {
            foreach (var expected in item.GetProperty("expect").EnumerateObject())
            {
                var wrong = expected.Value.ValueKind switch
                {
                    JsonValueKind.Number => $"{expected.Value.GetDecimal() + 1}",
                    JsonValueKind.True => "false",
                    JsonValueKind.False => "true",
                    JsonValueKind.Null => "\"2024-03-13\"",
                    _ => $"\"{expected.Value.GetString()}x\"",
                };
                var (kind, input) = (item.GetProperty("kind").GetRawText(), item.GetProperty("input").GetRawText());
                var text = $$"""
                    [{ "id": "w", "kind": {{kind}}, "input": {{input}}, "expect": { "{{expected.Name}}": {{wrong}} } }]
                    """;
                Answer(text).Answers.ShouldHaveSingleItem().Ok
                    .ShouldBeFalse($"{item.GetProperty("id")} {expected.Name}");
            }
        }
    }

    [TestCase("deadline", """{$}""",
        """{"deadline":"2024-03-13","deadline_weekday":"周三","consumed_as_of":null,"excluded_workdays":0}""")]
    [TestCase("deadline", """
        {$,"as_of":"2024-03-15",
        "pauses":[{"start":"2024-03-05","end":"2024-03-06"},{"start":"2024-03-07","end":null}]}
        """,
        """{"deadline":null,"deadline_weekday":null,"consumed_as_of":2,"excluded_workdays":7}""")]
    [TestCase("deadline", """
        {$,"pauses":[{"start":"2024-03-08","end":"2024-03-14"},{"start":"2024-03-06","end":"2024-03-12"},
        {"start":"2024-03-14","end":"2024-03-15"}]}
        """,
        """{"deadline":"2024-03-22","deadline_weekday":"周五","consumed_as_of":null,"excluded_workdays":7}""")]
    [TestCase("half_day", """{"accepted_at":"2025-09-25T10:00","limit_workdays":2.5}""",
        """{"deadline_slot":"2025-09-28 PM","deadline_at":"2025-09-28T24:00"}""")]
    [TestCase("half_day", """{"accepted_at":"2025-09-25T13:30","limit_workdays":0.5,"noon":"14:00"}""",
        """{"deadline_slot":"2025-09-25 PM","deadline_at":"2025-09-25T24:00"}""")]
    [TestCase("natural_days", """{"start":"2024-09-18","days":15,"shift":"none"}""", """{"deadline":"2024-10-03"}""")]
    [TestCase("natural_days", """{"start":"2024-03-04","days":1}""", """{"deadline":"2024-03-05"}""")]
    [TestCase("natural_months", """{"start":"2024-01-31","months":1}""", """{"deadline":"2024-02-29"}""")]
    [TestCase("notice_before", """{"event":"2024-05-06","workdays_before":1}""", """{"latest_notice":"2024-04-30"}""")]
    [TestCase("status", """{"accepted_on":"2024-03-04","limit_workdays":2,"decided_on":"2024-03-11"}""",
        """{"deadline":"2024-03-06","consumed":5,"overdue":true,"overdue_workdays":3,"same_day":false}""")]
    [TestCase("light", """{$,"as_of":"2024-03-08","pauses":[{"start":"2024-03-07","end":null}]}""",
        """{"consumed":3,"remaining":4,"light":"PAUSED"}""")]
    [TestCase("light", """{"accepted_on":"2024-03-04","limit_workdays":10,"as_of":"2024-03-14"}""",
        """{"consumed":8,"remaining":2,"light":"YELLOW"}""")]
    [TestCase("total_clock", """{"items":[]}""", """{"union_days":0,"sum_days":0,"span_days":0}""")]
    [TestCase("total_clock", """{"items":[["2024-05-06","2024-05-08"],["2024-05-07",null]],"as_of":"2024-05-09"}""",
        """{"union_days":3,"sum_days":4,"span_days":3}""")]
    [TestCase("extension_too_late", """
        {"accepted_on":"2022-09-08","limit_workdays":20,"extension_approved_on":"2022-10-12",
        "extension_workdays":10}
        """,
        """{"extension":"ACCEPTED","deadline":"2022-10-26","overdue":false}""")]
    [TestCase("calendar_revision_floor",
        """{$,"v1_deadline":"2024-03-13","v2_deadline":"2024-03-12","v2_published":"2024-03-06"}""",
        """{"effective_deadline":"2024-03-12"}""")]
    public void Case_WithoutExpectations_IsAnsweredInFull(string kind, string input, string actual)
    {
        var answered = Answer(Case(kind, input));

        answered.Problems.ShouldBeEmpty();
        var answer = answered.Answers.ShouldHaveSingleItem();
        answer.Ok.ShouldBeTrue();
        answer.Actual.ToJsonString().ShouldBe(JsonNode.Parse(actual)!.ToJsonString());
    }

    [TestCase("odd", """{}""", "unknown kind")]
    [TestCase("deadline", "7", "an object \"input\" is missing")]
    [TestCase("", "{}", "\"kind\" is missing")]
    [TestCase("deadline", """{"limit_workdays":7}""", "\"accepted_on\" is missing")]
    [TestCase("deadline", """{"accepted_on":"2024-02-30","limit_workdays":7}""", "is not a date")]
    [TestCase("deadline", """{"accepted_on":"2024-02-28","limit_workdays":-1}""", "whole number")]
    [TestCase("deadline", """{"accepted_on":"2024-02-28","limit_workdays":0.5}""", "whole number")]
    [TestCase("deadline", """{"accepted_on":"2024-02-28","limit_workdays":"7"}""", "whole number")]
    [TestCase("deadline", """{$,"pause":[]}""", "unknown key \"pause\"")]
    [TestCase("deadline", """{$,"pauses":{}}""", "\"pauses\" is a list")]
    [TestCase("deadline", """{$,"pauses":[{"start":"2024-03-02"}]}""", "\"end\" is missing")]
    [TestCase("deadline", """{$,"pauses":[{"start":"2024-03-02","end":"2024-03-01"}]}""", "before it starts")]
    [TestCase("deadline", """{$,"calendar_overrides":{"2024-03-01":"FREE"}}""", "WORK or REST")]
    [TestCase("deadline", """{$},"expect":{"colour":1}""", "\"colour\" cannot be answered")]
    [TestCase("deadline", """{"accepted_on":"2100-02-28","limit_workdays":7}""", "table runs from")]
    [TestCase("half_day", """{"accepted_at":"2024-02-28T10:00","limit_workdays":0.25}""", "multiple of 0.5")]
    [TestCase("status", """{$}""", "\"decided_on\" is missing")]
    [TestCase("status", """{$,"decided_on":"2024-03-01"}""", "before the acceptance")]
    [TestCase("natural_days", """{"start":"2024-03-04","days":7,"shift":"back"}""", "next_work_day or none")]
    [TestCase("total_clock", """{"items":[["2024-03-04"]]}""", "[start, end]")]
    [TestCase("total_clock", """{"items":[["2024-03-04",null]]}""", "\"as_of\" is missing")]
    public void Case_Malformed_IsAProblemThatNamesIt(string kind, string input, string reason)
    {
        var answered = Answer(Case(kind, input));

        answered.Answers.ShouldBeEmpty();
        var problem = answered.Problems.ShouldHaveSingleItem();
        problem.En.ShouldStartWith("x: ");
        problem.En.ShouldContain(reason);
        problem.Zh.ShouldStartWith("x：");
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("7")]
    [TestCase("[7]")]
    [TestCase("[{\"kind\":\"deadline\",\"input\":{}}]")]
    public void File_Malformed_IsAProblem(string text) => Answer(text).Problems.ShouldHaveSingleItem();

    [Test]
    public void Library_WithoutTheNationalLayer_IsAProblem() =>
        ClockExamples.Answer(File.ReadAllBytes(Held.File("clock-cases.json")), CalendarLibrary.Empty)
            .Problems.Count.ShouldBe(64);

    // "$" stands for the plainest clock, so that a case shows only what is special about it.
    private static string Case(string kind, string input) =>
        $$"""[{"id":"x","kind":"{{kind}}","input":{{input}}}]"""
            .Replace("$", "\"accepted_on\":\"2024-03-04\",\"limit_workdays\":7");

    private static ClockExamples Answer(string text) =>
        ClockExamples.Answer(Encoding.UTF8.GetBytes(text), Held.Library);
}
