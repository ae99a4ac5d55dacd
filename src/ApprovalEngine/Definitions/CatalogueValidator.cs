using ApprovalEngine.Definitions.Conditions;
using ApprovalEngine.Definitions.Validation;

namespace ApprovalEngine.Definitions;

/// <summary>Checks a catalogue on its own: reports everything at once, never throws.</summary>
public static class CatalogueValidator
{
    private const string LicencePrefix = "licence:";
    private static readonly string[] Sources = ["upload", "generated", "reuse", "commitment", LicencePrefix];

    /// <summary>Adds every problem of a catalogue to a list.</summary>
    /// <param name="catalogue">The catalogue, all its files together.</param>
    /// <param name="problems">Finds positions in the files of the catalogue.</param>
    /// <remarks>
    /// What belongs to a workflow is not known here: the steps and clocks that a procedure names, and the procedures of
    /// an item, which the workflow may define. They are checked with each workflow that uses them.
    /// </remarks>
    public static void Check(CatalogueFile catalogue, ProblemList problems)
    {
        var references = new ReferenceCheck(kind => Known(kind, catalogue, problems.Doubts), problems);
        references.Walk(catalogue, "");
        foreach (var (id, item) in catalogue.Items)
        {
            CheckLimits(id, item.Limits, problems);
            CheckPower(id, item, catalogue, problems);
        }

        foreach (var (id, material) in catalogue.Materials)
        {
            CheckMaterial(id, material, references, problems);
        }

        foreach (var (id, procedure) in catalogue.Procedures)
        {
            RuleCheck.CheckGround(procedure, JsonPointer.Of("procedures", id), problems);
        }

        CheckRequires(catalogue, problems);
    }

    /// <remarks>A permit is set by law and given by an authority (行政许可法 22, 23); an enterprise serves.</remarks>
    private static void CheckPower(string id, ItemDefinition item, CatalogueFile catalogue, ProblemList problems)
    {
        if (item.Kind is ItemKind.Permit or ItemKind.Confirmation or ItemKind.Filing
            && !problems.Doubts.IsAt(JsonPointer.Of("items", id, "kind"))
            && catalogue.Posts.GetOr(item.Post, null!)?.Organisation == Organisation.Enterprise)
        {
            problems.Error(
                JsonPointer.Of("items", id, "post"), ProblemCode.EnterpriseDecides,
                $"岗位 {item.Post} 属于企业，不能办理许可、确认或备案；企业的服务写 public-service",
                $"the post '{item.Post}' belongs to an enterprise, which gives no permit, confirmation or filing; "
                    + "what an enterprise does is a public-service");
        }
    }

    private static void CheckLimits(string item, ItemLimits limits, ProblemList problems)
    {
        CheckLimit(limits.Statutory, JsonPointer.Of("items", item, "limits", "statutory"), problems);
        CheckLimit(limits.Promised, JsonPointer.Of("items", item, "limits", "promised"), problems);
        if (limits is { Statutory: { } statutory, Promised: { } promised })
        {
            foreach (var (i, promise, statute) in LimitComparison.TooLong(promised.Limit, statutory.Limit))
            {
                problems.Error(
                    JsonPointer.Of("items", item, "limits", "promised", "limit", i), ProblemCode.PromiseAboveStatute,
                    $"承诺时限 {promise} 超过法定时限 {statute}",
                    $"the promise of {promise} is above the statutory limit of {statute}");
            }
        }
    }

    private static void CheckLimit(ItemLimit? limit, string at, ProblemList problems)
    {
        // A limit that could not be read needs its basis all the same.
        var isUnread = problems.Doubts.IsAt(at + "/limit");
        for (var i = 0; i < (limit?.Limit.Entries.Count ?? 0); i++)
        {
            var entry = limit!.Limit.Entries[i];
            if (string.IsNullOrWhiteSpace(entry.Basis ?? limit.Basis))
            {
                problems.Error(
                    isUnread ? at : at + JsonPointer.Of("limit", i), ProblemCode.LimitWithoutBasis,
                    "时限没有依据；请写 basis（法条或公布的办事指南）",
                    "the limit cites no basis; write basis (an article or the published guide)");
            }

            // The names in a condition are those of a form, which only a workflow has; its grammar shows here already.
            if (entry.When is { } when && Condition.SyntaxFault(when) is { } fault)
            {
                var message = fault.Located(when);
                problems.Error(at + JsonPointer.Of("limit", i, "when"), fault.Code, message.Zh, message.En);
            }
        }
    }

