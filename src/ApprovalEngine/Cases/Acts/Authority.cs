using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Who may act on a step, and what one person may not do twice (domain.md 3.0, separation of duties).
/// </summary>
internal static class Authority
{
    /// <summary>Whether the actor may answer a step; null where he may.</summary>
    public static Refusal? Check(Turn turn, StepNode node)
    {
        var actor = turn.Actor;
        var state = turn.State.Step(node.Id);
        if (actor.Role == ActorRole.Clock)
        {
            return null;
        }

        if (node.Parties.Count > 0)
        {
            return Speaking.Check(turn, node);
        }

        if (IsApplicants(node))
        {
            return IsApplicant(turn) ? null : Refusals.NotAssigned(node.Id, actor, "applicant / 申请人");
        }

        if (node.Definition is EventStep happening)
        {
            return Reports(turn, happening) ? null
                : Refusals.NotAssigned(
                    node.Id, actor, happening.By ?? happening.From ?? "an outside system or officer");
        }

        if (node.Definition is ReuseStep reuse)
        {
            return CheckRegistry(turn, node, reuse, mayApply: true);
        }

        if (actor.Role != ActorRole.Officer)
        {
            return actor.Role is ActorRole.Applicant or ActorRole.Agent
                ? Refusals.NotAssigned(node.Id, actor, state.Post ?? "an officer") : Refusals.RoleMayNot(actor);
        }

        return CheckOfficer(actor, node, state) ?? CheckAcceptor(turn, node);
    }

    /// <summary>Whether the actor is the applicant of the case, or his agent with a mandate (行政许可法 29).</summary>
    public static bool IsApplicant(Turn turn) => turn.Actor.Role switch
    {
        ActorRole.Applicant => turn.Actor.Id == turn.State.Applicant,
        ActorRole.Agent => turn.Actor.Id == turn.State.Agent || turn.Actor.For == turn.State.Applicant
            || turn.State.Service.Mandates.ContainsKey(turn.Actor.Id),
        _ => false,
    };

    /// <summary>Whether a step is the applicant's to answer.</summary>
    public static bool IsApplicants(StepNode node) =>
        node.Definition is SubmitStep or CommitStep or EventStep { IsApplicants: true };

    /// <summary>Whether the actor holds a post as an officer.</summary>
    public static bool Holds(Actor actor, string? post) => actor.Role == ActorRole.Officer && actor.Holds(post);

    /// <summary>Whoever did the work does not confirm that it is done (<c>not-by</c>); null where he may.</summary>
    public static Refusal? CheckOthers(Turn turn, StepNode node)
    {
        if (turn.Actor.Role == ActorRole.Clock)
        {
            return null;
        }

        foreach (var other in node.Definition.NotBy)
        {
            if (turn.State.Step(other).Acted.Contains(turn.Actor.Id))
            {
                return Refusals.Of(RefusalCode.SamePerson, $"{turn.Actor.Id} 办理过“{other}”，不得办理“{node.Id}”",
                    $"{turn.Actor.Id} answered '{other}' and may not act on '{node.Id}'");
            }
        }

        return null;
    }

    /// <summary>Whether the actor may bring the answer of a registry: itself, the post, or the applicant.</summary>
    public static Refusal? CheckRegistry(Turn turn, StepNode node, ReuseStep reuse, bool mayApply) =>
        turn.Actor.Role switch
        {
            ActorRole.System when turn.Actor.Id == reuse.Registry || turn.Actor.Holds(reuse.Registry) => null,
            ActorRole.Officer => CheckOfficer(turn.Actor, node, turn.State.Step(node.Id)),
            ActorRole.Applicant or ActorRole.Agent when mayApply && IsApplicant(turn) => null,
            ActorRole.Applicant or ActorRole.Agent or ActorRole.System =>
                Refusals.NotAssigned(node.Id, turn.Actor, $"post {node.Post} or the registry {reuse.Registry}"),
            _ => Refusals.RoleMayNot(turn.Actor),
        };

    private static bool Reports(Turn turn, EventStep happening) => Reports(turn.Actor, happening)
        || (happening.From == EventStep.Applicant && IsApplicant(turn));

    private static bool Reports(Actor actor, EventStep happening) => actor.Role switch
    {
        ActorRole.System =>
            (happening.From ?? happening.By) is not { } named || named == actor.Id || actor.Holds(named),
        ActorRole.Officer => happening.By is not { } post || actor.Holds(post),
        _ => false,
    };

    private static Refusal? CheckOfficer(Actor actor, StepNode node, StepState state)
    {
        if (state.Recused.Contains(actor.Id))
        {
            return Refusals.Of(RefusalCode.ActorRecused, $"{actor.Id} 已回避“{node.Id}”",
                $"{actor.Id} is recused from '{node.Id}'");
        }

        var isDeputy = state.Deputy == actor.Id;
        if (state.Post is { } post && !actor.Holds(post) && !isDeputy)
        {
            return Refusals.NotAssigned(node.Id, actor, $"post {post}");
        }

        // Whoever acts for the one who claimed it, because he is away or leaves, has what is his.
        return state.Assignee is { } assignee && assignee != actor.Id && assignee != actor.For && !isDeputy
            ? Refusals.Of(RefusalCode.TaskClaimedByOther, $"“{node.Id}”已由 {assignee} 认领",
                $"'{node.Id}' was claimed by {assignee}")
            : null;
    }

    /// <remarks>Acceptor and approver are two people, except for instant items.</remarks>
    private static Refusal? CheckAcceptor(Turn turn, StepNode node)
    {
        if (node.Definition is not ReviewStep review || node.Intake is not { } intake
            || turn.Definition.Catalogue.Items[review.Item].Kind == ItemKind.Instant)
        {
            return null;
        }

        var accepted = turn.State.Step(intake);
        return accepted.Acted.Count > 0 && accepted.Acted[^1] == turn.Actor.Id
            ? Refusals.Of(RefusalCode.SamePerson, $"受理人 {turn.Actor.Id} 不得审批“{node.Id}”",
                $"{turn.Actor.Id} accepted the application and may not decide '{node.Id}'")
            : null;
    }
}
