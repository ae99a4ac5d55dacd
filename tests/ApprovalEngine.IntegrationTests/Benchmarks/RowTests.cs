using ApprovalEngine.Benchmarks;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;

namespace ApprovalEngine.IntegrationTests.Benchmarks;

/// <summary>The lines that programs read from the benchmarks, and what their verdicts follow from.</summary>
[TestFixture]
public sealed class RowTests
{
    private static readonly string[] Documented =
    [
        "calendar-ns", "calendar-ratio", "decide", "replay", "evolve", "durable-steps", "growth", "pages", "workbench",
    ];

    [Test]
    public void Names_OfAllRows_AreThoseOfTheArchitecture() => Command.Names.ShouldBe(Documented);

    [Test]
    public void Line_OfARow_HasSevenFieldsAndEndsWithTheVerdict()
    {
        var row = new Row("decide", 123456.7, "commands/s", "folding the same events", 0.194, AtLeast(100_000));

        row.Line().ShouldBe("decide\t123457\tcommands/s\tfolding the same events\t0.19\tvalue>=100000\tPASS");
    }

    [Test]
    public void Line_WithATabInAField_IsNotWritten() => Should.Throw<InvalidOperationException>(
        () => new Row("decide", 1, "commands\ts", "nothing", 1, AtLeast(1)).Line());

    [TestCase(20, true)]
    [TestCase(20.001, false)]
    [TestCase(double.NaN, false)]
    public void Bar_AtMost_HoldsUpToItsLimit(double value, bool holds) =>
        new Row("calendar-ns", value, "ns", "loop", 300, new(Held.Value, true, 20)).Holds.ShouldBe(holds);

    [TestCase(0.5, true)]
    [TestCase(0.499, false)]
    [TestCase(double.NaN, false)]
    public void Bar_OnTheRatio_LooksAtTheRatioAlone(double ratio, bool holds)
    {
        var row = new Row("durable-steps", 1_000_000, "steps/s", "rows", ratio, new(Held.Ratio, false, 0.5));

        row.Holds.ShouldBe(holds);
        row.Line().ShouldEndWith(holds ? "\tPASS" : "\tSHORT");
    }

    [TestCase(50, 1.5, true)]
    [TestCase(50.1, 1.5, false)]
    [TestCase(50, 1.6, false)]
    public void Bars_OnBoth_LookAtBoth(double value, double ratio, bool holds)
    {
        var row = new Row(
            "workbench", value, "ms", "few cases", ratio, new(Held.Value, true, 50), new(Held.Ratio, true, 1.5));

        row.Holds.ShouldBe(holds);
        row.Line().ShouldEndWith($"value<=50 ratio<=1.5\t{(holds ? "PASS" : "SHORT")}");
    }

    [Test]
    public void Arguments_Empty_AskForEveryRow()
    {
        var arguments = Arguments.Parse([], Documented).ShouldNotBeNull();

        arguments.Full.ShouldBeFalse();
        Documented.ShouldAllBe(row => arguments.Asks(row));
    }

    [Test]
    public void Arguments_WithARowAndFull_AskForThatRowAlone()
    {
        var arguments = Arguments.Parse(["growth", "--full"], Documented).ShouldNotBeNull();

        arguments.Full.ShouldBeTrue();
        Documented.Where(arguments.Asks).ShouldBe(["growth"]);
    }

    [TestCase("--ful")]
    [TestCase("grow")]
    public void Command_WithAnUnknownWord_MeasuresNothing(string word)
    {
        using var output = new StringWriter();
        using var progress = new StringWriter();

        Command.Run([word], output, progress).ShouldBe(2);

        output.ToString().ShouldBeEmpty();
        progress.ToString().ShouldStartWith("usage:");
    }

    [Test]
    public void Median_OfFigures_IsTheMiddleOne()
    {
        Interleaved.Median([3, 1, 2]).ShouldBe(2);
        Interleaved.Median([4, 1, 3, 2]).ShouldBe(2.5);
    }

    [Test]
    public void Interleaved_TwoWays_RunInTurns()
    {
        var order = "";

        var measured = Interleaved.Measure(3, () => Turn("A", 2), () => Turn("B", 6));

        order.ShouldBe("ABABAB");
        measured.ShouldBe(new Interleaved(2, 6, 3));

        double Turn(string name, double seconds)
        {
            order += name;
            return seconds;
        }
    }

    [Test]
    public void ReferenceCase_Played_IsTheCaseOfTheSample()
    {
        var played = ReferenceCase.Play();

        played.Commands.Count.ShouldBeGreaterThan(25);
        played.Events[^1].Event.ShouldBeOfType<Cases.CaseEvent.CaseDecided>().Outcome.ShouldBe("completed");
    }

    private static Bar AtLeast(double limit) => new(Held.Value, false, limit);
}
