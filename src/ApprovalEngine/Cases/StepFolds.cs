using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What an event does to a step.</summary>
internal static class StepFolds
{
    public static StepState Opened(StepState step, CaseEvent.StepOpened e, LocalDateTime at) => StepState.NotYet with
    {
        Status = StepStatus.Open,
        Attempt = e.Attempt,
        OpenedAt = at,
        Post = e.Post,
        Mode = e.Mode,
        Returns = step.Returns,
        Recused = step.Recused,
        Corrections = step.Corrections,
        Corrected = step.Corrected,
    };

    public static StepState EndedWithout(StepState step, StepStatus status, LocalDateTime at) => step with
    {
        Status = status,
        Outcome = status == StepStatus.Skipped ? "skipped" : "closed",
        Positive = status == StepStatus.Skipped,
        EndedAt = at,
    };

    /// <summary>Back to waiting; how often it was opened and sent work back, and who is recused, stays known.</summary>
    /// <remarks>So do its correction notices: a return makes no second notice a first one (R7).</remarks>
    public static StepState SetBack(StepState step) => StepState.NotYet with
    {
        Attempt = step.Attempt,
        Returns = step.Returns,
        Recused = step.Recused,
        Corrections = step.Corrections,
        Corrected = step.Corrected,
    };

    public static StepState Answered(StepState step, CaseEvent.StepAnswered e, string actor, LocalDateTime at)
    {
        if (e.Signature is { } signature && !Acts.Signatures.Holds(signature, e.Materials))
        {
            throw new CorruptHistoryException($"the seal {signature.Seal} does not cover the materials of '{e.Step}'");
        }

        var answered = step with
        {
            // Sent down a level: who acted there may act there again, and no person acts on two.
            Acted = e.Next is { } down && down.Level < step.Level
                ? step.Acted.Take(down.Level).ToValueList() : step.Acted.Add(actor),
            Record = e.Record.Count > 0 ? e.Record : step.Record,
            Receipt = e.Receipt ?? step.Receipt,
            Tolerated = e.Tolerated.Count > 0 ? e.Tolerated : step.Tolerated,
            Corrections = step.Corrections + (e.Outcome == "correction" ? 1 : 0),
            Corrected = e.Outcome == "corrected"
                ? e.Materials.Keys.Concat(step.Corrected).Distinct(StringComparer.Ordinal).ToValueList()
                : step.Corrected,
            HandedInAt = e.Outcome == "handed-in" ? at : step.HandedInAt,
            JointChecks = Checked(step, e),
            Parties = e.Outcome == "handed-in" ? PartyFolds.WithoutOpen(step) : step.Parties,
            Conditions = e.Conditions,
        };
        if (!e.Ends)
        {
            return answered with
            {
                // A department's check leaves it open whose turn it is.
                Answer = e.Outcome == Acts.JointChecks.Checked ? step.Answer : e.Outcome,
                Level = e.Next?.Level ?? answered.Level,
                Post = e.Next is { } next ? next.Post : answered.Post,
                Assignee = e.Next is null ? answered.Assignee : null,
            };
        }

        return answered with
        {
            Status = StepStatus.Ended,
            Outcome = e.Outcome,
            Positive = e.Positive,
            EndedAt = at,
            Answer = null,
            Binds = e.Binds,
            ValidUntil = e.ValidUntil,
        };
    }

    public static StepState TaskChanged(StepState step, CaseEvent.TaskChanged e, string actor) => e.Verb switch
    {
        _ when e.Party is { } party => PartyFolds.TaskChanged(step, e, party, actor),
        TaskVerb.Claimed => step with { Assignee = e.Person ?? actor },
        TaskVerb.Released => step with { Assignee = null, Deputy = null },
        TaskVerb.Transferred => step with { Assignee = e.Person },
        TaskVerb.Delegated => step with { Deputy = e.Person },
        TaskVerb.SignerAdded => step with { Signers = step.Signers.SetItem(e.Person!, false) },
        TaskVerb.SignerRemoved => step with { Signers = step.Signers.Remove(e.Person!) },
        TaskVerb.Signed => step with { Signers = step.Signers.SetItem(e.Person!, true) },
        TaskVerb.Recused => step with
        {
            Recused = step.Recused.Add(e.Person!),
            Assignee = step.Assignee == e.Person ? null : step.Assignee,
        },
        _ => step,
    };

    /// <remarks>Corrected papers are checked anew by every department.</remarks>
    private static ValueMap<ValueList<Defect>> Checked(StepState step, CaseEvent.StepAnswered e) => e.Outcome switch
    {
        Acts.JointChecks.Checked => step.JointChecks.SetItem(e.Post!, e.Defects),
        "corrected" => ValueMap<ValueList<Defect>>.Empty,
        _ => step.JointChecks,
    };
}
