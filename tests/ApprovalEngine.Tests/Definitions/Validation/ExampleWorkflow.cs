using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Definitions.Validation;

/// <summary>A small workflow without problems, to break in one place at a time.</summary>
internal static class ExampleWorkflow
{
    internal static CatalogueFile Catalogue => new()
    {
        Departments = Map(("planning", new DepartmentDefinition { Title = Title })),
        Posts = new[] { "window", "reviewer", "officer", "head", "legal" }
            .ToValueMap(id => id, _ => new PostDefinition { Title = Title, Department = "planning" }),
        Items = Map(
            ("design", Item(ItemKind.TechnicalReview, "reviewer", 20, 5, "drawings")),
            ("fire", Item(ItemKind.Permit, "reviewer", 15, 2, "drawings")),
            ("permit-item", Item(ItemKind.Permit, "officer", 7, 2, "contract", "insurance", "form-paper"))),
        Materials = Map(
            ("drawings", new MaterialDefinition { Title = Title }),
            ("contract", new MaterialDefinition { Title = Title, NeverTolerable = true }),
            ("insurance", new MaterialDefinition
            {
                Title = Title,
                Tolerance = new()
                {
                    Gate = ToleranceGate.AfterDelivery, Max = Days(15), Reason = "issued later", CheckedBy = "window",
                },
            }),
            ("form-paper", new MaterialDefinition { Title = Title, Source = "generated" })),
        Certificates = Map(
            ("permit", new CertificateDefinition { Title = Title, Requires = ["design"], Basis = "建筑法 8" })),
        Procedures = Map(("expert-review", Procedure(StopGround.ExpertReview, "legal", "行政许可法 45"))),
    };

    internal static WorkflowFile Example => new()
    {
        Id = "example",
        Version = "1.0.0",
        Title = Title,
        Form = Map(
            ("parcel", Field(FieldType.Text)),
            ("fire", Field(FieldType.YesNo)),
            ("zone", Field(FieldType.Choice) with { Options = Map(("north", Title), ("south", Title)) })),
        Clocks = Map(
            ("formal", Clock(7, ClockKind.Promised)),
            ("joint", Clock(45, ClockKind.Statutory)),
            ("total", Clock(30, ClockKind.Promised) with { Starts = null, Ends = [], Measure = ClockMeasure.Union })),
        Procedures = Map(("hearing", Procedure(StopGround.Hearing, "legal", "行政许可法 45, 47") with
        {
            During = ["design"], Stops = ["formal", "joint"],
        })),
        Steps = Map<StepDefinition>(
            ("apply", new SubmitStep { Materials = ["drawings", "contract", "insurance"] }),
            ("intake", new IntakeStep { By = "window", Needs = Needs("apply"), NotifyWithin = Days(5) }),
            ("pre-design", new PreReviewStep
            {
                Item = "design", Needs = Needs("intake"), Binds = ["parcel", "drawings"],
            }),
            ("land", new EventStep { Outcomes = ["delivered", "not-awarded"], Needs = Needs("intake") }),
            ("given-up", new MilestoneStep { Needs = Needs("land:not-awarded") }),
            ("design", new ReviewStep { Item = "design", Needs = Needs("land"), Confirms = "pre-design" }),
            ("fire-review", new ReviewStep { Item = "fire", Needs = Needs("land"), When = "form['fire']" }),
            ("permit-review", new ReviewStep
            {
                Item = "permit-item",
                Needs = Needs("design", "fire-review"),
                Plan = new() { Clock = "formal", Day = 7 },
            }),
            ("permit", new IssueStep { Certificate = "permit", By = "head", Needs = Needs("permit-review") }),
            ("hand-over", new DeliverStep { By = "window", Needs = Needs("permit:ended") }),
            ("works", new MilestoneStep { Needs = Needs("permit") }),
            ("site-check", new InspectStep
            {
                By = "officer", Needs = Needs("works"), On = Map(("failed", new OnOutcome { Open = "revocation" })),
            }),
            ("revocation", new RevokeStep { Of = "permit", By = "head" })),
        Changes = Map(("drawings", new ChangeDefinition { Recheck = ["design", "permit-review"] })),
    };

    internal static Localized Title => new("标题", "Title");

    internal static Limit Days(int days) => new(days, LimitUnit.WorkingDays);

    internal static ValueMap<T> Map<T>(params (string Id, T Value)[] entries) =>
        entries.ToValueMap(entry => entry.Id, entry => entry.Value);

    internal static ValueList<Need> Needs(params string[] needs) => [.. needs.Select(Need.Parse)];

    internal static Need Any(params string[] needs) => new Need.Any(Needs(needs));

    internal static FieldDefinition Field(FieldType type) => new() { Type = type, Title = Title };

    internal static ItemDefinition Item(
        ItemKind kind, string post, int statutory, int promised, params string[] materials) => new()
    {
        Title = Title,
        Department = "planning",
        Post = post,
        Kind = kind,
        Limits = new()
        {
            Statutory = new() { Limit = LimitTable.Of(Days(statutory)), Basis = "行政许可法 42(1)" },
            Promised = new() { Limit = LimitTable.Of(Days(promised)), Basis = "published guide" },
        },
        Materials = [.. materials],
        Procedures = ["expert-review"],
    };

    internal static ClockDefinition Clock(int days, ClockKind kind) => new()
    {
        Limit = LimitTable.Of(Days(days)), Kind = kind, Basis = "行政许可法 42(2)", Starts = "intake", Ends = ["permit"],
    };

    internal static ProcedureDefinition Procedure(StopGround ground, string by, string basis) =>
        new() { Ground = ground, Max = Days(20), ApprovedBy = by, Basis = basis };

    internal static ObligationDefinition Obligation => new()
    {
        Title = Title, Due = Days(30), Basis = "local rule", CheckedBy = "officer",
    };

    internal static CommitStep Commit => new()
    {
        Text = new() { Version = "1", Zh = "承诺", En = "Commitment" },
        Needs = Needs("intake"),
        Obligations = Map(("report", Obligation)),
    };

    internal static WorkflowFile With(string step, StepDefinition definition) =>
        Example with { Steps = Example.Steps.SetItem(step, definition) };

    internal static WorkflowFile WithClock(string clock, ClockDefinition definition) =>
        Example with { Clocks = Example.Clocks.SetItem(clock, definition) };

    internal static T Step<T>(string id)
        where T : StepDefinition => (T)Example.Steps[id];

    internal static IReadOnlyList<Problem> Check(WorkflowFile file, CatalogueFile? catalogue = null)
    {
        var problems = new ProblemList(_ => new Position("example.json", 1, 1));
        WorkflowValidator.Check(
            file, catalogue ?? Catalogue, new HashSet<string> { "correction" }, new HashSet<string> { "cn", "cn-gx" },
            problems);
        return problems.Sorted;
    }

    internal static IReadOnlyList<Problem> Check(CatalogueFile catalogue)
    {
        var problems = new ProblemList(_ => new Position("items.json", 1, 1));
        CatalogueValidator.Check(catalogue, problems);
        return problems.Sorted;
    }

    /// <summary>Exactly one problem, with this code, at this place, saying this, and something in Chinese.</summary>
    internal static void ShouldBeOnly(this IReadOnlyList<Problem> problems, string code, string at, string says)
    {
        var problem = problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Pointer.ShouldBe(at);
        problem.Message.En.ShouldContain(says);
        problem.Message.Zh.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
    }

    internal static IEnumerable<string> Codes(this IReadOnlyList<Problem> problems) =>
        problems.Select(problem => $"{problem.Code} {problem.Pointer}");
}
