using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Points at what is allowed and perhaps not meant.</summary>
internal sealed class HintCheck(WorkflowUnderCheck workflow)
{
    internal void Run()
    {
        var named = Named();
        foreach (var (id, step) in workflow.File.Steps)
        {
            CheckLegalEffect(id, step);
            if (!IsNaturalEnd(step) && !named.Contains(id))
            {
                workflow.Problems.Hint(
                    JsonPointer.Of("steps", id), ProblemCode.NothingWaits, $"没有步骤等待 {id}",
                    $"nothing waits for the step '{id}'");
            }

            CheckWayOut(id, step);
        }
    }

    private void CheckLegalEffect(string id, StepDefinition step)
    {
        if (step is not (ReviewStep or IssueStep or RevokeStep or DecideStep))
        {
            return;
        }

        foreach (var (need, at) in NeedCheck.Written(id, step))
        {
            if (need is Need.Positive positive && workflow.Steps.GetOr(positive.Step, null!) is PreReviewStep)
            {
                workflow.Problems.Hint(
                    at, ProblemCode.LegalEffectOnPreReview,
                    $"{id} 有法律效力，而预审查 {positive.Step} 没有；是否应等待正式步骤，或写 {positive.Step}:ended？",
                    $"'{id}' has legal effect and the pre-review '{positive.Step}' has none; should it wait for the "
                        + $"formal step, or for '{positive.Step}:ended'?");
            }
        }
    }

    /// <summary>Every step that another one, a clock or a condition refers to.</summary>
    private HashSet<string> Named()
    {
        var vocabulary = ConditionVocabulary.Of(workflow.File, workflow.Catalogue);
        var steps = workflow.Steps.Values;
        var conditions = steps.Select(step => step.When).Concat(workflow.File.Clocks.Values.Select(clock => clock.When))
            .OfType<string>().Select(text => Condition.Read(text, vocabulary).Condition).OfType<Condition>();
        return
        [
            .. workflow.Steps.Keys.SelectMany(workflow.Before),
            .. conditions.SelectMany(condition => condition.Reads.Steps),
            .. workflow.File.Clocks.Values.SelectMany(clock => clock.Ends.Append(clock.Starts?.Split(':')[0] ?? "")),
            .. steps.OfType<ReviewStep>().Select(step => step.Confirms).OfType<string>(),
            .. new[] { workflow.File.Ratings?.FollowUp }.OfType<string>(),
            .. steps.OfType<ReviewStep>().Select(step => step.Reuses).OfType<string>(),
            .. steps.OfType<IssueStep>().Select(step => step.LapsesUnless).OfType<string>(),
            .. steps.OfType<PreReviewStep>().Select(step => step.ConfidentialUntil).OfType<string>(),
        ];
    }

    // A filing or a service is complete with its answer; a permit is not complete without its certificate.
    private bool IsNaturalEnd(StepDefinition step) => step switch
    {
        IssueStep or BundleStep or DeliverStep or InspectStep or RevokeStep or MilestoneStep or FulfilStep => true,
        ReviewStep or DecideStep =>
            workflow.ItemOf(step)?.Kind is null or not (ItemKind.Permit or ItemKind.TechnicalReview),
        _ => false,
    };

    /// <remarks>A refused intake, review or countersignature needs no way out: it is the case's outcome.</remarks>
    private void CheckWayOut(string id, StepDefinition step)
    {
        if (step is IntakeStep or ReviewStep or BundleStep or CountersignStep or RevokeStep or FulfilStep
            || (step is not InspectStep && !IsWaitedForPlainly(id)))
        {
            return;
        }

        foreach (var outcome in StepVocabulary.Of(step).Negative)
        {
            if (!step.On.ContainsKey(outcome) && !IsAnswered(id, outcome))
            {
                workflow.Problems.Hint(
                    JsonPointer.Of("steps", id), ProblemCode.NoWayOut,
                    $"步骤 {id} 的结果 {outcome} 之后没有出路：没有步骤等待它，on 也未打开步骤",
                    $"nothing follows the outcome '{outcome}' of '{id}': no step needs '{id}:{outcome}' or "
                        + $"'{id}:ended', and no on opens one");
            }
        }
    }

    private bool IsWaitedForPlainly(string id) =>
        Needs().Any(need => need is Need.Positive positive && positive.Step == id);

    private bool IsAnswered(string id, string outcome) => Needs().Any(need =>
        (need is Need.Ended ended && ended.Step == id)
        || (need is Need.Exactly exactly && exactly.Step == id && exactly.Outcome == outcome));

    private IEnumerable<Need> Needs() => workflow.File.Steps
        .SelectMany(step => NeedCheck.Written(step.Key, step.Value)).Select(written => written.Need);
}
