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
        ProblemList problems) =>
        Check(new WorkflowUnderCheck(file, catalogue, templates, layers, problems, Doubts.None));

    /// <summary>Adds every problem that does not follow from a place that could not be read.</summary>
    internal static void Check(WorkflowUnderCheck workflow)
    {
        var count = workflow.File.Steps.Count;
        if (count > MaxSteps)
        {
            workflow.Problems.Error(
                "/steps", ProblemCode.TooLarge, $"流程最多 {MaxSteps} 个步骤，此处有 {count} 个；请拆分流程",
                $"a workflow has at most {MaxSteps} steps, this one {count}; split it");
            return;
        }

        var known = new KnownNames(workflow);
        var references = new ReferenceCheck(known.Of, workflow.Problems, known.MayExist);
        references.Walk(workflow.File, "");
        new RuleCheck(workflow).Run();
        new NodeCheck(workflow).Run();
        LinkCheck.Run(workflow, references);
        new StepCheck(workflow, references).Run();
        new JointStepCheck(workflow).Run();
        ServiceCheck.Run(workflow, references);
        MaterialCheck.Run(workflow);
        BundleCheck.Run(workflow);

        // What follows the order of the steps has nothing to follow in a circle, and goes on outside it.
        var ordered = NeedCheck.Run(workflow, references) ? workflow : workflow.WithoutCircles();
        var (certainty, reachability) = workflow.Openers.AreInDoubt
            ? (null, null) : (new Certainty(ordered), new Reachability(ordered));
        reachability?.Report();
        var conditions = new ConditionCheck(ordered, known, certainty);
        conditions.Run();
        new MachineCheck(ordered, known, conditions).Run();
        new ClockCheck(ordered, references, certainty, reachability).Run();
        if (certainty is not null && reachability is not null)
        {
            new CertificateCheck(ordered, certainty, reachability).Run();
        }

        if (workflow.Doubts.IsEmpty && workflow.CatalogueDoubts.IsEmpty)
        {
            new HintCheck(workflow).Run();
        }
    }
}
