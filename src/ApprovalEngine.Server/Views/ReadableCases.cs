using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Views;

/// <summary>
/// The rows of the cases that a reader may know of: <see cref="CaseAccess"/> as far as rows can tell.
/// </summary>
/// <remarks>
/// What only a history tells (that somebody acted once under a post he no longer holds, or a mandate given later) opens
/// the case itself and does not bring it into lists.
/// </remarks>
public static class ReadableCases
{
    /// <summary>The rows.</summary>
    /// <param name="cases">The database.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="shelves">The definitions that cases are pinned to.</param>
    public static IQueryable<CaseRow> Of(CaseContext cases, CurrentUser reader, Shelves shelves)
    {
        if (reader.Roles.Contains(Role.Supervisor) || reader.Roles.Contains(Role.Auditor))
        {
            return cases.Cases;
        }

        var own = reader.Roles.Contains(Role.Applicant) ? reader.Id : null;
        var client = reader.Roles.Contains(Role.Agent) || reader.Roles.Contains(Role.Steward) ? reader.Id : null;
        List<string> definitions = reader.Roles.Contains(Role.Officer) || reader.Roles.Contains(Role.Head)
            ? [.. cases.Definitions.Select(row => row.Hash).ToList()
                .Where(hash => CaseAccess.HasPart(reader, shelves.Definition(hash)))]
            : [];
        return cases.Cases.Where(row =>
            row.Applicant == own || row.Agent == client && client != null || definitions.Contains(row.DefinitionHash));
    }
}
