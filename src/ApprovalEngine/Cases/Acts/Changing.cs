using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A fact changed after the issue: what rests on it is examined again, as new attempts with new clocks (E14).
/// </summary>
internal static class Changing
{
    public static Refusal? Change(Turn turn, Payload with)
    {
        if (!MayTell(turn, with.Fact))
        {
            return Refusals.NotAssigned("change", turn.Actor, "applicant / 申请人");
        }

        if (with.Fact is not { } fact || !turn.Definition.File.Changes.TryGetValue(fact, out var change))
        {
            return Refusals.Of(RefusalCode.UnknownChange, $"流程没有规定“{with.Fact}”的变更",
                $"the workflow names no change of '{with.Fact}'");
        }

        if (turn.State.Certificates.Count == 0)
        {
            return Refusals.Of(RefusalCode.NoCertificate, "尚未发证，无须变更程序",
                "nothing was issued yet; there is nothing to change");
        }

        if (change.For == ChangeScope.Member)
        {
            return BundleChanges.Change(turn, fact, change, with);
        }

        with = with with { Materials = Bundles.Papers(turn.Definition, with.Materials) };
        var (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        refusal ??= BundleRows.Check(turn, form);
        refusal ??= Submitting.UnknownMaterial(turn, with.Materials, turn.Definition.Catalogue.Materials.Keys);
        if (refusal is not null)
        {
            return refusal;
        }

        var affected = Affected(turn, change.Recheck);
        turn.Add(new CaseEvent.FactChanged(fact, change.Recheck, form, with.Materials, turn.Seal(with.Reason))
        {
            Checks = with.Checks.ToValueMap(check => check.Key, check => FormAnswers.Sealed(turn, check.Value)),
        });
        Returning.SetBack(turn, affected, $"change of {fact}", clocksRunOn: false);
        return null;
    }

    /// <remarks>
    /// Facts are the applicant's to tell; that the standards changed is for whoever examines by them to say.
    /// </remarks>
    private static bool MayTell(Turn turn, string? fact) => Authority.IsApplicant(turn)
        || (fact == "standards" && turn.Actor.Role == ActorRole.Officer
            && turn.Definition.File.Changes.TryGetValue(fact, out var change)
            && change.Recheck.Select(turn.Node).Any(step => turn.Actor.Holds(step.Post)
                || step.Parties.Any(party => party.Posts.Any(turn.Actor.Holds))));

    /// <summary>
    /// The steps to recheck, the issues that rest on them, and the hand-over of what is issued again.
    /// </summary>
    private static List<string> Affected(Turn turn, ValueList<string> recheck)
    {
        var affected = recheck.ToHashSet(StringComparer.Ordinal);
        foreach (var node in turn.Definition.Steps)
        {
            var rests = node.Needs.SelectMany(need => need.Steps).Any(affected.Contains);
            if (rests && (node.Definition is IssueStep or DeliverStep
                || turn.State.Step(node.Id).Status == StepStatus.Open || IsOtherWay(turn, node, affected)))
            {
                affected.Add(node.Id);
            }
        }

        return Returning.WithConsequences(turn, affected);
    }

    /// <remarks>What was decided one way may go the other way now: the way that was closed is open again.</remarks>
    private static bool IsOtherWay(Turn turn, StepNode node, HashSet<string> affected) =>
        turn.State.Step(node.Id).Status == StepStatus.Closed
        && node.Needs.SelectMany(need => need.Steps)
            .Any(step => affected.Contains(step) && turn.Node(step).Definition is DecideStep or ReuseStep);
}
