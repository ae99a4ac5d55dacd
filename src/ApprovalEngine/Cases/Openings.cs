using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What is known of a step at the moment its turn comes.</summary>
internal static class Openings
{
    /// <summary>Why a step whose needs are satisfied has nothing to do; null where it has.</summary>
    public static string? WhyNotNeeded(StepNode node, CaseState state, WorkflowDefinition definition) =>
        node.Definition switch
        {
            FulfilStep { Material: { } material } fulfil
                when !state.Step(fulfil.Source).Tolerated.ContainsKey(material) => "nothing was tolerated",
            FulfilStep { Material: null } fulfil when state.Step(fulfil.Source).Outcome != "signed" =>
                "nothing was promised",
            DeliverStep when state.Certificates.Count == 0 && HasIssue(definition) => "nothing to hand over",
            _ when node.Package is not null => Bundles.WhyNotNeeded(node, state),
            _ => null,
        };

    /// <summary>How a review that confirms a pre-review runs: confirm, delta or full; null for other steps.</summary>
    /// <remarks>
    /// confirm: passed, still valid and every bound fact equal. delta: passed, but something differs or it expired.
    /// full: failed, open, closed or none.
    /// </remarks>
    public static string? Mode(StepNode node, CaseState state, WorkflowDefinition definition, LocalDate today)
    {
        if (node.Definition is ReviewStep { Reuses: { } reuses })
        {
            return state.Step(reuses).Outcome is "reused" or "partial" ? state.Step(reuses).Outcome : "full";
        }

        if (node.Definition is not ReviewStep { Confirms: { } confirms })
        {
            return null;
        }

        var earlier = state.Step(confirms);
        if (earlier.Status != StepStatus.Ended || !earlier.Positive)
        {
            return "full";
        }

        var valid = earlier.ValidUntil is not { } until || today <= until;
        return valid && earlier.Binds.Equals(Bound(definition[confirms], state, definition)) ? "confirm" : "delta";
    }

    /// <summary>The facts that a pre-review is bound to, as they stand.</summary>
    public static ValueMap<string> Bound(StepNode preReview, CaseState state, WorkflowDefinition definition) =>
        ((PreReviewStep)preReview.Definition).Binds.ToValueMap(name => name, name => name switch
        {
            "applicant" => state.Applicant,
            "standards" => definition.File.Version,
            _ when definition.File.Form.ContainsKey(name) => state.Form.GetOr(name, Fact.Unknown.Value).Display(),
            _ => state.Materials.TryGetValue(name, out var material) ? material.Sha256 : "none",
        });

    /// <summary>The last day on which a conclusion or certificate holds.</summary>
    public static LocalDate LastDay(LocalDate from, Limit limit, WorkingCalendar calendar) => limit.Unit switch
    {
        LimitUnit.Months => from.PlusMonths(limit.Amount),
        LimitUnit.WorkingDays => calendar.AddWorkingDays(from, limit.Amount),
        _ => from.PlusDays(limit.Amount),
    };

    private static bool HasIssue(WorkflowDefinition definition) =>
        definition.File.Steps.Values.Any(step => step is IssueStep);
}
