using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Certificates are issued only on what must precede them.</summary>
internal static class Issuing
{
    /// <summary>Issues the certificate of a step; a later version takes the place of the earlier one.</summary>
    /// <param name="turn">The command.</param>
    /// <param name="node">The step.</param>
    /// <param name="with">What goes with the act.</param>
    /// <param name="byEngine">Whether a rule table decided, so that no person issues it.</param>
    public static Refusal? Issue(Turn turn, StepNode node, Payload with, bool byEngine = false)
    {
        var issue = (IssueStep)node.Definition;
        var (refusal, answered) = Answering.Compose(turn, node, "issued", with);
        refusal ??= Missing(turn, issue);
        if (refusal is not null)
        {
            return refusal;
        }

        var definition = turn.Definition.Catalogue.Certificates[issue.Certificate];
        var version = turn.State.Certificates.TryGetValue(issue.Certificate, out var earlier) ? earlier.Version + 1 : 1;
        var validFor = issue.Provisional?.ValidFor ?? definition.ValidFor;
        var issued = new CaseEvent.CertificateIssued(
            issue.Certificate, node.Id, version, Number(turn, issue, version, with), turn.Now.Date,
            validFor is { } limit ? Openings.LastDay(turn.Now.Date, limit, turn.Calendar) : null,
            issue.Provisional is not null)
        {
            Members = issue.Annex == CertificateAnnex.Members && node.Package is { } package
                ? Bundles.Named(turn.State, package) : [],
        };
        if (byEngine)
        {
            turn.AddByEngine(issued);
        }
        else
        {
            turn.Add(issued);
        }

        if (validFor is not null && issue.LapsesUnless is { } keeper
            && turn.State.Step(keeper) is { Status: StepStatus.Ended, Positive: true })
        {
            // A later version: the works were begun under the earlier one.
            turn.AddByEngine(new CaseEvent.CertificateKept(issue.Certificate, keeper));
        }

        Replace(turn, issue);
        Answering.End(turn, node, answered, byEngine);
        return null;
    }

    /// <remarks>Requires may name items or certificates of the catalogue.</remarks>
    private static Refusal? Missing(Turn turn, IssueStep issue)
    {
        foreach (var needed in turn.Definition.Catalogue.Certificates[issue.Certificate].Requires)
        {
            if (!IsThere(turn, needed) && !IsSaid(turn, needed))
            {
                return Refusals.Of(RefusalCode.PreconditionMissing, $"先决条件“{needed}”尚未具备，不得发证",
                    $"'{needed}' must precede this certificate");
            }
        }

        return null;
    }

    /// <remarks>
    /// What an earlier procedure gave: a paper from the licence library, or the answer of a check that must hold.
    /// </remarks>
    private static bool IsSaid(Turn turn, string needed) => !turn.State.Certificates.ContainsKey(needed)
        && (turn.Definition.Catalogue.Materials.Any(material =>
                material.Value.Source == $"licence:{needed}" && turn.State.Materials.ContainsKey(material.Key))
            || turn.Definition.Steps.Any(step =>
                step.Definition.Checks.TryGetValue(needed, out var check) && check.Must
                && turn.State.Step(step.Id) is { Status: StepStatus.Ended, Positive: true }));

    private static bool IsThere(Turn turn, string needed) =>
        turn.State.Certificates.TryGetValue(needed, out var certificate)
            ? certificate.Status == CertificateStatus.InForce
            : turn.Definition.Steps.Any(step => step.Item == needed && StepGraph.DecidesItem(step.Definition)
                && turn.State.Step(step.Id) is { Status: StepStatus.Ended or StepStatus.Skipped, Positive: true });

    private static string Number(Turn turn, IssueStep issue, int version, Payload with) =>
        with.Record.TryGetValue("number", out var given) && given is Fact.Text number
            ? number.Value

            // A number is printed and typed; the parts of one of a package are joined by hyphens.
            : $"{turn.State.CaseId}-{issue.Certificate.Replace('/', '-')}-{version}";

    private static void Replace(Turn turn, IssueStep issued)
    {
        foreach (var step in turn.Definition.Steps)
        {
            if (step.Definition is IssueStep { Provisional.ReplacedBy: { } by, Certificate: var old }
                && by == issued.Certificate
                && turn.State.Certificates.TryGetValue(old, out var state)
                && state.Status is CertificateStatus.InForce or CertificateStatus.Suspended)
            {
                turn.AddByEngine(new CaseEvent.CertificateChanged(
                    old, CertificateStatus.Replaced, $"replaced by {issued.Certificate}", null));
            }
        }
    }
}
