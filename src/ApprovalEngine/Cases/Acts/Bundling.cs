using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Forms a bundle, and ends its packages and itself (打包审批).</summary>
internal static class Bundling
{
    /// <summary>Puts the members into their packages; who is not eligible is taken out, or holds his package.</summary>
    public static void Form(Turn turn, StepNode node)
    {
        var bundle = turn.Definition.Bundle!;
        if (turn.State.Members.Values.Any(member => member.Rechecked))
        {
            return; // Opened again for one member: the others stay as they are.
        }

        var rows = BundleRows.Of(turn.State.Form.GetOr(bundle.Field, Fact.Unknown.Value));
        turn.AddByEngine(new CaseEvent.BundleFormed(node.Id, rows.ToValueMap(
            row => bundle.KeyOf(row)!,
            row => new BundleMember(
                bundle.PackageOf(row)!, BundleRows.Clear(bundle, row), BundleRows.IsBarred(turn, bundle, row)))));
        if (bundle.Step.OnDefect == DefectPolicy.Split)
        {
            var rule = $"不符合打包条件 / not eligible: {bundle.Step.Eligible}";
            foreach (var key in Barred(turn.State))
            {
                BundleExits.Move(turn, bundle, key, rule, bundle.Step.Basis, byEngine: true);
            }
        }
    }

    /// <summary>A held bundle: the applicant hands the list in again with corrected facts.</summary>
    public static Refusal? Correct(Turn turn, StepNode node, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open || Barred(turn.State).Count == 0)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (!Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, "applicant / 申请人");
        }

        var bundle = turn.Definition.Bundle!;
        var (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        refusal ??= !form.ContainsKey(bundle.Field)
            ? Refusals.Of(RefusalCode.NothingCorrected, "补正没有提交成员清单", "the correction hands no list of members in")
            : BundleRows.Check(turn, form) ?? Others(turn, bundle, form);
        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(Answering.Plain(turn, node, "corrected") with
        {
            Ends = false,
            Form = form,
            Channel = with.Channel,
        });
        Form(turn, node);
        return null;
    }

    /// <summary>Ends what has come to its end once the flow has settled.</summary>
    /// <returns>Whether something ended, so that the flow may go on.</returns>
    public static bool Advance(Turn turn)
    {
        if (turn.Definition.Bundle is not { } bundle
            || turn.State.Step(bundle.Node.Id).Status != StepStatus.Open)
        {
            return false;
        }

        var version = turn.State.Version;
        foreach (var (package, steps) in bundle.Packages)
        {
            var members = Bundles.InPlay(turn.State, package);
            if (members.Count == 0)
            {
                Close(turn, steps);
            }
            else if (steps.All(step => IsOver(turn, step)))
            {
                turn.AddByEngine(new CaseEvent.PackageDecided(
                    bundle.Node.Id, package, OutcomeOf(turn, package, steps), members));
            }
        }

        if (bundle.Packages.Values.All(steps => steps.All(step => IsOver(turn, step))))
        {
            Answering.End(turn, bundle.Node, Answering.Plain(turn, bundle.Node, OutcomeOf(turn)), byEngine: true);
        }

        return turn.State.Version > version;
    }

    private static ValueList<string> Barred(CaseState state) => state.Members
        .Where(member => member.Value is { Barred: true, Outcome: MemberOutcome.Open })
        .Select(member => member.Key).ToValueList();

    // Facts may be corrected; who is in which package may not, since other packages are under way.
    private static Refusal? Others(Turn turn, BundlePlan bundle, ValueMap<Fact> form)
    {
        var listed = BundleRows.Of(form[bundle.Field]).ToDictionary(row => bundle.KeyOf(row)!, bundle.PackageOf);
        var before = turn.State.Members.ToDictionary(member => member.Key, member => (string?)member.Value.Package);
        var changed = listed.Keys.Union(before.Keys, StringComparer.Ordinal).Where(key =>
            listed.GetValueOrDefault(key) != before.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToList();
        return changed.Count == 0 ? null : Refusals.Of(RefusalCode.MembersDiffer,
            $"更正不得增减成员或改变分包：{string.Join("、", changed)}",
            $"a correction neither adds, drops nor moves members: {string.Join(", ", changed)}");
    }

    private static void Close(Turn turn, ValueList<StepNode> steps)
    {
        foreach (var step in steps.Where(step =>
            turn.State.Step(step.Id).Status is StepStatus.Open or StepStatus.Waiting))
        {
            turn.AddByEngine(new CaseEvent.StepClosed(step.Id, "no member is left in the package"));
            ClockEnds.AtEndOf(turn, step.Id, turn.Now);
        }
    }

    /// <remarks>
    /// Granted where the inner flow came to a good end: a step that no other waits for ended positively, and no review
    /// refused.
    /// </remarks>
    private static MemberOutcome OutcomeOf(Turn turn, string package, ValueList<StepNode> steps)
    {
        var good = steps.Any(step => step.Successors.All(next => turn.Node(next).Package != package)
            && turn.State.Step(step.Id) is { Status: StepStatus.Ended, Positive: true });
        var refused = steps.Any(step => step.Definition is ReviewStep && turn.State.Step(step.Id).Outcome == "refused");
        return good && !refused ? MemberOutcome.Granted : MemberOutcome.Refused;
    }

    private static string OutcomeOf(Turn turn)
    {
        var members = turn.State.Members.Values.Where(member => member.Outcome != MemberOutcome.Withdrawn).ToList();
        var granted = members.Count(member => member.Outcome == MemberOutcome.Granted);
        return granted == 0 ? "refused" : granted == members.Count ? "completed" : "partial";
    }

    private static bool IsOver(Turn turn, StepNode step) =>
        turn.State.Step(step.Id).Status is StepStatus.Ended or StepStatus.Skipped or StepStatus.Closed;
}
