using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Definitions;

public sealed class StepVocabularyTests
{
    private static readonly ObligationDefinition Owed = new()
    {
        Title = new("义务", "Obligation"), Due = default, CheckedBy = "window",
    };

    private static readonly StepDefinition[] OneOfEach =
    [
        new SubmitStep(), new IntakeStep(), new ReviewStep { Item = "i" }, new PreReviewStep { Item = "i", Binds = [] },
        new ConsultStep(),
        new CommitStep
        {
            Text = new() { Version = "1", Zh = "文", En = "t" },
            Obligations = ValueMap<ObligationDefinition>.Empty,
        },
        new FulfilStep(Owed, "commit", null), new EventStep(), new NoticeStep(), new IssueStep { Certificate = "c" },
        new DeliverStep(), new InspectStep(), new RevokeStep { Of = "c" }, new MilestoneStep(),
        new CountersignStep { Posts = [], Policy = new(SignRule.All, null) },
        new VisitStep { Departments = [], RectifyWithin = default },
        new DecideStep { Item = "i", Rules = "r" }, new ReuseStep { Item = "i", Registry = "r", Topic = "t" },
        new BundleStep { Members = "form['list']", Steps = ValueMap<StepDefinition>.Empty },
    ];

    [Test]
    public void EveryStepType_IsInTheTable()
    {
        var types = typeof(StepDefinition).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StepDefinition)) && !type.IsAbstract
                && type != typeof(OpaqueStep));
        OneOfEach.Select(step => step.GetType()).ShouldBe(types, ignoreOrder: true);

        foreach (var step in OneOfEach)
        {
            var answers = StepVocabulary.Of(step);
            answers.Positive.ShouldNotBeEmpty();
            answers.All.ShouldBeUnique();
            answers.Positive.ShouldAllBe(outcome => StepVocabulary.IsPositive(step, outcome));
            answers.Negative.ShouldAllBe(outcome => !StepVocabulary.IsPositive(step, outcome));
            answers.KeepsOpen.ShouldAllBe(answer => !answers.Outcomes.Contains(answer));
        }
    }

    [Test]
    public void Event_WithListedOutcomes_HasOnlyTheFirstPositive()
    {
        var land = new EventStep { Outcomes = ["delivered", "not-awarded", "delayed"] };

        StepVocabulary.Outcomes(land).ShouldBe(["delivered", "not-awarded", "delayed"]);
        StepVocabulary.IsPositive(land, "delivered").ShouldBeTrue();
        StepVocabulary.IsPositive(land, "not-awarded").ShouldBeFalse();
        StepVocabulary.IsNegative(land, "delayed").ShouldBeTrue();
        StepVocabulary.IsPositive(land, "occurred").ShouldBeFalse();
    }

    [TestCase("accepted", true)]
    [TestCase("deemed-accepted", true)]
    [TestCase("tolerated", true)]
    [TestCase("skipped", true)]
    [TestCase("refused", false)]
    [TestCase("not-required", false)]
    [TestCase("abandoned", false)]
    [TestCase("correction", false)]
    [TestCase("closed", false)]
    public void Intake_Outcome_SatisfiesAPlainNeedOrNot(string outcome, bool expected) =>
        StepVocabulary.IsPositive(new IntakeStep(), outcome).ShouldBe(expected);

    [Test]
    public void FulfilOfATolerance_CanBeSkipped_ThatOfACommitmentCannot()
    {
        StepVocabulary.CanBeSkipped(new FulfilStep(Owed, "intake", "drawings")).ShouldBeTrue();
        StepVocabulary.CanBeSkipped(new FulfilStep(Owed, "commit", null)).ShouldBeFalse();
    }

    [Test]
    public void TypeName_OfEveryStep_IsItsSpellingInJson() =>
        OneOfEach.Select(StepVocabulary.TypeName).ShouldBe(
            ["submit", "intake", "review", "pre-review", "consult", "commit", "fulfil", "event", "notice", "issue",
                "deliver", "inspect", "revoke", "milestone", "countersign", "visit", "decide", "reuse", "bundle"]);
}
