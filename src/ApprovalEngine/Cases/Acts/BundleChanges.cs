using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A fact of one member changes after the issue: its package examines it again for it alone, and the certificate gets
/// a next version; the others stay as they are (E14).
/// </summary>
internal static class BundleChanges
{
    public static Refusal? Change(Turn turn, string fact, ChangeDefinition change, Payload with)
    {
        var bundle = turn.Definition.Bundle!;
        if (with.Member is not { } key || !turn.State.Members.TryGetValue(key, out var member))
        {
            return BundleExits.UnknownMember(with.Member);
        }

        if (member.Outcome != MemberOutcome.Granted)
        {
            return Refusals.Of(RefusalCode.MemberSettled, $"成员 {key} 未获准，无从变更",
                $"member {key} was not granted; there is nothing to change");
        }

        if (turn.State.Members.Values.Any(other => other.Rechecked))
        {
            return Refusals.Of(RefusalCode.AlreadyAsked, "另一项成员变更正在办理", "another member's change is being examined");
        }

        var (refusal, row, form) = Read(turn, bundle, key, with);
        if (refusal is not null)
        {
            return refusal;
        }

        var papers = Bundles.Papers(turn.Definition, with.Materials);
        if (Submitting.UnknownMaterial(turn, papers, turn.Definition.Catalogue.Materials.Keys) is { } unknown)
        {
            return unknown;
        }

        var recheck = change.Recheck.RemoveAll(step => turn.Node(step).Package is { } of && of != member.Package);
        turn.Add(new CaseEvent.FactChanged(fact, recheck, form, papers, turn.Seal(with.Reason)));
        turn.AddByEngine(new CaseEvent.MemberChanged(
            bundle.Node.Id, key, row is null ? member.Facts : BundleRows.Clear(bundle, row)));
        Returning.SetBack(turn, Affected(turn, bundle, recheck), $"change of {key}", clocksRunOn: false);
        return null;
    }

    // The row of the member is taken; whatever else stands in the list is not what was asked for.
    private static (Refusal? Refusal, Fact.Row? Row, ValueMap<Fact> Form) Read(
        Turn turn, BundlePlan bundle, string key, Payload with)
    {
        var (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        if (refusal is not null || !form.TryGetValue(bundle.Field, out var answer))
        {
            return (refusal, null, form);
        }

        var rows = BundleRows.Of(answer);
        if (rows.Find(candidate => bundle.KeyOf(candidate) == key) is not { } given || rows.Count > 1)
        {
            return (BundleExits.UnknownMember(key), null, form);
        }

        var before = BundleRows.Of(turn.State.Form[bundle.Field]);
        var old = before.First(candidate => bundle.KeyOf(candidate) == key);
        var row = new Fact.Row(given.Fields.Aggregate(old.Fields, (all, cell) => all.SetItem(cell.Key, cell.Value)));
        var list = before.ConvertAll(candidate => ReferenceEquals(candidate, old) ? row : candidate);
        refusal = bundle.PackageOf(row) != bundle.PackageOf(old)
            ? Refusals.Of(RefusalCode.MembersDiffer, $"变更不得把 {key} 移到另一包",
                $"a change does not move {key} to another package")
            : BundleRows.Unlike(bundle, list)
                ?? (BundleRows.IsBarred(turn, bundle, row)
                    ? Refusals.Of(RefusalCode.MemberNotEligible, $"变更后 {key} 不符合打包条件：{bundle.Step.Eligible}",
                        $"after the change {key} is not eligible: {bundle.Step.Eligible}")
                    : null);
        return (refusal, row, form.SetItem(bundle.Field, new Fact.List([.. list])));
    }

    /// <remarks>
    /// The steps to recheck, the issues in the package that rest on them, the bundle itself, and the hand-over after.
    /// </remarks>
    private static List<string> Affected(Turn turn, BundlePlan bundle, ValueList<string> recheck)
    {
        var affected = recheck.ToHashSet(StringComparer.Ordinal);
        affected.Remove(bundle.Node.Id);
        foreach (var node in turn.Definition.Steps.Where(step => step.Package is not null))
        {
            if (node.Definition is IssueStep && node.Needs.SelectMany(need => need.Steps).Any(affected.Contains))
            {
                affected.Add(node.Id);
            }
        }

        affected.Add(bundle.Node.Id);
        foreach (var node in turn.Definition.Steps.Where(step => step.Package is null))
        {
            if (node.Definition is DeliverStep && node.Needs.SelectMany(need => need.Steps).Any(affected.Contains))
            {
                affected.Add(node.Id);
            }
        }

        return [.. turn.Definition.Steps.Select(node => node.Id).Where(affected.Contains)];
    }
}
