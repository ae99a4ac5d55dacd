using ApprovalEngine.Definitions.Validation;

namespace ApprovalEngine.Definitions;

/// <summary>Checks a workflow against its catalogue: reports everything at once, never throws.</summary>
public static class WorkflowValidator
{
    /// <summary>Most steps a workflow can have; the analysis of what precedes grows faster than their number.</summary>
    public const int MaxSteps = 300;

    /// <summary>Adds every problem of a workflow to a list.</summary>
    /// <param name="file">The workflow as read; what its reader refused is missing from it.</param>
    /// <param name="catalogue">The catalogue entries, those of several files together.</param>
    /// <param name="templates">Ids of the notice templates.</param>
    /// <param name="layers">Ids of the calendar layers.</param>
    /// <param name="problems">Finds positions in the file of the workflow.</param>
    public static void Check(
        WorkflowFile file, CatalogueFile catalogue, IReadOnlySet<string> templates, IReadOnlySet<string> layers,
        ProblemList problems)
    {
        if (file.Steps.Count > MaxSteps)
        {
            problems.Error(
                "/steps", ProblemCode.TooLarge, $"流程最多 {MaxSteps} 个步骤，此处有 {file.Steps.Count} 个；请拆分流程",
                $"a workflow has at most {MaxSteps} steps, this one {file.Steps.Count}; split it");
            return;
        }

        var workflow = new WorkflowUnderCheck(file, catalogue, templates, layers, problems);
        var references = new ReferenceCheck(kind => Known(kind, workflow), problems);
        references.Walk(file, "");
        new RuleCheck(workflow).Run();
        new StepCheck(workflow, references).Run();
        var ordered = NeedCheck.Run(workflow, references);

        // What follows the order of the steps has nothing to follow where they wait in a circle.
        var certainty = ordered ? new Certainty(workflow) : null;
        var reachability = ordered ? new Reachability(workflow) : null;
        reachability?.Report();
        new ConditionCheck(workflow, certainty).Run();
        new ClockCheck(workflow, references, certainty, reachability).Run();
        MaterialCheck.Run(workflow);
        if (certainty is not null && reachability is not null)
        {
            new CertificateCheck(workflow, certainty, reachability).Run();
        }

        new HintCheck(workflow).Run();
    }

    private static IEnumerable<string> Known(Reference kind, WorkflowUnderCheck workflow) => kind switch
    {
        Reference.Step => workflow.Steps.Keys,
        Reference.Field => workflow.File.Form.Keys,
        Reference.Clock => workflow.Clocks,
        Reference.Item => workflow.Catalogue.Items.Keys,
        Reference.Material => workflow.Catalogue.Materials.Keys,
        Reference.Post => workflow.Catalogue.Posts.Keys,
        Reference.Department => workflow.Catalogue.Departments.Keys,
        Reference.Certificate => workflow.Catalogue.Certificates.Keys,
        Reference.Procedure => workflow.File.Procedures.Keys.Concat(workflow.Catalogue.Procedures.Keys),
        Reference.Template => workflow.Templates.Order(StringComparer.Ordinal),
        _ => throw new NotSupportedException($"nothing is known of {kind}"),
    };
}
