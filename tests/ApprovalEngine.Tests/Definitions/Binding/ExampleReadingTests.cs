using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Binding;

public sealed class ExampleReadingTests
{
    [Test]
    public void Workflow_WithEveryConstruct_HasNoProblem() =>
        FileReading.Workflow("w.json", Utf8(Workflow)).Problems.ShouldBeEmpty();

    [Test]
    public void Catalogue_WithEverySection_HasNoProblem() =>
        FileReading.Catalogue("c.json", Utf8(Catalogue)).Problems.ShouldBeEmpty();

    [Test]
    public void Templates_WithTitleAndBody_HaveNoProblem() =>
        FileReading.Templates("t.json", Utf8(Templates)).Value!.Templates["intake-refusal"].Body.En
            .ShouldBe("Reason: {reason}");

    [Test]
    public void Workflow_SpecialSpellings_AreRead()
    {
        var file = FileReading.Workflow("w.json", Utf8(Workflow)).Value!;

        var clock = file.Clocks["formal"];
        clock.Ends.ShouldBe(["permit"]);
        clock.Limit.Entries.ShouldBe(
        [
            new(new Limit(10, LimitUnit.WorkingDays), "form['special']", "a"),
            new(new Limit(7, LimitUnit.WorkingDays), null, null),
        ]);
        clock.Lights!.Yellow.ShouldBe(2.5m);
        clock.Ladder[0].At.ShouldBe(new ApprovalEngine.Definitions.Offset(new Limit(-2, LimitUnit.WorkingDays)));
        file.Steps["permit"].Needs.ShouldBe(
        [
            new Need.Positive("review"), new Need.Positive("publicity"), new Need.Ended("opinion"),
            new Need.Any([new Need.Positive("land"), new Need.Positive("promise")]),
        ]);
        file.Steps["intake"].Checks["land-right"].ShouldBe(new CheckRule { Must = true });
        file.Steps["begin"].ShouldBeOfType<MilestoneStep>().Planned.ShouldBe(new LocalDate(2020, 7, 1));
        file.Steps["check"].ShouldBeOfType<InspectStep>().Officers.ShouldBe(2);
        file.Baseline!.Per.ShouldBe(BaselineUnit.Item);
    }

    [Test]
    public void Library_Example_IsADefinition()
    {
        var reading = LibraryOf().Read("fire-permit");

        reading.Problems.ShouldAllBe(problem => problem.Severity == Severity.Hint);
        reading.Definition!.Find("promise/drawings").ShouldNotBeNull();
    }
}
