using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

public sealed class OrderTests
{
    [Test]
    public void Steps_ThatWaitForEachOther_AreNamedInTheirCircle()
    {
        Check(With("land", Step<EventStep>("land") with { Needs = Needs("intake", "design") }))
            .ShouldBeOnly(ProblemCode.Cycle, "/steps/design/needs", "design → land → design");
        Check(With("works", new MilestoneStep { Needs = Needs("permit", "works") }))
            .ShouldBeOnly(ProblemCode.Cycle, "/steps/works/needs", "works → works");
    }

    [Test]
    public void Commitment_ThatWaitsForItsOwnObligation_IsACircle() =>
        Check(With("commit", Commit with { Needs = Needs("commit/report") })).Select(problem => problem.Code)
            .ShouldContain(ProblemCode.Cycle);

    [TestCase("permit:granted", "there are issued, closed, ended")]
    [TestCase("permit:isued", "did you mean 'issued'")]
    [TestCase("land:not-awared", "did you mean 'not-awarded'")]
    [TestCase("land:skipped", "cannot have the outcome 'skipped'")]
    [TestCase("intake:correction", "still open")]
    [TestCase("design:returned", "still open")]
    public void Need_OnAnOutcomeTheStepCannotHave_IsRefused(string need, string says) =>
        Check(With("works", new MilestoneStep { Needs = Needs("permit", need) }))
            .ShouldBeOnly(ProblemCode.ImpossibleNeed, "/steps/works/needs/1", says);

    [TestCase("fire-review:skipped")]
    [TestCase("fire-review:refused")]
    [TestCase("fire-review:ended")]
    [TestCase("hand-over:skipped")]
    [TestCase("intake:deemed-accepted")]
    [TestCase("pre-design:pass-with-notes")]
    public void Need_OnAnOutcomeTheStepCanHave_IsAccepted(string need) =>
        Check(With("extra", new MilestoneStep { Needs = Needs(need) })).ShouldBeEmpty();

    [TestCase("land", "land:not-awarded")]
    [TestCase("design", "land:not-awarded")]
    [TestCase("land:delivered", "land:not-awarded")]
    [TestCase("permit", "design:refused")]
    [TestCase("permit", "permit-review:not-applicable")]
    [TestCase("intake", "intake:refused")]
    public void Step_WhoseNeedsExcludeEachOther_CanNeverStart(string one, string other)
    {
        // Changes and openers run a step again; without them each step has one end.
        var file = With("extra", new MilestoneStep { Needs = Needs(one, other) }) with
        {
            Changes = ValueMap<ChangeDefinition>.Empty,
        };
        var expected = (one, other) == ("permit", "permit-review:not-applicable") ? 0 : 1;

        var problems = Check(file);

        problems.Codes().ShouldBe(Enumerable.Repeat("unreachable-step /steps/extra/needs", expected));
    }

    [Test]
    public void Step_BehindOneThatCanNeverStart_SaysSo()
    {
        var file = With("extra", new MilestoneStep { Needs = Needs("land", "land:not-awarded") });
        file = file with
        {
            Steps = file.Steps.SetItem("behind", new MilestoneStep { Needs = Needs("extra", "permit") }),
        };

        var problems = Check(file);

        problems.Select(problem => problem.Code).ShouldBe([ProblemCode.UnreachableStep, ProblemCode.UnreachableStep]);
        problems.Single(problem => problem.Pointer == "/steps/behind/needs").Message.En
            .ShouldContain("it needs 'extra', which can never start");
    }

    [Test]
    public void Step_WithOneWayLeftInAny_CanStart()
    {
        Check(With("extra", new MilestoneStep
        {
            Needs = [new Need.Positive("land"), Any("land:not-awarded", "design")],
        })).ShouldBeEmpty();
        Check(With("extra", new MilestoneStep
        {
            Needs = [new Need.Positive("land"), Any("land:not-awarded", "given-up")],
        })).ShouldBeOnly(ProblemCode.UnreachableStep, "/steps/extra/needs", "cannot all come true");
    }

    [Test]
    public void Step_BehindAStepThatMayRunAgain_IsNotReported()
    {
        // A change opens the design review again: its first attempt was granted, the second may be refused.
        Check(With("extra", new MilestoneStep { Needs = Needs("permit", "design:refused") })).ShouldBeEmpty();
        Check(With("extra", new MilestoneStep { Needs = Needs("permit", "design:refused") }) with
        {
            Changes = ValueMap<ChangeDefinition>.Empty,
        }).ShouldBeOnly(ProblemCode.UnreachableStep, "/steps/extra/needs", "can never start");
    }

    [Test]
    public void Step_BehindAnUnknownOne_IsReportedForThatOnly()
    {
        // Nothing is said about materials or clocks that depend on what the missing step is.
        Check(With("permit-review", Step<ReviewStep>("permit-review") with { Needs = Needs("desing", "fire-review") }))
            .Where(problem => problem.Severity == Severity.Error).ToList()
            .ShouldBeOnly(ProblemCode.UnknownStep, "/steps/permit-review/needs/0", "did you mean 'design'");
    }

    [Test]
    public void Workflow_OfVeryManySteps_IsRefusedUnread()
    {
        var steps = Enumerable.Range(0, WorkflowValidator.MaxSteps + 1)
            .ToValueMap(i => $"step-{i}", StepDefinition (_) => new MilestoneStep());

        Check(Example with { Steps = steps }).ShouldBeOnly(ProblemCode.TooLarge, "/steps", "at most 300 steps");
    }

