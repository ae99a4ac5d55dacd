using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>What the validator says of steps that several answer.</summary>
public sealed class JointStepTests
{
    private static readonly CountersignStep Signed = new()
    {
        Posts = ["reviewer", "officer", "head"],
        Policy = new(SignRule.All, null),
        Needs = Needs("intake"),
    };

    private static readonly VisitStep Visited = new()
    {
        By = "window",
        Departments = ["planning", "housing"],
        RectifyWithin = Days(10),
        Basis = "local rule",
        Needs = Needs("intake"),
    };

    private static CatalogueFile TwoDepartments => Catalogue with
    {
        Departments = Catalogue.Departments.SetItem("housing", new() { Title = new("住建", "Housing") })
            .SetItem("empty", new() { Title = new("无岗", "Empty") }),
        Posts = Catalogue.Posts.SetItem("builder", new() { Title = new("岗", "Post"), Department = "housing" }),
    };

    [Test]
    public void Joint_StepsThatFit_HaveNoErrors()
    {
        Errors(Signed).ShouldBeEmpty();
        Errors(Visited).ShouldBeEmpty();
        Errors(new ConsultStep { Departments = ["planning", "housing"], Needs = Needs("intake") }).ShouldBeEmpty();
    }

    [Test]
    public void Parties_AreTwoAtLeast_AndEachOnce()
    {
        Errors(Signed with { Posts = ["reviewer"] }).ShouldBe(["policy-unfit /steps/joint/posts"]);
        Errors(Signed with { Posts = ["reviewer", "head", "reviewer"] })
            .ShouldBe(["duplicate-id /steps/joint/posts/2"]);
        Errors(Visited with { Departments = ["planning"] }).ShouldBe(["policy-unfit /steps/joint/departments"]);
    }

    [Test]
    public void Department_MustHaveAPost()
    {
        Errors(Visited with { Departments = ["planning", "empty"] })
            .ShouldBe(["department-without-post /steps/joint/departments/1"]);
        Errors(new ConsultStep { Departments = ["housing", "plannin"], Needs = Needs("intake") })
            .ShouldBe(["unknown-department /steps/joint/departments/1"]);
    }

    [Test]
    public void Consultation_OfDepartments_NamesNoPostBeside() =>
        Errors(new ConsultStep { By = "head", Departments = ["planning", "housing"], Needs = Needs("intake") })
            .ShouldBe(["wrong-placement /steps/joint/by"]);

    [Test]
    public void Visit_NeedsAnOrganiser_TwoOfficers_AndABasisForItsConsequence()
    {
        Errors(Visited with { By = null }).ShouldBe(["missing-key /steps/joint"]);
        Errors(Visited with { Officers = 1 }).ShouldBe(["two-officers /steps/joint/officers"]);
        Errors(Visited with { Basis = null }).ShouldBe(["limit-without-basis /steps/joint/rectify-within"]);
    }

    [Test]
    public void Count_MustFitThePosts()
    {
        Errors(Counted(quorum: 4)).ShouldBe(["policy-unfit /steps/joint/policy/quorum"]);
        Errors(Counted(quorum: 0)).ShouldBe(["policy-unfit /steps/joint/policy/quorum"]);
        Errors(Counted(quorum: 2, of: 5)).ShouldBe(["policy-unfit /steps/joint/policy/of"]);
        Errors(Counted(quorum: 2, of: 3, "hed")).ShouldBe(["policy-unfit /steps/joint/policy/veto/0"]);
        Errors(Counted(quorum: null)).ShouldBe(["missing-key /steps/joint/policy"]);
        Errors(Counted(quorum: null, of: null, "head")).ShouldBeEmpty();
    }

    [Test]
    public void Criterion_IsAnsweredBySigners_AndVetoes()
    {
        var criteria = Map(("water", new CriterionDefinition { Title = new("水", "Water"), By = ["legal"] }));
        Errors(Signed with { Criteria = criteria }).ShouldBe(["policy-unfit /steps/joint/criteria/water/by/0"]);
        var good = Map(("water", new CriterionDefinition { Title = new("水", "Water"), By = ["head"] }));
        Errors(Counted(quorum: 2, of: 3, "water") with { Criteria = good }).ShouldBeEmpty();
        Errors(Signed with { Criteria = good, Record = Map(("water", new FieldDefinition
        {
            Type = FieldType.YesNo, Title = new("水", "Water"),
        })) }).ShouldBe(["duplicate-id /steps/joint/criteria/water"]);
    }

    [Test]
    public void Ladder_OfAJointStep_IsChecked() =>
        Errors(Signed with { Within = Days(2), Ladder = [new LadderRung { At = new(Days(1)) }] })
            .ShouldBe(["missing-key /steps/joint/ladder/0"]);

    private static CountersignStep Counted(int? quorum, int? of = null, params string[] veto) => Signed with
    {
        Policy = new(null, new SignCount { Quorum = quorum, Of = of, Veto = [.. veto] }),
    };

    private static IEnumerable<string> Errors(StepDefinition joint) =>
        Check(With("joint", joint), TwoDepartments).Where(problem => problem.Severity == Severity.Error)
            .Select(problem => $"{problem.Code} {problem.Pointer}");
}
