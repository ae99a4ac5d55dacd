using System.Text.RegularExpressions;
using ApprovalEngine.Definitions.Binding;

namespace ApprovalEngine.Definitions.Library;

/// <summary>
/// Finds the catalogue entries and templates that a workflow uses, directly or through another entry.
/// </summary>
/// <remarks>
/// What a certificate <c>requires</c> is not followed: it orders steps, and an item that no step of the workflow
/// handles has no effect on its cases.
/// </remarks>
internal sealed partial class UsedEntries
{
    private readonly HashSet<(string Section, string Id)> _used = [];
    private readonly Queue<(string Section, string Id)> _open = [];
    private readonly HashSet<string> _templates = new(StringComparer.Ordinal);
    private readonly WorkflowFile _workflow;
    private readonly CatalogueFile _catalogue;

    private UsedEntries(WorkflowFile workflow, CatalogueFile catalogue) =>
        (_workflow, _catalogue) = (workflow, catalogue);

    /// <summary>The catalogue entries, as section and id.</summary>
    internal IReadOnlyCollection<(string Section, string Id)> Entries => _used;

    /// <summary>The notice templates.</summary>
    internal IReadOnlyCollection<string> Templates => _templates;

    internal static UsedEntries Of(
        WorkflowFile workflow, CatalogueFile catalogue, IReadOnlyDictionary<string, RuleTableFile> rules)
    {
        var used = new UsedEntries(workflow, catalogue);
        var shapes = ShapeTable.OfDefinitions;
        shapes.Of(typeof(WorkflowFile)).Visit(workflow, "", used.See);
        foreach (var table in rules.Values)
        {
            shapes.Of(typeof(RuleTableFile)).Visit(table, "", used.See);
        }

        foreach (var fact in workflow.Changes.Keys)
        {
            used.Use("materials", fact);
        }

        // Any case may come to write a notice that its workflow does not name: those templates are pinned too.
        used.UseAll(Reference.Template, NoticeNames.All);
        while (used._open.TryDequeue(out var entry))
        {
            var value = used.Find(entry.Section, entry.Id)!;
            shapes.Of(value.GetType()).Visit(value, "", used.See);
        }

        return used;
    }

    private void See(MemberShape member, object value, string at)
    {
        switch (value)
        {
            case string condition when member.Property.Name
                is nameof(StepDefinition.When) or nameof(ReuseStep.Conditions):
                foreach (Match match in MaterialInCondition().Matches(condition))
                {
                    Use("materials", match.Groups["id"].Value);
                }

                break;
            case string source when member.Property.Name == nameof(MaterialDefinition.Source)
                && source.StartsWith("licence:", StringComparison.Ordinal):
                Use("certificates", source["licence:".Length..]);
                break;
            case ValueList<string> binds when member.Property.Name == nameof(PreReviewStep.Binds):
                UseAll(Reference.Material, binds);
                break;
            case string id when member.Reference is { } kind:
                UseAll(kind, [id]);
                break;
            case ValueList<string> departments when member.Reference == Reference.Department:
                // Departments that answer a step answer by their posts: these decide who may act.
                UseAll(Reference.Department, departments);
                UseAll(Reference.Post, _catalogue.Posts
                    .Where(post => departments.Contains(post.Value.Department ?? "")).Select(post => post.Key));
                break;
            case ValueList<string> ids when member.Reference is { } kind:
                UseAll(kind, ids);
                break;
            case ValueMap<string> ids when member.Reference is { } kind:
                UseAll(kind, ids.Values);
                break;
        }
    }

    private void UseAll(Reference kind, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (kind == Reference.Template)
            {
                _templates.Add(id);
            }
            else if (SectionOf(kind) is { } section)
            {
                Use(section, id);
            }
        }
    }

    private void Use(string section, string id)
    {
        // A procedure of the workflow hides the catalogue's of the same id.
        var isHidden = section == "procedures" && _workflow.Procedures.ContainsKey(id);
        if (!isHidden && Find(section, id) is not null && _used.Add((section, id)))
        {
            _open.Enqueue((section, id));
        }
    }

    private object? Find(string section, string id) => section switch
    {
        "departments" => _catalogue.Departments.GetOr(id, null!),
        "posts" => _catalogue.Posts.GetOr(id, null!),
        "items" => _catalogue.Items.GetOr(id, null!),
        "materials" => _catalogue.Materials.GetOr(id, null!),
        "certificates" => _catalogue.Certificates.GetOr(id, null!),
        "points" => _catalogue.Points.GetOr(id, null!),
        "registries" => _catalogue.Registries.GetOr(id, null!),
        _ => _catalogue.Procedures.GetOr(id, null!),
    };

    private static string? SectionOf(Reference kind) => kind switch
    {
        Reference.Department => "departments",
        Reference.Post => "posts",
        Reference.Item => "items",
        Reference.Material => "materials",
        Reference.Certificate => "certificates",
        Reference.Procedure => "procedures",
        Reference.Point => "points",
        Reference.Registry => "registries",
        _ => null,
    };

    [GeneratedRegex("""materials\s*\[\s*(['"])(?<id>[^'"]+)\1\s*\]""")]
    private static partial Regex MaterialInCondition();
}
