namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks that a certificate comes after what must precede it, and from one place.</summary>
internal sealed class CertificateCheck(WorkflowUnderCheck workflow, Certainty certainty, Reachability reachability)
{
    private readonly bool _isCatalogueUnsure =
        workflow.CatalogueDoubts.Lacks("/items") || workflow.CatalogueDoubts.Lacks("/materials")
        || workflow.CatalogueDoubts.Any(keys =>
            keys is ["materials", _] or ["materials", _, "source"] or ["items", _] or ["items", _, "materials", ..]);

    internal void Run()
    {
        var issues = workflow.File.Steps.Where(step => step.Value is IssueStep)
            .Select(step => (Id: step.Key, Step: (IssueStep)step.Value)).ToList();
        foreach (var (id, step) in issues)
        {
            if (workflow.Catalogue.Certificates.TryGetValue(step.Certificate, out var certificate)
                && !IsUnsure(id))
            {
                foreach (var required in certificate.Requires.Where(required => !IsThere(required, id, step)))
                {
                    ReportTooEarly(id, step.Certificate, required);
                }
            }
        }

        for (var i = 0; i < issues.Count; i++)
        {
            var (id, step) = issues[i];
            foreach (var other in issues.Skip(i + 1).Where(other => other.Step.Certificate == step.Certificate))
            {
                CheckTwice(id, other.Id, step.Certificate);
            }
        }
    }

    // Something before the issue that could not be read, or is unknown, may be or may check what is required.
    private bool IsUnsure(string issue) => workflow.HasGaps(issue)
        || _isCatalogueUnsure
        || workflow.Ancestors(issue).Append(issue).Any(before => workflow.Steps[before] is var step
            && ((StepGraph.ItemOf(step) is { } item && !workflow.Catalogue.Items.ContainsKey(item))
                || (step is IssueStep { Certificate: var id } && !workflow.Catalogue.Certificates.ContainsKey(id))
                || (step is SubmitStep { Materials: { } asked } && !asked.All(workflow.Catalogue.Materials.ContainsKey))
                || workflow.Doubts.IsIn(JsonPointer.Of("steps", before, "checks"))));

    // An id may be both an item and its certificate; where the workflow issues the certificate, that is meant.
    private bool IsThere(string required, string issue, IssueStep step)
    {
        var catalogue = workflow.Catalogue;
        var known = catalogue.Items.ContainsKey(required) || catalogue.Certificates.ContainsKey(required);
        var issued = required != step.Certificate && workflow.File.Steps.Values
            .Any(other => other is IssueStep found && found.Certificate == required);
        return !known
            || (issued ? certainty.HasCertificate(required, issue) : certainty.HasItem(required, issue))
            || certainty.HasCheck(required, issue)
            || BroughtAlong(required, issue);
    }

    // A certificate of an earlier procedure comes as a paper from the licence library.
    private bool BroughtAlong(string certificate, string issue) => workflow.Catalogue.Materials
        .Where(material => material.Value.Source == $"licence:{certificate}")
        .Any(material => workflow.Ancestors(issue).Any(step =>
            workflow.ItemOf(workflow.Steps[step])?.Materials.Contains(material.Key) == true
            || (workflow.Steps[step] is SubmitStep { Materials: { } asked } && asked.Contains(material.Key))));

    private void ReportTooEarly(string id, string certificate, string required)
    {
        var sources = workflow.File.Steps
            .Where(step => (StepGraph.DecidesItem(step.Value) && StepGraph.ItemOf(step.Value) == required)
                || (step.Value is IssueStep issue && issue.Certificate == required))
            .Select(step => step.Key).ToList();
        var (zh, en) = sources.Count > 0
            ? ($"请让它等待 {string.Join(" 或 ", sources)}", $"let it wait for {string.Join(" or ", sources)}")
            : ($"请加上该事项的审查，或在之前的步骤写 \"checks\": {{ \"{required}\": {{ \"must\": true }} }}",
                $"add a review of it, or on a step before it \"checks\": {{ \"{required}\": {{ \"must\": true }} }}");
        workflow.Problems.Error(
            JsonPointer.Of("steps", id, "needs"), ProblemCode.CertificateTooEarly,
            $"证照 {certificate} 可能先于必须在前的 {required} 发出；{zh}",
            $"the certificate '{certificate}' can be issued before '{required}', which must precede it; {en}");
    }

    private void CheckTwice(string one, string other, string certificate)
    {
        if (workflow.Ancestors(one).Contains(other) || workflow.Ancestors(other).Contains(one)
            || workflow.HasGaps(one) || workflow.HasGaps(other) || !reachability.CanBothStart(one, other))
        {
            return;
        }

        workflow.Problems.Error(
            JsonPointer.Of("steps", other, "certificate"), ProblemCode.CertificateTwice,
            $"证照 {certificate} 由 {one} 和 {other} 各自发出；请让其中一个等待另一个，或使二者只能发生其一",
            $"'{one}' and '{other}' issue the certificate '{certificate}' independently; let one wait for the other, "
                + "or let only one of them come true");
    }
}
