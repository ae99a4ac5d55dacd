using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

public sealed class ReferenceTests
{
    [Test]
    public void Workflow_WithoutProblems_GivesNone()
    {
        Check(Example).ShouldBeEmpty();
        Check(Catalogue).ShouldBeEmpty();
    }

    [Test]
    public void Step_ThatDoesNotExist_IsNamedWithTheNearest() =>
        Check(With("works", new MilestoneStep { Needs = Needs("permti") }))
            .ShouldBeOnly(ProblemCode.UnknownStep, "/steps/works/needs/0", "did you mean 'permit'");

    [Test]
    public void Step_InsideAny_IsReportedAtItsPlace() =>
        Check(With("works", new MilestoneStep { Needs = [Any("permit", "premit:ended")] }))
            .ShouldBeOnly(ProblemCode.UnknownStep, "/steps/works/needs/0/any/1", "did you mean 'permit'");

    [Test]
    public void Steps_InKeysOfOtherRecords_AreLookedUp() =>
        Check(Example with
        {
            Changes = Map(("drawings", new ChangeDefinition { Recheck = ["desing"] })),
            Procedures = Map(("hearing", Procedure(StopGround.Hearing, "legal", "法") with
            {
                During = ["design", "x"],
            })),
            Steps = Example.Steps.SetItem("site-check", Step<InspectStep>("site-check") with
            {
                On = Map(("failed", new OnOutcome { Open = "revoke" })),
            }),
        }).Codes().ShouldBe(
            [
                "unknown-step /changes/drawings/recheck/0", "unknown-step /procedures/hearing/during/1",
                "unknown-step /steps/site-check/on/failed/open",
            ],
            ignoreOrder: true);

    [TestCase("intake", "order-correction")]
    [TestCase("intake", "stop-work")]
    [TestCase("design", "stop")]
    [TestCase("design", "extension")]
    public void Document_OfAMomentThatNoAnswerWrites_IsTaken(string step, string moment) =>
        Check(With(step, Step<StepDefinition>(step) with { Documents = Map((moment, "refusal")) }))
            .ShouldNotContain(problem => problem.Code == ProblemCode.UnknownOutcome);

    [Test]
    public void Document_OfAMomentThatTheStepCannotHave_IsRefused() =>
        Check(With("apply", Step<SubmitStep>("apply") with { Documents = Map(("stop", "refusal")) }))
            .ShouldContain(problem => problem.Code == ProblemCode.UnknownOutcome);

    [Test]
    public void TitleOfAnOutcome_ThatTheEventDoesNotHave_IsNamedWithTheNearest() =>
        Check(With("land", Step<EventStep>("land") with { OutcomeTitles = Map(("delivred", Title)) }))
            .ShouldBeOnly(
                ProblemCode.UnknownOutcome, "/steps/land/outcome-titles/delivred", "did you mean 'delivered'");

    [Test]
    public void TitleOfAnOutcome_WhoseNameMayBeUnreadable_IsNoFollowOnError() =>
        Check(With("land", Step<EventStep>("land") with
        {
            Outcomes = ["delivered", StandIn.Text],
            OutcomeTitles = Map(("withheld", Title)),
        })).ShouldNotContain(problem => problem.Code == ProblemCode.UnknownOutcome);

    [Test]
    public void Post_ThatTheCatalogueDoesNotHave_IsRefused() =>
        Check(With("intake", Step<IntakeStep>("intake") with { By = "windw" }))
            .ShouldBeOnly(ProblemCode.UnknownPost, "/steps/intake/by", "did you mean 'window'");

    [Test]
    public void Item_ThatTheCatalogueDoesNotHave_IsRefused() =>
        Check(With("fire-review", Step<ReviewStep>("fire-review") with { Item = "fir" }))
            .ShouldBeOnly(ProblemCode.UnknownItem, "/steps/fire-review/item", "did you mean 'fire'");

    [Test]
    public void Material_ThatTheCatalogueDoesNotHave_IsRefused() =>
        Check(With("apply", new SubmitStep { Materials = ["drawings", "contract", "insurance", "contracts"] }))
            .ShouldBeOnly(ProblemCode.UnknownMaterial, "/steps/apply/materials/3", "did you mean 'contract'");

    [Test]
    public void Certificate_ThatTheCatalogueDoesNotHave_IsRefused() =>
        Check(With("revocation", new RevokeStep { Of = "licence", By = "head" }))
            .ShouldBeOnly(ProblemCode.UnknownCertificate, "/steps/revocation/of", "'licence'; there are permit");

