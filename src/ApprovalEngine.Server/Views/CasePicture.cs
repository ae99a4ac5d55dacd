using System.Collections.Concurrent;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;

namespace ApprovalEngine.Server.Views;

/// <summary>The picture of a workflow with where a case stands in it.</summary>
public sealed class CasePicture
{
    // Laying a picture out costs more than drawing it, and every case of a workflow has the same.
    private readonly ConcurrentDictionary<string, FlowDiagram> _diagrams = new(StringComparer.Ordinal);

    /// <summary>An SVG document.</summary>
    /// <param name="state">The case.</param>
    /// <param name="definition">The definition it is pinned to.</param>
    /// <param name="mine">Steps that wait for the reader.</param>
    /// <param name="language">The reader's language.</param>
    public string Of(CaseState state, WorkflowDefinition definition, IEnumerable<string> mine, Language language)
    {
        var diagram = _diagrams.GetOrAdd(definition.Hash, _ => FlowDiagram.Of(definition));
        var waiting = mine.ToHashSet(StringComparer.Ordinal);
        return SvgDiagram.Of(diagram, text => text.In(language), definition.Steps.ToValueMap(
            step => step.Id, step => waiting.Contains(step.Id) ? StepMark.Mine : Mark(state.Step(step.Id))));
    }

    /// <summary>How a step stands, in words and as a sign.</summary>
    public static StepMark Mark(StepState step) => step.Status switch
    {
        StepStatus.Waiting => StepMark.Waiting,
        StepStatus.Open => StepMark.Open,
        StepStatus.Ended => step.Positive ? StepMark.Positive : StepMark.Negative,
        StepStatus.Skipped => StepMark.Skipped,
        _ => StepMark.Closed,
    };

    /// <summary>A picture as an answer: its own style is part of it, and it loads and runs nothing else.</summary>
    public static IResult Answer(HttpContext context, string svg)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return Results.Text(svg, "image/svg+xml; charset=utf-8");
    }
}
