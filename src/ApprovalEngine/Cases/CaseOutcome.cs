using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>What became of a case: the first of a fixed list that applies.</summary>
public static class CaseOutcome
{
    /// <summary>The outcome of a state in which nothing but after-steps is open.</summary>
    public static string Of(CaseState state, WorkflowDefinition definition)
    {
        var reviews = Reviews(state, definition).ToList();
        var signed = Ended<CountersignStep>(state, definition).ToList();
        var hasIssue = Has<IssueStep>(definition);

        // A workflow that issues no certificate grants by its reviews alone, and one without reviews by signatures.
        var granted = reviews.Any(review => review.Outcome == "granted")
            || (!Has<ReviewStep>(definition) && !Has<DecideStep>(definition) && signed.Any(step => step.Positive));
        var issued = hasIssue ? state.Certificates.Count > 0 : granted;
        var refused = reviews.Concat(signed).Any(decided => decided.Outcome == "refused")
            || state.Members.Any(member => member.Value.Outcome == MemberOutcome.Refused);
        var detached = reviews.Any(review => review.Outcome == StepVocabulary.Detached)
            || state.Members.Any(member => member.Value.Outcome == MemberOutcome.Detached);
        var breached = definition.Steps.Any(step => step.Definition is FulfilStep
            && state.Step(step.Id).Outcome == "breached");
        return state.IsWithdrawn ? "withdrawn"
            : state.WasRevoked ? "revoked"
            : IntakeOutcome(state, definition) is { } atIntake ? atIntake
            : refused && !issued ? "refused"
            : (!issued && !refused && !detached && HasDecision(definition)) || Lapsed(state) ? "lapsed"
            : detached || (issued && (refused || breached)) ? "partial"
            : "completed";
    }

    /// <summary>The outcome of every item: of its review; "skipped" or "closed" too; null while open.</summary>
    public static ValueMap<string?> Items(CaseState state, WorkflowDefinition definition)
    {
        var items = ValueMap<string?>.Empty;
        foreach (var step in definition.Steps.Where(step => step.Definition is ReviewStep or DecideStep))
        {
            var review = state.Step(step.Id);
            if (step.Definition is DecideStep ? review.Outcome != "granted" && items.ContainsKey(step.Item!)
                : IsDecidedByMachine(state, definition, step.Item!))
            {
                continue;
            }

            items = items.SetItem(
                step.Item!, review.Status is StepStatus.Open or StepStatus.Waiting ? null : review.Outcome);
        }

        return items;
    }

    private static bool IsDecidedByMachine(CaseState state, WorkflowDefinition definition, string item) =>
        definition.Steps.Any(step => step.Definition is DecideStep && step.Item == item
            && state.Step(step.Id).Outcome == "granted");

    private static string? IntakeOutcome(CaseState state, WorkflowDefinition definition)
    {
        var last = definition.Steps.Where(step => step.Definition is IntakeStep)
            .Select(step => state.Step(step.Id)).Where(step => step.Status == StepStatus.Ended)
            .MaxBy(step => step.EndedAt);
        if (last?.Outcome is not ("not-required" or "refused"))
        {
            return null;
        }

        var grantedAfter = Reviews(state, definition)
            .Any(review => review.Outcome == "granted" && review.EndedAt >= last.EndedAt);
        return grantedAfter ? null : last.Outcome == "refused" ? "intake-refused" : "not-required";
    }

    /// <remarks>A provisional permit whose time ran out counts for nothing once a certificate is in force.</remarks>
    private static bool Lapsed(CaseState state)
    {
        var held = state.Certificates.Values.Any(certificate => certificate.Status == CertificateStatus.InForce);
        return state.Certificates.Values.Any(certificate =>
            certificate.Status == CertificateStatus.Lapsed && !(certificate.Provisional && held));
    }

    private static bool HasDecision(WorkflowDefinition definition) =>
        definition.Steps.Any(step => step.Definition is ReviewStep or DecideStep or IssueStep or CountersignStep);

    private static IEnumerable<StepState> Reviews(CaseState state, WorkflowDefinition definition) =>
        Ended<ReviewStep>(state, definition).Concat(Ended<DecideStep>(state, definition));

    private static IEnumerable<StepState> Ended<TStep>(CaseState state, WorkflowDefinition definition)
        where TStep : StepDefinition =>
        definition.Steps.Where(step => step.Definition is TStep).Select(step => state.Step(step.Id))
            .Where(step => step.Status == StepStatus.Ended);

    private static bool Has<TStep>(WorkflowDefinition definition)
        where TStep : StepDefinition => definition.Steps.Any(step => step.Definition is TStep);
}