    [Test]
    public void Step_WithVeryManyWaysToStart_IsNotReported()
    {
        var steps = Example.Steps;
        for (var i = 0; i < 12; i++)
        {
            steps = steps.SetItem($"event-{i}", new EventStep { Outcomes = ["yes", "no"], Needs = Needs("intake") });
        }

        var file = Example with
        {
            Steps = steps.SetItem("extra", new MilestoneStep
            {
                Needs = [.. Enumerable.Range(0, 12).Select(i => Any($"event-{i}", $"event-{i}:no"))],
            }),
        };

        Check(file).ShouldBeEmpty();
    }

    [TestCase("form['fire']", null)]
    [TestCase("steps['land'].outcome == 'delivered' || form['fire']", null)]
    [TestCase("materials['insurance'].present", null)]
    [TestCase("steps['pre-design'].outcome == 'pass'", "the outcome of 'pre-design' may not be known yet")]
    [TestCase("steps['works'].outcome == 'closed'", "the outcome of 'works' may not be known yet")]
    [TestCase("step.mode == 'confirm'", "only in the limits of an item")]
    [TestCase("form['fyre']", "did you mean 'fire'")]
    [TestCase("form['zone']", "expected a yes or no here")]
    [TestCase("form['parcel'] == 'x'", "personal data")]
    public void When_ReadingWhatIsOrIsNotKnown_IsAcceptedOrRefused(string when, string? says)
    {
        var problems = Check(With("fire-review", Step<ReviewStep>("fire-review") with { When = when }));

        if (says is null)
        {
            problems.ShouldBeEmpty();
        }
        else
        {
            problems.ShouldHaveSingleItem().Message.En.ShouldContain(says);
            problems[0].Pointer.ShouldBe("/steps/fire-review/when");
        }
    }

    [Test]
    public void When_ReadingAFieldOfASubmitThatIsSkippedOrAnswered_IsToldApart()
    {
        var more = new SubmitStep { Needs = Needs("intake"), Fields = ["zone"], Materials = [] };
        var first = Step<SubmitStep>("apply") with { Fields = ["fire", "parcel"] };
        var file = Example with
        {
            Steps = Example.Steps.SetItem("apply", first).SetItem("more", more)
                .SetItem("fire-review", Step<ReviewStep>("fire-review") with
                {
                    Needs = Needs("land", "more"), When = "form['zone'] == 'north'",
                }),
        };
        Check(file).ShouldBeEmpty();

        Check(file with { Steps = file.Steps.SetItem("more", more with { When = "form['fire']" }) })
            .ShouldBeOnly(ProblemCode.ConditionUnknown, "/steps/fire-review/when", "the field 'zone' may not be known");
        Check(file with { Steps = file.Steps.SetItem("fire-review", Step<ReviewStep>("fire-review") with
        {
            Needs = [new Need.Positive("land"), Any("more", "pre-design")], When = "form['zone'] == 'north'",
        }) }).Select(problem => problem.Code).ShouldContain(ProblemCode.ConditionUnknown);
    }

    [Test]
    public void When_AfterAnyEndOfAStep_KnowsWhatPrecededItHoweverItEnded()
    {
        // The pre-review is closed when the intake refuses, and then too the form has been handed in.
        Check(With("extra", new MilestoneStep { Needs = Needs("pre-design:ended"), When = "form['fire']" }))
            .ShouldBeEmpty();

        // A closed step is known too: its outcome is "closed".
        Check(With("extra", new MilestoneStep
        {
            Needs = Needs("design:ended"), When = "steps['land'].outcome == 'delivered'",
        })).ShouldBeEmpty();

        // The refusal of the design closes the permit review while the fire review is still open.
        Check(With("extra", new MilestoneStep
        {
            Needs = Needs("permit-review:ended"), When = "steps['fire-review'].outcome == 'granted'",
        })).ShouldBeOnly(ProblemCode.ConditionUnknown, "/steps/extra/when", "the outcome of 'fire-review'");
    }

    [Test]
    public void When_OnAStepOpenedByAnother_KnowsWhatThatOneKnows() =>
        Check(With("revocation", new RevokeStep { Of = "permit", By = "head", When = "form['fire']" })).ShouldBeEmpty();

    [Test]
    public void ConditionOfAnItem_IsCheckedWhereTheItemIsUsed()
    {
        var limits = new LimitTable(
        [
            new(Days(1), "step.mode == 'confirm'", null),
            new(Days(2), "form['nothing']", null),
            new(Days(5), null, null),
        ]);
        var design = Catalogue.Items["design"] with
        {
            Limits = new() { Promised = new() { Limit = limits, Basis = "guide" } },
        };

        Check(Example, Catalogue with { Items = Catalogue.Items.SetItem("design", design) })
            .ShouldBeOnly(ProblemCode.UnknownField, "/steps/design/item", "condition \"form['nothing']\", character 6");
    }

    [Test]
    public void WhenOfAClock_MayReadWhatIsPerhapsOpenButNotWhatComesLater()
    {
        Check(WithClock("formal", Example.Clocks["formal"] with
        {
            Starts = "land", When = "steps['pre-design'].outcome == 'pass' && form['fire']",
        })).ShouldBeEmpty();
        Check(WithClock("formal", Example.Clocks["formal"] with { When = "steps['land'].outcome == 'delivered'" }))
            .ShouldBeOnly(ProblemCode.ConditionUnknown, "/clocks/formal/when", "the outcome of 'land'");
    }
}
