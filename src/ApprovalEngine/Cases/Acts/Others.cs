using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// The step types whose answers need little: pre-review, consult, commit, event, notice, deliver, inspect.
/// </summary>
internal static class Others
{
    public static Refusal? Answer(Turn turn, StepNode node, string outcome, Payload with)
    {
        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        refusal ??= Own(turn, node, with);
        if (refusal is not null)
        {
            return refusal;
        }

        answered = WithOwn(turn, node, answered);
        if (!answered.Ends)
        {
            turn.Add(answered);
            return null;
        }

        Answering.End(turn, node, answered, byEngine: turn.Actor.Role == ActorRole.Clock);
        if (node.Definition is EventStep)
        {
            KeepCertificates(turn, node);
        }

        return null;
    }

    private static Refusal? Own(Turn turn, StepNode node, Payload with) => node.Definition switch
    {
        InspectStep inspect when Officers(turn, with) < inspect.Officers => Refusals.Of(
            RefusalCode.TooFewOfficers, $"检查须有至少 {inspect.Officers} 名工作人员(行政许可法 34(3))",
            $"an inspection needs {inspect.Officers} officers (行政许可法 34(3))"),
        DeliverStep when Required.OwedBeforeDelivery(turn) is { } owed => Refusals.Of(
            RefusalCode.ToleratedMaterialOwed, $"容缺材料“{owed}”补齐前不得送达",
            $"'{owed}' was tolerated only until the delivery"),
        _ => null,
    };

    private static CaseEvent.StepAnswered WithOwn(Turn turn, StepNode node, CaseEvent.StepAnswered answered)
    {
        switch (node.Definition)
        {
            case PreReviewStep preReview:
                return answered with
                {
                    Binds = answered.Positive ? Openings.Bound(node, turn.State, turn.Definition)
                        : ValueMap<string>.Empty,
                    ValidUntil = answered.Positive && preReview.ValidFor is { } validFor
                        ? Openings.LastDay(turn.Now.Date, validFor, turn.Calendar) : null,
                };
            case CommitStep commit when answered.Positive:
                // What was signed is the text itself: its version in clear, its hash under the case's salt.
                return answered with
                {
                    Record = answered.Record
                        .SetItem("text-version", new Fact.Text(commit.Text.Version))
                        .SetItem("text", new Fact.Sealed(turn.SealText(commit.Text.Zh))),
                };
            case InspectStep:
                return answered with
                {
                    Officers = answered.Officers.Contains(turn.Actor.Id)
                        ? answered.Officers : answered.Officers.Add(turn.Actor.Id),
                };
            default:
                return answered;
        }
    }

    private static int Officers(Turn turn, Payload with) =>
        with.Officers.Append(turn.Actor.Id).Distinct(StringComparer.Ordinal).Count();

    /// <remarks>Works begun in time: the permit no longer lapses by itself (建筑法 9).</remarks>
    private static void KeepCertificates(Turn turn, StepNode node)
    {
        foreach (var step in turn.Definition.Steps)
        {
            if (step.Definition is IssueStep { LapsesUnless: { } keeper, Certificate: var certificate }
                && keeper == node.Id && turn.State.Step(node.Id).Positive
                && turn.State.Certificates.TryGetValue(certificate, out var state)
                && state is { ValidUntil: not null, Status: CertificateStatus.InForce or CertificateStatus.Suspended })
            {
                turn.AddByEngine(new CaseEvent.CertificateKept(certificate, node.Id));
            }
        }
    }
}
