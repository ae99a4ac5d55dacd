using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>For whom a person speaks on a step that several answer, and what one person may not do twice.</summary>
internal static class Speaking
{
    /// <summary>Whether the actor may act on the step at all: for some party, or as its organiser.</summary>
    public static Refusal? Check(Turn turn, StepNode node)
    {
        if (turn.Actor.Role != ActorRole.Officer)
        {
            return turn.Actor.Role is ActorRole.Applicant or ActorRole.Agent
                ? NotAssigned(turn, node) : Refusals.RoleMayNot(turn.Actor);
        }

        var state = turn.State.Step(node.Id);
        if (state.Recused.Contains(turn.Actor.Id))
        {
            return Refusals.Of(RefusalCode.ActorRecused, $"{turn.Actor.Id} 已回避“{node.Id}”",
                $"{turn.Actor.Id} is recused from '{node.Id}'");
        }

        return Organises(turn, node) || node.Parties.Any(party => MaySpeak(turn.Actor, state, party))
            ? null : NotAssigned(turn, node);
    }

    /// <summary>Whether the actor holds the post that organises the step: that of <c>by</c>.</summary>
    public static bool Organises(Turn turn, StepNode node) => turn.Actor.Holds(node.Post);

    /// <summary>The party the actor answers for: the one he names, else the first of his that is missing.</summary>
    public static (Refusal? Refusal, Party? Party) For(Turn turn, StepNode node, string? named)
    {
        var state = turn.State.Step(node.Id);
        var actor = turn.Actor;
        var his = node.Parties.Where(party =>
            MaySpeak(actor, state, party) && (named is null || party.Id == named)).ToList();
        if (his.Count == 0)
        {
            return (NotAssigned(turn, node), null);
        }

        if (his.Find(party => !state.Parties.ContainsKey(party.Id)) is not { } missing)
        {
            return (Refusals.Of(RefusalCode.AlreadyAnswered, $"“{his[0].Title.Zh}”已答复“{node.Id}”",
                $"'{his[0].Title.En}' has answered '{node.Id}' already"), null);
        }

        if (state.Parties.Any(party => party.Value.Person == actor.Id && party.Key != missing.Id))
        {
            return (Refusals.Of(RefusalCode.SamePerson, $"{actor.Id} 已代表另一方答复“{node.Id}”",
                $"{actor.Id} has answered '{node.Id}' for another party; no person answers twice"), null);
        }

        return state.Assignees.TryGetValue(missing.Id, out var assignee)
                && assignee != actor.Id && assignee != actor.For
                && state.Deputies.GetOr(missing.Id, "") != actor.Id
            ? (Refusals.Of(RefusalCode.TaskClaimedByOther, $"“{node.Id}”中“{missing.Title.Zh}”的意见已由 {assignee} 认领",
                $"the part of '{missing.Title.En}' in '{node.Id}' was claimed by {assignee}"), null)
            : (null, missing);
    }

    /// <summary>The post under which the actor speaks for a party; null for a deputy.</summary>
    public static string? PostOf(Turn turn, Party party) => party.Posts.FirstOrDefault(turn.Actor.Holds);

    /// <summary>The parties whose answer is missing, in the order written.</summary>
    public static IEnumerable<Party> Missing(StepNode node, StepState state) =>
        node.Parties.Where(party => !state.Parties.ContainsKey(party.Id));

    private static bool MaySpeak(Actor actor, StepState state, Party party) =>
        party.Posts.Any(actor.Holds) || state.Deputies.GetOr(party.Id, "") == actor.Id
            || state.Assignees.GetOr(party.Id, "") == actor.Id;

    private static Refusal NotAssigned(Turn turn, StepNode node) => Refusals.NotAssigned(
        node.Id, turn.Actor, string.Join(" / ", node.Parties.Select(party => party.Id)));
}
