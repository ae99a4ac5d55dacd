using System.Collections.Concurrent;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;

namespace ApprovalEngine.Server.Views;

/// <summary>The picture of a workflow with where a case stands.</summary>
public sealed class CasePicture
{
    private static readonly DiagramMark Open = new("open", "▶", new("办理中", "open"));
    private static readonly DiagramMark Mine = new("mine", "★", new("等您办理", "waits for you"));
    private static readonly DiagramMark Done = new("done", "✓", new("已办", "done"));
    private static readonly DiagramMark Against = new("against", "✕", new("未通过", "ended against the applicant"));
    private static readonly DiagramMark Skipped = new("skipped", "–", new("跳过或关闭", "skipped or closed"));

    // Laying a picture out costs more than drawing it, and every case of a workflow has the same.
    private readonly ConcurrentDictionary<string, FlowDiagram> _diagrams = new(StringComparer.Ordinal);

    /// <summary>An SVG element.</summary>
    /// <param name="file">The case.</param>
    /// <param name="steps">Its steps as the reader sees them.</param>
    /// <param name="language">The reader's language.</param>
    public string Of(CaseFile file, ValueList<StepRow> steps, Language language)
    {
        var diagram = _diagrams.GetOrAdd(file.Definition.Hash, _ => FlowDiagram.Of(file.Definition));
        return SvgDiagram.Within(diagram, text => text.In(language), steps
            .Select(step => (step.Id, Mark: MarkOf(step))).Where(entry => entry.Mark is not null)
            .ToValueMap(entry => entry.Id, entry => entry.Mark!));
    }

    private static DiagramMark? MarkOf(StepRow step) => step.Status switch
    {
        StepStatus.Open => step.IsMine ? Mine : Open,
        StepStatus.Ended => step.IsPositive ? Done : Against,
        StepStatus.Skipped or StepStatus.Closed => Skipped,
        _ => null,
    };
}
