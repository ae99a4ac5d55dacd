using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Validation.ExampleWorkflow;

namespace ApprovalEngine.Tests.Definitions.Validation;

public sealed class RuleTests
{
    [Test]
    public void Clock_WithoutAStart_NeverStarts()
    {
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = null }))
            .ShouldBeOnly(ProblemCode.ClockNeverStarts, "/clocks/extra", "write starts");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "intake:opend" }))
            .ShouldBeOnly(ProblemCode.ClockNeverStarts, "/clocks/extra/starts", "did you mean 'opened'");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "intakes" }))
            .ShouldBeOnly(ProblemCode.UnknownStep, "/clocks/extra/starts", "did you mean 'intake'");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "intake:opened" })).ShouldBeEmpty();
    }

    [Test]
    public void Clock_StartedByAStepThatCannotStart_NeverStarts()
    {
        var file = With("never", new MilestoneStep { Needs = Needs("land", "given-up") });
        file = file with
        {
            Clocks = file.Clocks.SetItem("extra", Clock(7, ClockKind.Promised) with { Starts = "never" }),
        };

        Check(file).Codes().ShouldBe(
            ["unreachable-step /steps/never/needs", "clock-never-starts /clocks/extra/starts"], ignoreOrder: true);
    }

    [Test]
    public void Total_WithNothingToAddUp_NeverStarts()
    {
        var items = Catalogue.Items.ToValueMap(item => item.Key, item => item.Value with { Limits = new() });

        Check(Example, Catalogue with { Items = items })
            .ShouldBeOnly(ProblemCode.ClockNeverStarts, "/clocks/total/measure", "write over");
    }

    [Test]
    public void Clock_WithoutAnEndAfterItsStart_NeverStops()
    {
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Ends = [] }))
            .ShouldBeOnly(ProblemCode.ClockNeverStops, "/clocks/extra", "write ends");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "design", Ends = ["land"] }))
            .ShouldBeOnly(ProblemCode.ClockNeverStops, "/clocks/extra/ends", "is over before 'design'");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "design", Ends = ["design"] }))
            .ShouldBeOnly(ProblemCode.ClockNeverStops, "/clocks/extra/ends", "is over before 'design'");
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "design:opened", Ends = ["design"] }))
            .ShouldBeEmpty();
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Starts = "design", Ends = ["land", "permit"] }))
            .ShouldBeEmpty();
    }

    [Test]
    public void Limit_WithoutABasis_IsRefusedUnlessInternal()
    {
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with { Basis = " " }))
            .ShouldBeOnly(ProblemCode.LimitWithoutBasis, "/clocks/extra/limit/0", "cites no basis");
        Check(WithClock("extra", Clock(7, ClockKind.Internal) with { Basis = null })).ShouldBeEmpty();
        Check(WithClock("extra", Clock(7, ClockKind.Promised) with
        {
            Basis = null, Limit = new([new(Days(1), "form['fire']", "guide"), new(Days(2), null, null)]),
        })).ShouldBeOnly(ProblemCode.LimitWithoutBasis, "/clocks/extra/limit/1", "cites no basis");
    }

    [Test]
    public void LimitOfAnItemOrObligation_WithoutABasis_IsRefused()
    {
        var design = Catalogue.Items["design"] with
        {
            Limits = new() { Statutory = new() { Limit = LimitTable.Of(Days(20)) } },
        };
        Check(Catalogue with { Items = Catalogue.Items.SetItem("design", design) }).ShouldBeOnly(
            ProblemCode.LimitWithoutBasis, "/items/design/limits/statutory/limit/0", "cites no basis");

        var commit = Commit with { Obligations = Map(("report", Obligation with { Basis = null })) };
        Check(With("commit", commit)).ShouldBeOnly(
            ProblemCode.LimitWithoutBasis, "/steps/commit/obligations/report/due", "cites no basis");
    }

    [TestCase("21 working days", "20 working days", true)]
    [TestCase("20 working days", "20 working days", false)]
    [TestCase("41 half days", "20 working days", true)]
    [TestCase("40 half days", "20 working days", false)]
    [TestCase("same day", "1 working day", false)]
    [TestCase("1 working day", "same day", true)]
    [TestCase("25 hours", "1440 minutes", true)]
    [TestCase("30 natural days", "20 working days", false)]
    [TestCase("2 months", "1 month", true)]
    public void Promise_LongerThanTheStatute_IsRefusedWhereUnitsTell(string promised, string statutory, bool refused)
    {
        var items = Catalogue.Items.SetItem("design", Catalogue.Items["design"] with
        {
            Limits = new()
            {
                Promised = new() { Limit = LimitTable.Of(Limit(promised)), Basis = "guide" },
                Statutory = new() { Limit = LimitTable.Of(Limit(statutory)), Basis = "law" },
            },
        });

        Check(Catalogue with { Items = items }).Codes().ShouldBe(
            refused ? ["promise-above-statute /items/design/limits/promised/limit/0"] : []);
    }

    [Test]
    public void Promise_WithSeveralEntries_IsComparedEntryByEntry()
    {
        LimitTable promised = new(
            [new(Days(5), "form['fire']", "a"), new(Days(12), "form['hill']", "a"), new(Days(30), null, "a")]);
        LimitTable statutory = new([new(Days(10), "form['hill']", "b"), new(Days(20), null, "b")]);
        var items = Catalogue.Items.SetItem("design", Catalogue.Items["design"] with
        {
            Limits = new() { Promised = new() { Limit = promised }, Statutory = new() { Limit = statutory } },
        });

        // 5 is under both; 12 is over the entry of the same condition; 30 is over all.
        Check(Catalogue with { Items = items }).Codes().ShouldBe(
            [
                "promise-above-statute /items/design/limits/promised/limit/1",
                "promise-above-statute /items/design/limits/promised/limit/2",
            ]);
    }

    [Test]
    public void PromisedClock_LongerThanItsStatutoryPair_IsRefused() =>
        Check(WithClock("formal", Clock(46, ClockKind.Promised))).ShouldBeOnly(
            ProblemCode.PromiseAboveStatute, "/clocks/formal/limit/0", "46 working days is above the statutory 45");

    [Test]
    public void Plan_BeyondItsClock_IsRefused()
    {
        Check(With("design", Step<ReviewStep>("design") with { Plan = new() { Clock = "formal", Day = 8 } }))
            .ShouldBeOnly(ProblemCode.PlanAboveLimit, "/steps/design/plan/day", "has 7 working days");
        Check(With("design", Step<ReviewStep>("design") with { Plan = new() { Clock = "design/promised", Day = 6 } }))
            .ShouldBeOnly(ProblemCode.PlanAboveLimit, "/steps/design/plan/day", "has 5 working days");
    }

    [Test]
    public void Silence_ThatMeansConsent_NeedsABasis()
    {
        var clock = Clock(7, ClockKind.Internal) with { Silence = SilencePolicy.DeemedConsentByStatute, Basis = null };
        Check(WithClock("extra", clock)).ShouldBeOnly(
            ProblemCode.SilenceWithoutBasis, "/clocks/extra/silence", "must be cited");
        Check(WithClock("extra", clock with { Basis = "some statute 9" })).ShouldBeEmpty();

        var consult = new ConsultStep { By = "legal", Needs = Needs("intake"), SilenceAgrees = true, Within = Days(3) };
        Check(WithConsult(consult)).ShouldBeOnly(
            ProblemCode.SilenceWithoutBasis, "/steps/opinion/silence-agrees", "needs a basis");
        Check(WithConsult(consult with { Basis = "local rule", Within = null })).ShouldBeOnly(
            ProblemCode.MissingKey, "/steps/opinion", "needs within");
        Check(WithConsult(consult with { Basis = "local rule" })).ShouldBeEmpty();
    }

    [Test]
    public void Silence_ForInternalOpinions_IsNotForDecisions() =>
        Check(WithClock("extra", Clock(7, ClockKind.Internal) with { Silence = SilencePolicy.InternalDeemedAgreed }))
            .ShouldBeOnly(ProblemCode.WrongPlacement, "/clocks/extra/silence", "never for a decision");

    [Test]
    public void Certificate_BeforeWhatMustPrecedeIt_IsTooEarly()
    {
        ValueList<Need>[] tooEarly =
        [
            Needs("land", "fire-review"),
            Needs("design:ended", "fire-review"),
            [new Need.Positive("fire-review"), Any("design", "pre-design")],
        ];
        foreach (var needs in tooEarly)
        {
            Check(With("permit-review", Step<ReviewStep>("permit-review") with { Needs = needs }))
                .Where(problem => problem.Severity == Severity.Error).ToList()
                .ShouldBeOnly(ProblemCode.CertificateTooEarly, "/steps/permit/needs", "let it wait for design");
        }
    }

    [Test]
    public void Certificate_ThatRequiresWhatTheWorkflowDoesNotHave_NeedsACheckOrALicence()
    {
        var certificates = Catalogue.Certificates.SetItem("permit", Catalogue.Certificates["permit"] with
        {
            Requires = ["design", "title-deed"],
        }).SetItem("title-deed", new CertificateDefinition { Title = Title });
        var catalogue = Catalogue with { Certificates = certificates };
        Check(Example, catalogue).ShouldBeOnly(
            ProblemCode.CertificateTooEarly, "/steps/permit/needs",
            "\"checks\": { \"title-deed\": { \"must\": true } }");

        var intake = Step<IntakeStep>("intake");
        var must = Map(("title-deed", new CheckRule { Must = true }));
        Check(With("intake", intake with { Checks = must }), catalogue).ShouldBeEmpty();
        var may = Map(("title-deed", new CheckRule()));
        Check(With("intake", intake with { Checks = may }), catalogue).Count.ShouldBe(1);

        var materials = Catalogue.Materials.SetItem(
            "deed-copy", new MaterialDefinition { Title = Title, Source = "licence:title-deed" });
        var design = Catalogue.Items["design"] with { Materials = ["drawings", "deed-copy"] };
        Check(Example, catalogue with { Materials = materials, Items = Catalogue.Items.SetItem("design", design) })
            .ShouldBeEmpty();
    }

    [Test]
    public void Certificate_FromTwoSteps_IsRefusedUnlessOnlyOneComesTrue()
    {
        var again = new IssueStep { Certificate = "permit", By = "head", Needs = Needs("design") };
        Check(With("permit-again", again)).ShouldBeOnly(
            ProblemCode.CertificateTwice, "/steps/permit-again/certificate", "independently");
        Check(With("permit-again", again with { Needs = Needs("permit") })).ShouldBeEmpty();
        Check(With("permit-again", again with { Needs = Needs("design", "fire-review:refused") })).ShouldBeEmpty();
    }

    [Test]
    public void Material_ThatNobodyHandsIn_IsRefused()
    {
        Check(With("apply", new SubmitStep { Materials = ["drawings", "contract"] })).ShouldBeOnly(
            ProblemCode.MaterialNotProvided, "/steps/permit-review/item", "needs the material 'insurance'");
        Check(With("apply", new SubmitStep())).ShouldBeEmpty();
        Check(With("pre-design", Step<PreReviewStep>("pre-design") with
        {
            Binds = ["drawings", "form-paper", "contract"],
        })).ShouldBeEmpty();
        Check(With("later", new SubmitStep { Needs = Needs("permit"), Materials = ["insurance"] }) with
        {
            Steps = Example.Steps.SetItem("apply", new SubmitStep { Materials = ["drawings", "contract"] })
                .SetItem("later", new SubmitStep { Needs = Needs("permit"), Materials = ["insurance"] })
                .SetItem("works", new MilestoneStep { Needs = Needs("later") }),
        }).ShouldBeOnly(ProblemCode.MaterialNotProvided, "/steps/permit-review/item", "no submit before it");
    }

    [Test]
    public void Tolerance_OfANeverTolerableMaterial_IsForbidden()
    {
        var insurance = Catalogue.Materials["insurance"] with { NeverTolerable = true };

        Check(Catalogue with { Materials = Catalogue.Materials.SetItem("insurance", insurance) }).ShouldBeOnly(
            ProblemCode.ToleranceForbidden, "/materials/insurance/tolerance", "may never be tolerated");
    }

    [TestCase("uplaod", ProblemCode.UnknownValue, "did you mean 'upload'")]
    [TestCase("licence:premit", ProblemCode.UnknownCertificate, "did you mean 'permit'")]
    public void Source_OfAMaterial_IsLookedUp(string source, string code, string says)
    {
        var drawings = Catalogue.Materials["drawings"] with { Source = source };

        Check(Catalogue with { Materials = Catalogue.Materials.SetItem("drawings", drawings) })
            .ShouldBeOnly(code, "/materials/drawings/source", says);
    }

    [Test]
    public void Requires_OfACertificate_IsLookedUpAndHasNoCircle()
    {
        var permit = Catalogue.Certificates["permit"];
        Check(Catalogue with { Certificates = Map(("permit", permit with { Requires = ["desing"] })) }).ShouldBeOnly(
            ProblemCode.UnknownItem, "/certificates/permit/requires/0", "did you mean 'design'");
        Check(Catalogue with
        {
            Certificates = Map(
                ("permit", permit with { Requires = ["title"] }), ("title", permit with { Requires = ["permit"] })),
        }).Codes().ShouldBe(["cycle /certificates/permit/requires", "cycle /certificates/title/requires"]);
    }

    [Test]
    public void ConditionOfAnItem_WithBadGrammar_IsReportedInTheCatalogue()
    {
        var design = Catalogue.Items["design"] with
        {
            Limits = new() { Statutory = new() { Limit = new([new(Days(1), "form['a' ", "law")]) } },
        };

        Check(Catalogue with { Items = Catalogue.Items.SetItem("design", design) }).ShouldBeOnly(
            ProblemCode.ConditionSyntax, "/items/design/limits/statutory/limit/0/when", "where \"]\" was expected");
    }

    [Test]
    public void Inspection_ByOneOfficer_IsRefused() =>
        Check(With("site-check", Step<InspectStep>("site-check") with { Officers = 1 }))
            .ShouldBeOnly(ProblemCode.TwoOfficers, "/steps/site-check/officers", "at least two officers");

    [Test]
    public void Ground_OutsideTheEight_NeedsAnotherLaw()
    {
        Check(WithHearing(Procedure(StopGround.Other, "legal", "行政许可法 45"))).ShouldBeOnly(
            ProblemCode.StopGround, "/procedures/hearing/ground", "must cite another law");
        Check(WithHearing(Procedure(StopGround.Supplement, "legal", "某条例 12"))).ShouldBeEmpty();
        Check(WithHearing(Procedure(StopGround.Hearing, "legal", " "))).ShouldBeOnly(
            ProblemCode.LimitWithoutBasis, "/procedures/hearing/basis", "cites no basis");
    }

    [Test]
    public void Approval_ByTheOnlyPostOfTheStep_IsRefused()
    {
        Check(WithHearing(Procedure(StopGround.Hearing, "reviewer", "行政许可法 45") with { During = ["design"] }))
            .ShouldBeOnly(ProblemCode.SamePerson, "/procedures/hearing/approved-by", "only post of the step 'design'");

        var levels = With("design", Step<ReviewStep>("design") with { Levels = ["reviewer", "head"] });
        Check(levels with
        {
            Procedures = Map(("hearing", Procedure(StopGround.Hearing, "head", "行政许可法 45") with
            {
                During = ["design"],
            })),
        }).ShouldBeEmpty();

        var limits = Catalogue.Items["fire"].Limits;
        var fire = Catalogue.Items["fire"] with
        {
            Limits = limits with
            {
                Statutory = limits.Statutory! with { Extension = new() { Max = Days(10), By = "reviewer" } },
            },
        };
        Check(Example, Catalogue with { Items = Catalogue.Items.SetItem("fire", fire) }).ShouldBeOnly(
            ProblemCode.SamePerson, "/steps/fire-review/item", "its own extension");
    }

    private static WorkflowFile WithHearing(ProcedureDefinition hearing) =>
        Example with { Procedures = Map(("hearing", hearing)) };

    private static WorkflowFile WithConsult(ConsultStep consult) => Example with
    {
        Steps = Example.Steps.SetItem("opinion", consult)
            .SetItem("given-up", new MilestoneStep { Needs = Needs("land:not-awarded", "opinion:ended") }),
    };

    private static Limit Limit(string text) =>
        ApprovalEngine.Calendars.Limit.TryParse(text, out var limit, out _) ? limit : throw new ArgumentException(text);
}
