using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Api;

/// <summary>The steps of a case of which a reader may not know what was said and handed in.</summary>
internal sealed class HiddenSteps
{
    private readonly HashSet<string> _steps;

    private HiddenSteps(HashSet<string> steps) => _steps = steps;

    /// <summary>Whether there is any.</summary>
    public bool Any => _steps.Count > 0;

    /// <summary>What is hidden from a reader now: confidential steps, and what was handed in for them.</summary>
    public static HiddenSteps Of(CaseFile file, CurrentUser reader)
    {
        var actor = CaseAccess.As(reader, file.State);
        return new(file.Definition.Steps
            .Where(step => !Confidentiality.MayRead(file.State, file.Definition, step.Id, actor))
            .SelectMany(step => new[] { step.Id, step.Submit }).OfType<string>()
            .ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether a step is hidden.</summary>
    public bool Holds(string? step) => step is not null && _steps.Contains(step);
}
