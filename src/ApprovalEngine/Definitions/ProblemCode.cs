namespace ApprovalEngine.Definitions;

/// <summary>The closed list of problem codes. A code never changes its meaning; programs may rely on it.</summary>
public static class ProblemCode
{
    /// <summary>The text is not JSON.</summary>
    public const string JsonSyntax = "json-syntax";

    /// <summary>Bytes that are not UTF-8.</summary>
    public const string NotUtf8 = "not-utf8";

    /// <summary>A file larger than an authored one can sensibly be.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Objects and lists nested too deeply.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>A key that this place does not take.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "missing-key";

    /// <summary>A key written twice in one object.</summary>
    public const string DuplicateKey = "duplicate-key";

    /// <summary>A value of another JSON type than this place takes.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A text that says nothing.</summary>
    public const string EmptyText = "empty-text";

    /// <summary>A number out of range, or with more digits than are kept exactly.</summary>
    public const string BadNumber = "bad-number";

    /// <summary>A date or time that is spelt otherwise, or that does not exist.</summary>
    public const string BadDate = "bad-date";

    /// <summary>A need that is no step, no <c>step:outcome</c> and no <c>any</c> of them.</summary>
    public const string BadNeed = "bad-need";

    /// <summary>A word that is not in the closed list of this place.</summary>
    public const string UnknownValue = "unknown-value";

    /// <summary>A limit that is not spelt as an amount and a unit.</summary>
    public const string BadLimit = "bad-limit";

    /// <summary>An ISO 8601 duration, which does not say which days count.</summary>
    public const string IsoDuration = "iso-duration";

    /// <summary>An id that is not short kebab-case.</summary>
    public const string BadId = "bad-id";

    /// <summary>An id that two files of one catalogue define.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>A workflow whose id is not the name of its file.</summary>
    public const string IdNotFileName = "id-not-file-name";

    /// <summary>A file that is referred to and does not exist.</summary>
    public const string UnknownFile = "unknown-file";

    /// <summary>An id that the format keeps for itself.</summary>
    public const string ReservedId = "reserved-id";

    /// <summary>A type of step that does not exist.</summary>
    public const string UnknownStepType = "unknown-step-type";

    /// <summary>A step that the workflow does not have.</summary>
    public const string UnknownStep = "unknown-step";

    /// <summary>An item (事项) that the catalogue does not have.</summary>
    public const string UnknownItem = "unknown-item";

    /// <summary>A material (材料) that the catalogue does not have.</summary>
    public const string UnknownMaterial = "unknown-material";

    /// <summary>A post (岗位) that the catalogue does not have.</summary>
    public const string UnknownPost = "unknown-post";

    /// <summary>A certificate (证照) that the catalogue does not have.</summary>
    public const string UnknownCertificate = "unknown-certificate";

    /// <summary>A clock that the workflow does not have.</summary>
    public const string UnknownClock = "unknown-clock";

    /// <summary>A field that the form, the record or the list does not have.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>A special procedure that neither the workflow nor the catalogue has.</summary>
    public const string UnknownProcedure = "unknown-procedure";

    /// <summary>A department that the catalogue does not have.</summary>
    public const string UnknownDepartment = "unknown-department";

    /// <summary>A point of service that does not exist.</summary>
    public const string UnknownPoint = "unknown-point";

    /// <summary>A green lane that does more than shorten a promise.</summary>
    public const string GreenLaneLimit = "green-lane-limit";

    /// <summary>A notice template that does not exist.</summary>
    public const string UnknownTemplate = "unknown-template";

    /// <summary>A workflow that the library does not have.</summary>
    public const string UnknownWorkflow = "unknown-workflow";

    /// <summary>A rule table that does not exist.</summary>
    public const string UnknownRuleTable = "unknown-rule-table";

    /// <summary>A registry that the catalogue does not declare.</summary>
    public const string UnknownRegistry = "unknown-registry";

    /// <summary>A check that no step makes.</summary>
    public const string UnknownCheck = "unknown-check";

    /// <summary>A calendar layer that does not exist.</summary>
    public const string UnknownLayer = "unknown-layer";

    /// <summary>An option that the choice field does not have.</summary>
    public const string UnknownOption = "unknown-option";

    /// <summary>An outcome that the step cannot have, read or answered to elsewhere than in a need.</summary>
    public const string UnknownOutcome = "unknown-outcome";

    /// <summary>Steps that wait for each other in a circle.</summary>
    public const string Cycle = "cycle";

    /// <summary>A need on an outcome that the step cannot have.</summary>
    public const string ImpossibleNeed = "impossible-need";

    /// <summary>A step that can never start.</summary>
    public const string UnreachableStep = "unreachable-step";

    /// <summary>A step on which a key stands that another type or another place should carry.</summary>
    public const string WrongPlacement = "wrong-placement";

    /// <summary>Members of a bundle that cannot be told apart, divided or compared by the column named.</summary>
    public const string BundleColumn = "bundle-column";

    /// <summary>A certificate that can be issued before something that must precede it.</summary>
    public const string CertificateTooEarly = "certificate-too-early";

