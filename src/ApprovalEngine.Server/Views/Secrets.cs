using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>What of a case a reader may see: until the land is awarded, bidders must not learn of each other.</summary>
/// <remarks>
/// The core says of which steps somebody may read answers and papers. The papers and fields that such a step is bound
/// to, and those of its item, are as secret as its answers.
/// </remarks>
public sealed class Secrets
{
    private readonly HashSet<string> _steps;
    private readonly HashSet<string> _papers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    private Secrets(CaseFile file, Actor reader)
    {
        var (state, definition) = (file.State, file.Definition);
        _steps = definition.Steps
            .Where(step => step.Definition is PreReviewStep
                && !Confidentiality.MayRead(state, definition, step.Id, reader))
            .Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in _steps.Select(step => definition[step]).ToList())
        {
            var (papers, fields) = Of(step, definition);
            _papers.UnionWith(papers);
            _fields.UnionWith(fields);
            if (step.Submit is { } submit)
            {
                _steps.Add(submit);
            }
        }

        // What he examines himself he reads, though another department examines it too.
        foreach (var own in _steps.Count == 0 ? [] : definition.Steps.Where(step => step.Definition is PreReviewStep
            && Confidentiality.Holds(state, definition, step.Id) && !_steps.Contains(step.Id)))
        {
            var (papers, fields) = Of(own, definition);
            _papers.ExceptWith(papers);
            _fields.ExceptWith(fields);
            _steps.Remove(own.Submit ?? "");
        }
    }

    /// <summary>What belongs to a pre-review: its papers and the facts that it is bound to.</summary>
    private static (IEnumerable<string> Papers, IEnumerable<string> Fields) Of(
        StepNode step, WorkflowDefinition definition)
    {
        var binds = ((PreReviewStep)step.Definition).Binds;
        return (
            binds.Where(definition.Catalogue.Materials.ContainsKey)
                .Concat(definition.Catalogue.Items[step.Item!].Materials),
            binds.Where(definition.File.Form.ContainsKey));
    }

    /// <summary>What a reader may see of a case.</summary>
    public static Secrets Of(CaseFile file, Actor reader) => new(file, reader);

    /// <summary>Whether anything is kept from the reader.</summary>
    public bool Any => _steps.Count > 0;

    /// <summary>Whether the reader may see what was said on a step; null for the whole case.</summary>
    public bool MayReadStep(string? step) => step is null || !_steps.Contains(step);

    /// <summary>Whether the reader may see a paper.</summary>
    public bool MayReadPaper(string material) => !_papers.Contains(material);

    /// <summary>Whether the reader may see an answer of the form.</summary>
    public bool MayReadField(string field) => !_fields.Contains(field);
}
