using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>A green lane shortens promises only; a bad rating opens a step of its own.</summary>
public sealed class ServiceCheckTests
{
    [TestCase("formal", "3 working days")]
    [TestCase("formal", "7 working days")]
    [TestCase("fire-review/promised", "1 working day")]
    public void GreenLane_ThatShortensAPromise_IsGood(string clock, string limit) => Check(Lane(clock, limit))
        .ShouldBeEmpty();

    [TestCase("joint", "30 working days")]
    [TestCase("total", "20 working days")]
    [TestCase("fire-review/statutory", "10 working days")]
    public void GreenLane_ThatTouchesAStatuteOrATotal_IsRefused(string clock, string limit) =>
        Check(Lane(clock, limit)).ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.GreenLaneLimit);

    [TestCase("formal", "8 working days")]
    [TestCase("formal", "3 natural days")]
    public void GreenLane_ThatIsNoShorter_IsRefused(string clock, string limit) =>
        Check(Lane(clock, limit)).ShouldBeOnly(
            ProblemCode.GreenLaneLimit, "/green-lane/limits/formal", "no shorter than 7 working days");

    [Test]
    public void GreenLane_OfAClockThatDoesNotExist_IsNamedWithTheNearest() => Check(Lane("formel", "3 working days"))
        .ShouldBeOnly(ProblemCode.UnknownClock, "/green-lane/limits/formel", "did you mean 'formal'");

    [TestCase("intake")]
    [TestCase("apply")]
    public void FollowUp_ThatWaitsForAnything_IsRefused(string step) =>
        Check(Example with { Ratings = new() { FollowUp = step } })
            .ShouldContain(problem => problem.Pointer == "/ratings/follow-up"
                && problem.Code == ProblemCode.WrongPlacement);

    [Test]
    public void FollowUp_ThatOnlyABadRatingOpens_IsGood()
    {
        var called = With("call", new EventStep { By = "head", Within = Days(15), Outcomes = ["called-back"] });
        Check(called with { Ratings = new() { FollowUp = "call" } }).ShouldBeEmpty();
    }

    [Test]
    public void ToleranceCheck_ThatIsNoCheckOfTheIntake_IsRefused() =>
        Check(With("intake", Step<IntakeStep>("intake") with { ToleranceCheck = "blocked" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/intake/tolerance-check", "'blocked' is none");

    private static WorkflowFile Lane(string clock, string limit) => Example with
    {
        GreenLane = new()
        {
            By = "head", Basis = "local rule", Limits = Map((clock, ApprovalEngine.Tests.Cases.With.Limit(limit))),
        },
    };
}
