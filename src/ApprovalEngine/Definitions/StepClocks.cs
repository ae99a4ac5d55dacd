using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

/// <summary>The clocks that come with a step.</summary>
internal static class StepClocks
{
    /// <summary>
    /// The clocks that a step may have: of its item, its internal limit, an intake's, an obligation's.
    /// </summary>
    public static IEnumerable<ClockNode> Of(StepNode step, WorkflowDefinition definition)
    {
        if (step.Definition is ReviewStep review && definition.Catalogue.Items.TryGetValue(review.Item, out var item))
        {
            var both = item.Limits is { Statutory: not null, Promised: not null };
            if (item.Limits.Statutory is { } statutory)
            {
                yield return OfItem(step, item, statutory, ClockKind.Statutory, both ? $"{step.Id}/promised" : null);
            }

            if (item.Limits.Promised is { } promised)
            {
                yield return Served(
                    OfItem(step, item, promised, ClockKind.Promised, both ? $"{step.Id}/statutory" : null), item,
                    definition.Catalogue);
            }
        }

        if (step.Definition.Within is { } within)
        {
            yield return Simple(step, $"{step.Id}/within", ClockRole.Within, within, ClockKind.Internal) with
            {
                Owner = step.Definition is SubmitStep or CommitStep or EventStep { IsApplicants: true }
                    ? ClockOwner.Applicant : ClockOwner.Authority,
                Silence = step.Definition is ConsultStep { SilenceAgrees: true }
                    ? SilencePolicy.InternalDeemedAgreed : SilencePolicy.None,
                Ladder = Party.LadderOf(step.Definition),
            };
        }

        foreach (var clock in step.Definition is VisitStep visit ? OfVisit(step, visit) : [])
        {
            yield return clock;
        }

        if (step.Definition is IntakeStep intake)
        {
            if (intake.NotifyWithin is { } notify)
            {
                yield return Simple(step, $"{step.Id}/notify", ClockRole.Notify, notify, ClockKind.Statutory) with
                {
                    Basis = step.Definition.Basis ?? LegalBasis.DeemedAcceptance,
                    Silence = SilencePolicy.DeemedAccepted,
                };
            }

            if (intake.CorrectWithin is { } correct)
            {
                yield return Simple(step, $"{step.Id}/correct", ClockRole.Correct, correct, ClockKind.Obligation) with
                {
                    Owner = ClockOwner.Applicant,
                };
            }
        }

        if (step.Definition is FulfilStep fulfil)
        {
            yield return Simple(
                step, step.Id, ClockRole.Obligation, fulfil.Obligation.Due, ClockKind.Obligation) with
            {
                Owner = ClockOwner.Applicant,
                Basis = fulfil.Obligation.Basis,
                Extension = fulfil.Obligation.Extension,
                Ladder = fulfil.Obligation.Ladder,
            };
        }
    }

    /// <remarks>What an enterprise promises is a service, no decision of an authority: its clock is its own.</remarks>
    private static ClockNode Served(ClockNode clock, ItemDefinition item, CatalogueFile catalogue) =>
        catalogue.Posts.GetOr(item.Post, null!)?.Organisation != Organisation.Enterprise ? clock
            : clock with { Kind = ClockKind.Service, Owner = ClockOwner.Enterprise };

    private static IEnumerable<ClockNode> OfVisit(StepNode step, VisitStep visit)
    {
        yield return Simple(
            step, $"{step.Id}/rectify", ClockRole.Rectify, visit.RectifyWithin, ClockKind.Obligation) with
        {
            Owner = ClockOwner.Applicant,
        };
        if (visit.RecheckWithin is { } recheck)
        {
            yield return Simple(step, $"{step.Id}/recheck", ClockRole.Recheck, recheck, ClockKind.Internal);
        }
    }

    private static ClockNode OfItem(
        StepNode step, ItemDefinition item, ItemLimit limit, ClockKind kind, string? pair) => new()
    {
        Id = $"{step.Id}/{(kind == ClockKind.Statutory ? "statutory" : "promised")}",
        Role = ClockRole.Item,
        Title = item.Title,
        Step = step.Id,
        Limit = limit.Limit,
        Kind = kind,
        Basis = limit.Basis,
        StartsFrom = limit.Starts,
        Extension = limit.Extension,
        Pair = pair,
        Yellow = limit.Lights?.Yellow,
    };

    private static ClockNode Simple(StepNode step, string id, ClockRole role, Limit limit, ClockKind kind) => new()
    {
        Id = id,
        Role = role,
        Title = step.Title,
        Step = step.Id,
        Limit = LimitTable.Of(limit),
        Kind = kind,
        Basis = step.Definition.Basis,
        StartsFrom = LimitStart.Opened,
    };
}
