using System.Reflection;

namespace ApprovalEngine.Definitions;

/// <summary>What a step can answer: the outcomes that end it, and the answers that keep it open.</summary>
/// <param name="Positive">Outcomes that satisfy a plain need, the usual one first.</param>
/// <param name="Negative">Outcomes that end the step and do not satisfy a plain need.</param>
/// <param name="KeepsOpen">Answers after which the step is still open.</param>
public sealed record StepAnswers(ValueList<string> Positive, ValueList<string> Negative, ValueList<string> KeepsOpen)
{
    /// <summary>Every outcome that ends the step, positive ones first.</summary>
    public ValueList<string> Outcomes { get; } = [.. Positive, .. Negative];

    /// <summary>Every answer, those that keep the step open last.</summary>
    public ValueList<string> All { get; } = [.. Positive, .. Negative, .. KeepsOpen];
}

/// <summary>The one table of what each type of step can answer.</summary>
public static class StepVocabulary
{
    /// <summary>The end of a step whose <c>when</c> was false; it satisfies a plain need.</summary>
    public const string Skipped = "skipped";

    /// <summary>The end of a step that can no longer be reached.</summary>
    public const string Closed = "closed";

    /// <summary>The suffix of a need that any end of a step satisfies; not an outcome.</summary>
    public const string Ended = "ended";

    /// <summary>The end of a review that was taken out of its joint case; no plain need is satisfied by it.</summary>
    public const string Detached = "detached";

    private static readonly StepAnswers Submit = new(["submitted"], [], []);
    private static readonly StepAnswers Intake = new(
        ["accepted", "deemed-accepted", "tolerated"], ["refused", "not-required", "abandoned"], ["correction"]);
    private static readonly StepAnswers Review = new(
        ["granted", "not-applicable"], ["refused"], ["returned", "forwarded"]);
    private static readonly StepAnswers DetachableReview = new(
        ["granted", "not-applicable"], ["refused", Detached], ["returned", "forwarded"]);
    private static readonly StepAnswers PreReview = new(["pass", "pass-with-notes"], ["fail"], []);
    private static readonly StepAnswers Consult = new(["agreed"], ["objected"], []);
    private static readonly StepAnswers Countersign = new(["agreed", "conditional"], ["refused"], []);
    private static readonly StepAnswers Visit = new(["done"], ["failed"], ["appointed", "rectify", "handed-in"]);
    private static readonly StepAnswers Commit = new(["signed"], ["declined"], []);
    private static readonly StepAnswers Fulfil = new(["fulfilled"], ["breached"], ["handed-in", "sent-back"]);
    private static readonly StepAnswers Notice = new(["elapsed"], ["objected"], []);
    private static readonly StepAnswers Issue = new(["issued"], [], []);
    private static readonly StepAnswers Deliver = new(["delivered"], [], []);
    private static readonly StepAnswers Inspect = new(["passed"], ["failed"], ["rectify"]);
    private static readonly StepAnswers Revoke = new(["kept"], ["revoked"], []);
    private static readonly StepAnswers Milestone = new(["reached"], [], []);
    private static readonly StepAnswers Decide = new(["granted"], ["manual"], []);
    private static readonly StepAnswers Reuse = new(["reused"], ["partial", "not-applicable"], []);
    private static readonly StepAnswers Bundle = new(["completed", "partial"], ["refused"], []);
    private static readonly StepAnswers Untold = new([], [], []);

    /// <summary>What a step can answer.</summary>
    /// <exception cref="NotSupportedException">The type of the step is missing from the table: a defect.</exception>
    public static StepAnswers Of(StepDefinition step) => step switch
    {
        SubmitStep => Submit,
        IntakeStep => Intake,
        ReviewStep { Detachable: not null } => DetachableReview,
        ReviewStep => Review,
        PreReviewStep => PreReview,
        ConsultStep => Consult,
        CountersignStep => Countersign,
        VisitStep => Visit,
        CommitStep => Commit,
        FulfilStep => Fulfil,
        EventStep occurrence => OfEvent(occurrence),
        NoticeStep => Notice,
        IssueStep => Issue,
        DeliverStep => Deliver,
        InspectStep => Inspect,
        RevokeStep => Revoke,
        MilestoneStep => Milestone,
        DecideStep => Decide,
        ReuseStep => Reuse,
        BundleStep => Bundle,
        OpaqueStep => Untold,
        _ => throw new NotSupportedException($"no outcomes are known for {step.GetType().Name}"),
    };

    /// <summary>Every outcome that can end a step, positive ones first; not skipped, not closed.</summary>
    public static ValueList<string> Outcomes(StepDefinition step) => Of(step).Outcomes;

    /// <summary>Whether an outcome of a step satisfies a plain need on it; that it was skipped does too.</summary>
    public static bool IsPositive(StepDefinition step, string outcome) =>
        outcome == Skipped || Of(step).Positive.Contains(outcome);

    /// <summary>Whether an outcome ends a step without satisfying a plain need on it.</summary>
    public static bool IsNegative(StepDefinition step, string outcome) => Of(step).Negative.Contains(outcome);

    /// <summary>Whether an answer leaves a step open.</summary>
    public static bool KeepsOpen(StepDefinition step, string answer) => Of(step).KeepsOpen.Contains(answer);

    /// <summary>Whether a step may end as skipped: it has a condition, or depends on what may not exist.</summary>
    public static bool CanBeSkipped(StepDefinition step) =>
        step.When is not null || step is DeliverStep or FulfilStep { Material: not null };

    /// <summary>The spelling of a step's type in JSON; <c>fulfil</c> for a generated one.</summary>
    public static string TypeName(StepDefinition step) =>
        step.GetType().GetCustomAttribute<StepTypeAttribute>()?.Type ?? "fulfil";

    private static StepAnswers OfEvent(EventStep step) => step.Outcomes.Count == 0
        ? new([], [], [])
        : new([step.Outcomes[0]], [.. step.Outcomes.Skip(1)], []);
}