    /// <summary>A certificate that two steps issue independently of each other.</summary>
    public const string CertificateTwice = "certificate-twice";

    /// <summary>A clock that nothing starts.</summary>
    public const string ClockNeverStarts = "clock-never-starts";

    /// <summary>A clock that nothing ends.</summary>
    public const string ClockNeverStops = "clock-never-stops";

    /// <summary>A statutory or promised limit, or one whose silence has a consequence, that cites no basis.</summary>
    public const string LimitWithoutBasis = "limit-without-basis";

    /// <summary>A promised limit that is longer than the statutory one.</summary>
    public const string PromiseAboveStatute = "promise-above-statute";

    /// <summary>A planned day after the clock it is planned on has run out.</summary>
    public const string PlanAboveLimit = "plan-above-limit";

    /// <summary>Silence that means consent without a cited basis.</summary>
    public const string SilenceWithoutBasis = "silence-without-basis";

    /// <summary>A material that an item needs and no submit before it asks for.</summary>
    public const string MaterialNotProvided = "material-not-provided";

    /// <summary>A tolerance on a material that may never be tolerated.</summary>
    public const string ToleranceForbidden = "tolerance-forbidden";

    /// <summary>An inspection by fewer than two officers, 行政许可法 34(3).</summary>
    public const string TwoOfficers = "two-officers";

    /// <summary>A ground outside the eight of 行政许可法 45 that cites no law of its own.</summary>
    public const string StopGround = "stop-ground";

    /// <summary>A post that would check itself: the one that asks and the one that approves are the same.</summary>
    public const string SamePerson = "same-person";

    /// <summary>A department that is to answer a step and has no post that could.</summary>
    public const string DepartmentWithoutPost = "department-without-post";

    /// <summary>An enterprise that is to decide what only an authority can: a permit or a filing.</summary>
    public const string EnterpriseDecides = "enterprise-decides";

    /// <summary>A joint step whose policy, criteria or parties do not fit together.</summary>
    public const string PolicyUnfit = "policy-unfit";

    /// <summary>A condition that cannot be parsed.</summary>
    public const string ConditionSyntax = "condition-syntax";

    /// <summary>A condition whose parts do not fit together, or that is not a yes or no.</summary>
    public const string ConditionType = "condition-type";

    /// <summary>A condition that reads nothing, or is the same whatever it reads.</summary>
    public const string ConditionConstant = "condition-constant";

    /// <summary>A condition that reads personal data, which may be erased.</summary>
    public const string ConditionReadsPersonal = "condition-reads-personal";

    /// <summary>A condition that reads what may not be known yet.</summary>
    public const string ConditionUnknown = "condition-unknown";

    /// <summary>Hint: a step with legal effect that only waits for a pre-review, which has none.</summary>
    public const string LegalEffectOnPreReview = "legal-effect-on-pre-review";

    /// <summary>Hint: a step that nothing waits for and that is no natural end.</summary>
    public const string NothingWaits = "nothing-waits";

    /// <summary>Hint: a negative outcome after which nothing follows.</summary>
    public const string NoWayOut = "no-way-out";

    /// <summary>An entry of a scenario lies before the one above it.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>A scenario names no such person.</summary>
    public const string UnknownPerson = "unknown-person";

    /// <summary>A scenario names no such case.</summary>
    public const string UnknownCase = "unknown-case";

    /// <summary>An Elsa file that holds no flowchart.</summary>
    public const string ElsaNoFlowchart = "elsa-no-flowchart";

    /// <summary>An Elsa activity that is none of ours, or has no id of its own.</summary>
    public const string ElsaActivity = "elsa-activity";

    /// <summary>An Elsa input that the step has not, or whose value it cannot take.</summary>
    public const string ElsaInput = "elsa-input";

    /// <summary>An Elsa input that is a program and not a value.</summary>
    public const string ElsaExpression = "elsa-expression";

    /// <summary>Variables, inputs or outputs of an Elsa workflow.</summary>
    public const string ElsaVariable = "elsa-variable";

    /// <summary>A port that an Elsa activity does not have.</summary>
    public const string ElsaPort = "elsa-port";

    /// <summary>A connection that the workflow does not have; a hint on one that only the workflow has.</summary>
    public const string ElsaConnection = "elsa-connection";

    /// <summary>Connections that no list of needs can say.</summary>
    public const string ElsaNeeds = "elsa-needs";

    /// <summary>An Elsa join or merge mode that would go on at another moment.</summary>
    public const string ElsaJoin = "elsa-join";

    /// <summary>The keys of the workflow in an Elsa file are missing or damaged.</summary>
    public const string ElsaOwnKeys = "elsa-own-keys";

    /// <summary>Hint: a step that the workflow makes by itself is missing in the Elsa file, or too many.</summary>
    public const string ElsaGenerated = "elsa-generated";

    /// <summary>Hint: a setting that concerns Elsa alone.</summary>
    public const string ElsaSetting = "elsa-setting";

    /// <summary>Hint: places and display texts, which the format does not keep.</summary>
    public const string ElsaLook = "elsa-look";
}
