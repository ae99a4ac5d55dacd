using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;

namespace ApprovalEngine.Server.Views;

/// <summary>The picture of a workflow with where a case stands in it.</summary>
public static class CasePicture
{
    /// <summary>An SVG document.</summary>
    public static string Of(CaseState state, WorkflowDefinition definition, Language language) => SvgDiagram.Of(
        FlowDiagram.Of(definition), text => text.In(language),
        definition.Steps.ToValueMap(step => step.Id, step => Mark(state.Step(step.Id))));

    /// <summary>How a step stands, in words and as a sign.</summary>
    public static StepMark Mark(StepState step) => step.Status switch
    {
        StepStatus.Waiting => StepMark.Waiting,
        StepStatus.Open => StepMark.Open,
        StepStatus.Ended => step.Positive ? StepMark.Positive : StepMark.Negative,
        StepStatus.Skipped => StepMark.Skipped,
        _ => StepMark.Closed,
    };
}
