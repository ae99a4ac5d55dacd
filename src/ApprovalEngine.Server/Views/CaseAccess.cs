using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Views;

/// <summary>Which cases a reader may know of; what within them is confidential the core says.</summary>
public static class CaseAccess
{
    /// <summary>Whether a reader may read a case.</summary>
    /// <remarks>
    /// Supervisors and auditors read every case; officers those in which a post of theirs, or for heads of their
    /// department, has a part; applicants their own, agents and stewards those they were given a mandate for.
    /// </remarks>
    public static bool MayRead(CurrentUser reader, CaseState state, WorkflowDefinition definition) =>
        reader.Roles.Any(role => role switch
        {
            Role.Supervisor or Role.Auditor => true,
            Role.Officer or Role.Head => HasPart(reader, definition)
                || state.Steps.Values.Any(step => step.Acted.Contains(reader.Id)),
            Role.Applicant => state.Applicant == reader.Id,
            Role.Agent or Role.Steward => state.Agent == reader.Id || state.Service.Mandates.ContainsKey(reader.Id),
            _ => false,
        });

    /// <summary>In what capacity somebody reads a case, for what the core lets him see.</summary>
    public static Actor As(CurrentUser reader, CaseState state) => reader.As(
        reader.Roles.Contains(Role.Supervisor) ? ActorRole.Supervisor
        : reader.Roles.Contains(Role.Auditor) ? ActorRole.Auditor
        : reader.Roles.Contains(Role.Officer) || reader.Roles.Contains(Role.Head) ? ActorRole.Officer
        : state.Applicant == reader.Id ? ActorRole.Applicant
        : reader.Roles.Contains(Role.Steward) ? ActorRole.Steward : ActorRole.Agent);

    /// <summary>Whether an officer by his posts, or a head by his department, has a part in a workflow.</summary>
    /// <remarks>
    /// A definition is pinned with the posts that it uses and no others: those of higher levels, of approvers and of
    /// joint steps are among them.
    /// </remarks>
    public static bool HasPart(CurrentUser reader, WorkflowDefinition definition) =>
        (reader.Roles.Contains(Role.Officer) && reader.AllPosts.Any(definition.Catalogue.Posts.ContainsKey))
        || (reader.Roles.Contains(Role.Head)
            && definition.Catalogue.Posts.Any(post => post.Value.Department == reader.Department));
}