    [Test]
    public void Field_ThatTheFormDoesNotHave_IsRefused() =>
        Check(With("apply", Step<SubmitStep>("apply") with { Fields = ["fire", "zoen"] }))
            .ShouldBeOnly(ProblemCode.UnknownField, "/steps/apply/fields/1", "did you mean 'zone'");

    [Test]
    public void Clock_ThatTheWorkflowDoesNotHave_IsRefused()
    {
        Check(With("design", Step<ReviewStep>("design") with { Plan = new() { Clock = "fromal", Day = 1 } }))
            .ShouldBeOnly(ProblemCode.UnknownClock, "/steps/design/plan/clock", "did you mean 'formal'");
        Check(With("design", Step<ReviewStep>("design") with { Plan = new() { Clock = "design/statutory", Day = 1 } }))
            .ShouldBeEmpty();
        Check(WithClock("total", Example.Clocks["total"] with { Over = ["design", "joint", "joints"] }))
            .ShouldBeOnly(ProblemCode.UnknownClock, "/clocks/total/over/2", "did you mean 'joint'");
    }

    [Test]
    public void Procedure_ThatNobodyDefines_IsRefused()
    {
        Check(WithClock("formal", Example.Clocks["formal"] with
        {
            StoppedBy = ["hearing", "expert-review", "haering"],
        })).ShouldBeOnly(ProblemCode.UnknownProcedure, "/clocks/formal/stopped-by/2", "did you mean 'hearing'");
    }

    [Test]
    public void ProcedureOfAnItem_MayBeDefinedByTheWorkflow()
    {
        var catalogue = Catalogue with
        {
            Items = Catalogue.Items.SetItem("fire", Catalogue.Items["fire"] with { Procedures = ["hearing"] }),
        };
        Check(catalogue).ShouldBeEmpty();
        Check(Example, catalogue).ShouldBeEmpty();
        Check(Example with { Procedures = ValueMap<ProcedureDefinition>.Empty }, catalogue)
            .ShouldBeOnly(ProblemCode.UnknownProcedure, "/steps/fire-review/item", "'hearing'");
    }

    [Test]
    public void Template_ThatDoesNotExist_IsRefused() =>
        Check(With("intake", Step<IntakeStep>("intake") with { Documents = Map(("correction", "corection")) }))
            .ShouldBeOnly(ProblemCode.UnknownTemplate, "/steps/intake/documents/correction", "did you mean 'corr");

    [Test]
    public void Layer_ThatDoesNotExist_IsRefused() =>
        Check(Example with { Calendar = ["cn", "cn-xg"] })
            .ShouldBeOnly(ProblemCode.UnknownLayer, "/calendar/1", "did you mean 'cn-gx'");

    [Test]
    public void Department_OfAPostOrItem_IsLookedUp() =>
        Check(Catalogue with { Departments = Map(("plannning", new DepartmentDefinition { Title = Title })) })
            .Select(problem => problem.Code).Distinct().ShouldBe([ProblemCode.UnknownDepartment]);

    [Test]
    public void ObligationOfACommitment_IsAStepToWaitFor()
    {
        var file = With("commit", Commit);
        Check(WithWorks("commit/report")).ShouldBeEmpty();
        Check(WithWorks("commit/reprot"))
            .ShouldBeOnly(ProblemCode.UnknownStep, "/steps/works/needs/1", "did you mean 'commit/report'");

        WorkflowFile WithWorks(string need) =>
            file with { Steps = file.Steps.SetItem("works", new MilestoneStep { Needs = Needs("permit", need) }) };
    }

    [Test]
    public void ToleratedMaterialOfAnIntake_IsAStepToWaitFor()
    {
        Check(With("works", new MilestoneStep { Needs = Needs("permit", "intake/insurance") })).ShouldBeEmpty();
        Check(With("works", new MilestoneStep { Needs = Needs("permit", "intake/contract") }))
            .ShouldBeOnly(ProblemCode.UnknownStep, "/steps/works/needs/1", "no step 'intake/contract'");
    }

    [Test]
    public void EverythingWrong_IsReportedAtOnce()
    {
        var problems = Check(Example with
        {
            Calendar = ["xx"],
            Steps = Example.Steps
                .SetItem("intake", Step<IntakeStep>("intake") with { By = "nobody-known" })
                .SetItem("works", new MilestoneStep { Needs = Needs("nothing-known", "permit:granted") }),
        });

        problems.Select(problem => problem.Code).ShouldBe(
            [ProblemCode.UnknownLayer, ProblemCode.UnknownPost, ProblemCode.UnknownStep, ProblemCode.ImpossibleNeed],
            ignoreOrder: true);
    }
}
