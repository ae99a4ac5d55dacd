using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

public sealed class PlacementTests
{
    [Test]
    public void Confirms_OfAnotherItemOrType_IsRefused()
    {
        Check(With("fire-review", Step<ReviewStep>("fire-review") with { Confirms = "pre-design" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/fire-review/confirms", "the same item ('fire')");
        Check(With("design", Step<ReviewStep>("design") with { Confirms = "land" })).Select(problem => problem.Code)
            .ShouldBe([ProblemCode.WrongPlacement, ProblemCode.NothingWaits], ignoreOrder: true);
    }

    [Test]
    public void With_OfAnIssue_IsAReviewInItsNeeds()
    {
        var permit = Step<IssueStep>("permit");
        Check(With("permit", permit with { With = "permit-review" })).ShouldBeEmpty();
        Check(With("permit", permit with { With = "design" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/permit/with", "stands in the needs");
        Check(With("permit", permit with { LapsesUnless = "works" })).ShouldBeEmpty();
        Check(With("permit", permit with { LapsesUnless = "design" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/permit/lapses-unless", "an event or a milestone");
    }

    [Test]
    public void Confidentiality_UntilAStepThatIsOver_IsRefused()
    {
        var pre = Step<PreReviewStep>("pre-design");
        Check(With("pre-design", pre with { ConfidentialUntil = "land" })).ShouldBeEmpty();
        Check(With("pre-design", pre with { ConfidentialUntil = "intake" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/pre-design/confidential-until", "name a later step");
    }

    [Test]
    public void Facts_ThatNobodyKnows_AreRefused()
    {
        var pre = Step<PreReviewStep>("pre-design");
        Check(With("pre-design", pre with { Binds = ["applicant", "standards", "parcel"] })).ShouldBeEmpty();
        Check(With("pre-design", pre with { Binds = ["drawing"] }))
            .ShouldBeOnly(ProblemCode.UnknownField, "/steps/pre-design/binds/0", "did you mean 'drawings'");
        Check(Example with { Changes = Map(("parcle", new ChangeDefinition { Recheck = ["design"] })) })
            .ShouldBeOnly(ProblemCode.UnknownField, "/changes/parcle", "did you mean 'parcel'");
    }

    [Test]
    public void Answers_ThatAStepCannotGive_AreRefused()
    {
        Check(With("site-check", Step<InspectStep>("site-check") with
        {
            On = Map(
                ("failed", new OnOutcome { Open = "revocation" }), ("faild", new OnOutcome { Open = "revocation" })),
        })).ShouldBeOnly(ProblemCode.UnknownOutcome, "/steps/site-check/on/faild", "did you mean 'failed'");
        Check(With("intake", Step<IntakeStep>("intake") with { Documents = Map(("granted", "correction")) }))
            .ShouldBeOnly(ProblemCode.UnknownOutcome, "/steps/intake/documents/granted", "no outcome 'granted'");
    }

    [Test]
    public void Event_WithOutcomesThatClash_IsRefused()
    {
        var land = Step<EventStep>("land");
        Check(With("land", land with { Outcomes = ["delivered", "not-awarded", "closed"] }))
            .Select(problem => problem.Code).ShouldContain(ProblemCode.ReservedId);
        Check(With("land", land with { Outcomes = ["delivered", "not-awarded", "delivered"] }))
            .Codes().ShouldContain("duplicate-id /steps/land/outcomes/2");
        Check(With("land", land with { Outcomes = [] })).Codes().ShouldContain("unknown-outcome /steps/land/outcomes");
    }

    [Test]
    public void NodeOfAMilestone_TakesItsDaysFromDateFields()
    {
        var works = Step<MilestoneStep>("works");
        Check(With("works", works with { Planned = new(2020, 7, 1), PlannedIn = "parcel" }))
            .Select(problem => problem.Pointer)
            .ShouldBe(["/steps/works/planned", "/steps/works/planned-in"], ignoreOrder: true);
        Check(With("works", works with { Planned = new(2020, 7, 1), ReportedBy = "land" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/works/reported-by", "exactly one date field");
        Check(With("works", works with { ReportedBy = "land" })).Select(problem => problem.Message.En)
            .ShouldContain(message => message.Contains("no plan to compare with"));
    }

    [Test]
    public void By_OnAStepWithoutAnOfficer_IsRefused()
    {
        Check(With("apply", Step<SubmitStep>("apply") with { By = "window" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/apply/by", "no post acts on a submit");
        Check(With("works", Step<MilestoneStep>("works") with { By = "window" }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/steps/works/by", "no post acts on a milestone");
    }

    [Test]
    public void Notice_WithoutAPeriod_IsRefused()
    {
        var notice = new NoticeStep { Needs = Needs("intake"), Within = Days(7) };
        var file = With("site-notice", notice);
        file = file with
        {
            Steps = file.Steps.SetItem("given-up", new MilestoneStep
            {
                Needs = Needs("land:not-awarded", "site-notice:ended"),
            }),
        };
        Check(file).ShouldBeEmpty();
        Check(file with { Steps = file.Steps.SetItem("site-notice", notice with { Within = null }) })
            .ShouldBeOnly(ProblemCode.MissingKey, "/steps/site-notice", "needs within");
    }

    [Test]
    public void Rung_ThatDoesNothing_IsRefused()
    {
        var rung = new LadderRung { At = new ApprovalEngine.Definitions.Offset(Days(1)) };
        Check(WithClock("formal", Example.Clocks["formal"] with
        {
            Ladder = [rung with { Do = LadderAction.Remind }, rung],
        })).ShouldBeOnly(ProblemCode.MissingKey, "/clocks/formal/ladder/1", "does nothing");
    }

    [Test]
    public void Fields_WithoutWhatTheirTypeNeeds_AreRefused()
    {
        var list = Field(FieldType.List) with { Fields = Map(("code", Field(FieldType.Text))), Key = "cod" };
        Check(Example with { Form = Example.Form.SetItem("roads", list) })
            .ShouldBeOnly(ProblemCode.UnknownField, "/form/roads/key", "did you mean 'code'");
        Check(Example with { Form = Example.Form.SetItem("part", Field(FieldType.Choice)) })
            .ShouldBeOnly(ProblemCode.MissingKey, "/form/part", "needs options");
        var number = Field(FieldType.Number) with { Options = Map(("a", Title)) };
        Check(Example with { Form = Example.Form.SetItem("part", number) })
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/form/part/options", "type choice");
        Check(With("design", Step<ReviewStep>("design") with { Record = Map(("part", Field(FieldType.List))) }))
            .ShouldBeOnly(ProblemCode.MissingKey, "/steps/design/record/part", "needs fields");
    }

    [Test]
    public void Permit_WaitingForAPreReviewOnly_IsHinted()
    {
        var problems = Check(With("design", Step<ReviewStep>("design") with { Needs = Needs("land", "pre-design") }));

        var hints = problems.Where(problem => problem.Severity == Severity.Hint).ToList();
        hints.ShouldBe(problems);
        hints.Codes().ShouldBe(
            ["legal-effect-on-pre-review /steps/design/needs/1", "no-way-out /steps/pre-design"], ignoreOrder: true);
    }

    [Test]
    public void Step_ThatNothingWaitsFor_IsHinted()
    {
        Check(With("filing", new ReviewStep { Item = "design", Needs = Needs("intake") }))
            .ShouldBeOnly(ProblemCode.NothingWaits, "/steps/filing", "nothing waits for");
        Check(With("filing", new ReviewStep { Item = "design", Needs = Needs("intake") }))
            .ShouldAllBe(problem => problem.Severity == Severity.Hint);
    }

    [Test]
    public void NegativeOutcome_ThatNothingFollows_IsHinted()
    {
        Check(With("given-up", new MilestoneStep { Needs = Needs("land") }))
            .ShouldBeOnly(ProblemCode.NoWayOut, "/steps/land", "'not-awarded'");
        Check(With("site-check", Step<InspectStep>("site-check") with { On = ValueMap<OnOutcome>.Empty }))
            .ShouldBeOnly(ProblemCode.NoWayOut, "/steps/site-check", "'failed'");
    }
}