    private static void CheckMaterial(
        string id, MaterialDefinition material, ReferenceCheck references, ProblemList problems)
    {
        var at = JsonPointer.Of("materials", id, "source");
        if (material.Source.StartsWith(LicencePrefix, StringComparison.Ordinal))
        {
            references.LookUp(Reference.Certificate, material.Source[LicencePrefix.Length..], at);
        }
        else if (!Sources.Contains(material.Source))
        {
            var (zh, en) = Suggestion.For(material.Source, Sources);
            problems.Error(
                at, ProblemCode.UnknownValue, $"没有来源 {material.Source}{zh}",
                $"there is no source '{material.Source}'{en}");
        }

        if (material is { NeverTolerable: true, Tolerance: not null })
        {
            problems.Error(
                JsonPointer.Of("materials", id, "tolerance"), ProblemCode.ToleranceForbidden,
                $"材料 {id} 不得容缺（never-tolerable），不能写 tolerance",
                $"the material '{id}' may never be tolerated (never-tolerable) and takes no tolerance");
        }

        RuleCheck.CheckLadder(
            material.Tolerance?.Ladder ?? [], JsonPointer.Of("materials", id, "tolerance", "ladder"), problems);
    }

    private static void CheckRequires(CatalogueFile catalogue, ProblemList problems)
    {
        var known = catalogue.Items.Keys.Concat(catalogue.Certificates.Keys).ToList();
        var mayLack = problems.Doubts.Lacks("/items") || problems.Doubts.Lacks("/certificates");
        foreach (var (id, certificate) in catalogue.Certificates)
        {
            for (var i = 0; i < certificate.Requires.Count; i++)
            {
                var required = certificate.Requires[i];
                if (!known.Contains(required) && !mayLack)
                {
                    var (zh, en) = Suggestion.For(required, known);
                    problems.Error(
                        JsonPointer.Of("certificates", id, "requires", i), ProblemCode.UnknownItem,
                        $"{required} 既不是事项也不是证照{zh}", $"'{required}' is neither an item nor a certificate{en}");
                }
            }

            if (IsRequiredByItself(id, catalogue))
            {
                problems.Error(
                    JsonPointer.Of("certificates", id, "requires"), ProblemCode.Cycle,
                    $"证照 {id} 以自己为前提", $"the certificate '{id}' requires itself, directly or through others");
            }
        }
    }

    // An item of the same id is meant before the certificate: planning-permit the review precedes its own certificate.
    private static bool IsRequiredByItself(string id, CatalogueFile catalogue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
        {
            foreach (var required in catalogue.Certificates[next].Requires.Where(required =>
                catalogue.Certificates.ContainsKey(required) && !catalogue.Items.ContainsKey(required)))
            {
                if (required == id)
                {
                    return true;
                }

                if (seen.Add(required))
                {
                    open.Push(required);
                }
            }
        }

        return false;
    }

    private static IEnumerable<string>? Known(Reference kind, CatalogueFile catalogue, Doubts doubts) => kind switch
    {
        Reference.Item when !doubts.Lacks("/items") => catalogue.Items.Keys,
        Reference.Material when !doubts.Lacks("/materials") => catalogue.Materials.Keys,
        Reference.Post when !doubts.Lacks("/posts") => catalogue.Posts.Keys,
        Reference.Department when !doubts.Lacks("/departments") => catalogue.Departments.Keys,
        Reference.Certificate when !doubts.Lacks("/certificates") => catalogue.Certificates.Keys,
        _ => null,
    };
}
