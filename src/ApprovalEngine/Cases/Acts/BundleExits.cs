using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Members that leave their package: taken out, withdrawn, or refused while the others are granted.</summary>
internal static class BundleExits
{
    /// <summary>An officer takes a member out; it goes on in a linked case, the bundle without it.</summary>
    public static Refusal? Detach(Turn turn, StepNode node, Payload with)
    {
        var bundle = turn.Definition.Bundle!;
        if (bundle.Step.Workflow is null)
        {
            return Refusals.Of(RefusalCode.NotDetachable, $"“{node.Title.Zh}”没有规定拆出后的流程，成员不得拆出",
                $"'{node.Id}' names no workflow in which a member could go on");
        }

        if (turn.State.Step(node.Id).Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, turn.State.Step(node.Id));
        }

        var keys = Named(with);
        if (Unsettled(turn, keys) is { } unknown)
        {
            return unknown;
        }

        var posts = PostsOf(bundle, turn.State.Members[keys[0]].Package);
        if (!posts.Any(post => Authority.Holds(turn.Actor, post)))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {string.Join(" / ", posts)}");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "拆出的理由", "a reason to take the member out");
        }

        foreach (var key in keys)
        {
            Move(turn, bundle, key, with.Reason, with.Basis ?? bundle.Step.Basis, byEngine: false);
        }

        return null;
    }

    /// <summary>Opens the linked case of a member; its row, the other answers and the shared papers go along.</summary>
    public static void Move(
        Turn turn, BundlePlan bundle, string key, string reason, string? basis, bool byEngine)
    {
        var state = turn.State;
        var row = BundleRows.Of(state.Form[bundle.Field]).First(candidate => bundle.KeyOf(candidate) == key);
        var prefix = $"{bundle.Node.Id}/{state.Members[key].Package}/";
        var papers = state.Materials
            .Where(paper => !paper.Key.StartsWith($"{bundle.Node.Id}/", StringComparison.Ordinal))
            .Concat(bundle.Step.Shared.Where(paper => state.Materials.ContainsKey(prefix + paper))
                .Select(paper => KeyValuePair.Create(paper, state.Materials[prefix + paper])));
        Linking.Open(
            turn,
            new(bundle.Step.Workflow!, LinkRelation.Detached)
            {
                Step = bundle.Node.Id,
                Member = key,
                Reason = reason,
                Basis = basis,
                Form = row.Fields.Aggregate(
                    state.Form.Remove(bundle.Field), (form, cell) => form.SetItem(cell.Key, cell.Value)),
                Materials = papers.DistinctBy(paper => paper.Key)
                    .ToValueMap(paper => paper.Key, paper => paper.Value),
            },
            byEngine);
    }

    /// <summary>The applicant withdraws members; the bundle goes on without them (E2).</summary>
    public static Refusal? Withdraw(Turn turn, StepNode node, Payload with)
    {
        if (turn.State.Step(node.Id).Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, turn.State.Step(node.Id));
        }

        var keys = Named(with);
        if (Unsettled(turn, keys) is { } unknown)
        {
            return unknown;
        }

        foreach (var key in keys)
        {
            turn.Add(new CaseEvent.MemberSettled(
                node.Id, key, MemberOutcome.Withdrawn, turn.Seal(with.Reason), with.Basis, []));
        }

        return null;
    }

    /// <summary>Members that a decision refuses while it grants the others; null where it may.</summary>
    public static Refusal? CheckRefused(Turn turn, StepNode node, string outcome, Payload with)
    {
        if (with.MemberAnswers.Count == 0)
        {
            return null;
        }

        if (node is not { Package: { } package, Definition: ReviewStep })
        {
            return Refusals.Of(RefusalCode.NotABundle, $"“{node.Id}”不能按成员决定，只有打包内的审查可以",
                $"'{node.Id}' decides about no single members; only a review inside a bundle does");
        }

        // Only a decision settles a member: an officer who forwards or sends back says so of the whole package.
        if (outcome != "granted")
        {
            return Refusals.UnknownOutcome(node.Id, $"{outcome} + members", ["granted"]);
        }

        foreach (var (key, answer) in with.MemberAnswers)
        {
            var refusal = InPlay(turn, key)
                ?? (turn.State.Members[key].Package != package ? UnknownMember(key)
                    : answer.Outcome != "refused"
                        ? Refusals.UnknownOutcome($"{node.Id}: {key}", answer.Outcome, ["refused"])
                    : Reasons.Check(node, "refused", Ground(answer)));
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return Bundles.InPlay(turn.State, package).All(with.MemberAnswers.ContainsKey)
            ? Refusals.Of(RefusalCode.NoMembers, "没有成员会获准；请对整包作出不予许可的决定",
                "no member would be granted; refuse the package as a whole")
            : null;
    }

    /// <summary>Records the members that a decision refused, each with its notice (行政许可法 38).</summary>
    public static void Refuse(Turn turn, StepNode node, Payload with)
    {
        foreach (var (key, answer) in with.MemberAnswers)
        {
            var (_, notice) = Notices.Write(turn, node, NoticeKind.Refusal, Ground(answer), new(key, key));
            turn.Add(new CaseEvent.MemberSettled(
                node.Id, key, MemberOutcome.Refused, turn.Seal(answer.Reason), answer.Basis ?? node.Definition.Basis,
                notice is null ? [] : [notice]));
        }
    }

    private static Payload Ground(MemberAnswer answer) => Payload.None with
    {
        Reason = answer.Reason,
        Basis = answer.Basis,
    };

    private static ValueList<string> Named(Payload with) =>
        with.Member is { } one && !with.Members.Contains(one) ? with.Members.Add(one) : with.Members;

    private static Refusal? Unsettled(Turn turn, ValueList<string> keys) => keys.Count == 0
        ? UnknownMember(null)
        : keys.Select(key => InPlay(turn, key)).FirstOrDefault(fault => fault is not null);

    private static Refusal? InPlay(Turn turn, string key) =>
        !turn.State.Members.TryGetValue(key, out var member) ? UnknownMember(key)
        : member.Outcome != MemberOutcome.Open
            ? Refusals.Of(RefusalCode.MemberSettled, $"成员 {key} 已有结果：{Outcomes.Of(member.Outcome).Zh}",
                $"member {key} is settled: {Outcomes.Of(member.Outcome).En}")
        : null;

    public static Refusal UnknownMember(string? key) => Refusals.Of(
        RefusalCode.UnknownMember, $"打包（该包）中没有成员“{key}”", $"the bundle or package has no member '{key}'");

    private static List<string> PostsOf(BundlePlan bundle, string package) => bundle.Step.By is { } by ? [by]
        : [.. bundle.Packages[package].Where(step => step.Definition is ReviewStep)
            .Select(step => step.Post).OfType<string>().Distinct(StringComparer.Ordinal)];
}
