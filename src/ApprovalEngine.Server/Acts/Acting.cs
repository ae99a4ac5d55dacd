using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Acts;

/// <summary>As whom somebody acts on a step: as himself, or for somebody absent (代).</summary>
public static class Acting
{
    /// <summary>The actor of an act on a step.</summary>
    /// <param name="user">Who acts.</param>
    /// <param name="role">In what capacity.</param>
    /// <param name="state">The case.</param>
    /// <param name="node">The step; null for an act on the case.</param>
    /// <remarks>
    /// For somebody absent where only he holds the post, or where he claimed the task before he went away.
    /// </remarks>
    public static Actor As(CurrentUser user, ActorRole role, CaseState state, StepNode? node)
    {
        if (node is null || role != ActorRole.Officer)
        {
            return user.As(role);
        }

        var step = state.Step(node.Id);
        var posts = node.Parties.Count == 0 ? [step.Post ?? node.Post]
            : node.Parties.Where(party => !step.Parties.ContainsKey(party.Id)).SelectMany(party => party.Posts)
                .Where(user.AllPosts.Contains).ToList<string?>();
        var actor = user.As(role, posts.Find(post => post is not null && user.Posts.Contains(post))
            ?? posts.FirstOrDefault());
        var claimed = step.Assignees.Values.Append(step.Assignee)
            .FirstOrDefault(person => person is not null && user.DeputyPosts.Values.Contains(person));
        return claimed is null || step.Deputy == user.Id ? actor : actor with { For = claimed };
    }
}
