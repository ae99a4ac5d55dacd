using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>A certificate as it is shown and printed.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">Number, days, status.</param>
/// <param name="Authority">Who issued it; null where no department did.</param>
/// <param name="Basis">The rule it rests on; null where none is named.</param>
/// <param name="Scope">What a provisional one allows; null for every other.</param>
/// <param name="Applicant">Account of the holder.</param>
/// <param name="Project">Project code; null where there is none.</param>
/// <param name="CaseId">The case that issued it.</param>
public sealed record CertificateView(
    string Id, Localized Title, CertificateState State, Localized? Authority, string? Basis, Localized? Scope,
    string Applicant, string? Project, string CaseId)
{
    private static readonly string[] Organisations =
    [
        "公司", "集团", "厂", "中心", "局", "委员会", "院", "所", "社", "银行", "学校", "大学", "合伙", "基金",
        "Ltd", "Limited", "Inc", "Company", "Co.", "Group", "Works", "GmbH",
    ];

    /// <summary>The certificate of a case; null where it issued no such one.</summary>
    public static CertificateView? Of(CaseState state, WorkflowDefinition definition, string certificate)
    {
        if (!state.Certificates.TryGetValue(certificate, out var issued)
            || definition.Find(issued.Step) is not { Definition: IssueStep issue } node)
        {
            return null;
        }

        return new(
            certificate, TitleOf(definition, certificate), issued, AuthorityOf(definition, node),
            issue.Provisional?.PolicyBasis ?? issue.Basis
                ?? definition.Catalogue.Certificates[certificate].Basis,
            issue.Provisional?.Scope, state.Applicant, state.Project, state.CaseId);
    }

    /// <summary>What a certificate is called.</summary>
    public static Localized TitleOf(WorkflowDefinition definition, string certificate) =>
        definition.Catalogue.Certificates.TryGetValue(certificate, out var known)
            ? known.Title : new(certificate, certificate);

    /// <summary>Whether it allows anything on a day.</summary>
    public bool Holds(LocalDate today) =>
        State.Status == CertificateStatus.InForce && (State.ValidUntil is not { } until || until >= today);

    /// <summary>A holder as everybody may read it: organisations by name, persons by their first character.</summary>
    public static string PublicName(string name) =>
        Organisations.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? name
        : name.Length == 0 ? "" : name[0] + new string('*', Math.Min(name.Length - 1, 6));

    // The machine issues with the step that grants; the department is then that of the item.
    private static Localized? AuthorityOf(WorkflowDefinition definition, StepNode node)
    {
        var post = node.Post ?? (node.Definition is IssueStep { With: { } with } ? definition.Find(with)?.Post : null);
        var department = post is not null && definition.Catalogue.Posts.TryGetValue(post, out var known)
            ? known.Department
            : node.Needs.SelectMany(need => need.Steps).Select(definition.Find)
                .Select(step => step?.Item is { } item ? definition.Catalogue.Items[item].Department : null)
                .FirstOrDefault(found => found is not null);
        return department is not null && definition.Catalogue.Departments.TryGetValue(department, out var office)
            ? office.Title : null;
    }
}
