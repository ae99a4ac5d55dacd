namespace ApprovalEngine.Definitions;

/// <summary>One of several who answer a joint step: a department by any of its posts, or a single post.</summary>
/// <param name="Id">Id of the department or post.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Posts">The posts that speak for it.</param>
/// <param name="IsAuthority">Whether it is an authority, not an enterprise or intermediary.</param>
public sealed record Party(string Id, Localized Title, ValueList<string> Posts, bool IsAuthority)
{
    /// <summary>The parties of a step, in the order written; none for a step that one post answers.</summary>
    /// <remarks>
    /// Of a department any post speaks: who in the bureau handles an opinion is the bureau's own affair, and an author
    /// who wants one post to answer names it with <c>by</c> or in a countersignature.
    /// </remarks>
    public static ValueList<Party> Of(StepDefinition step, CatalogueFile catalogue) => step switch
    {
        ConsultStep consult => consult.Departments.Select(id => OfDepartment(id, catalogue)).ToValueList(),
        VisitStep visit => visit.Departments.Select(id => OfDepartment(id, catalogue)).ToValueList(),
        CountersignStep countersign => countersign.Posts.Select(id => OfPost(id, catalogue)).ToValueList(),
        _ => [],
    };

    /// <summary>The ladder of the internal limit of a joint step; empty for other steps.</summary>
    internal static ValueList<LadderRung> LadderOf(StepDefinition step) => step switch
    {
        CountersignStep countersign => countersign.Ladder,
        VisitStep visit => visit.Ladder,
        ConsultStep consult => consult.Ladder,
        _ => [],
    };

    private static Party OfDepartment(string id, CatalogueFile catalogue)
    {
        var posts = catalogue.Posts.Where(post => post.Value.Department == id).ToList();
        return new(
            id, catalogue.Departments.GetOr(id, null!)?.Title ?? new(id, id),
            posts.Select(post => post.Key).ToValueList(),
            posts.Exists(post => post.Value.Organisation == Organisation.Authority));
    }

    private static Party OfPost(string id, CatalogueFile catalogue) => new(
        id, catalogue.Posts.GetOr(id, null!)?.Title ?? new(id, id), [id],
        catalogue.Posts.GetOr(id, null!)?.Organisation == Organisation.Authority);
}
