namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the keys of each step against its type and against the steps they name.</summary>
internal sealed class StepCheck(WorkflowUnderCheck workflow, ReferenceCheck references)
{
    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            FieldCheck.Run(step.Record, JsonPointer.Of("steps", id, "record"), workflow.Problems);
            CheckAnswers(id, step);
            switch (step)
            {
                case ReviewStep review:
                    CheckConfirms(id, review);
                    CheckProcedures(id, review);
                    break;
                case PreReviewStep pre:
                    CheckPreReview(id, pre);
                    break;
                case EventStep occurrence:
                    CheckEvent(id, occurrence);
                    break;
                case IssueStep issue:
                    CheckIssue(id, issue);
                    break;
                case InspectStep { Officers: < 2 }:
                    Error(
                        ProblemCode.TwoOfficers, "检查须由两名以上工作人员进行，行政许可法 34(3)",
                        "an inspection takes at least two officers, 行政许可法 34(3)", "steps", id, "officers");
                    break;
                case NoticeStep { Within: null }:
                    Error(
                        ProblemCode.MissingKey, "公示须写 within（公示期），否则永不期满",
                        "a notice needs within, the publicity period; without it it never elapses", "steps", id);
                    break;
                case IntakeStep { ToleranceCheck: { } check } when !step.Checks.ContainsKey(check):
                    Error(
                        ProblemCode.WrongPlacement, $"tolerance-check 应为本步骤 checks 中的一项，而 {check} 不是",
                        $"tolerance-check names one of the checks of the step; '{check}' is none",
                        "steps", id, "tolerance-check");
                    break;
                case ConsultStep { SilenceAgrees: true } consult:
                    CheckSilence(id, consult);
                    break;
                case CommitStep commit:
                    CheckObligations(id, commit);
                    break;
            }

            if (step is SubmitStep or CommitStep or MilestoneStep or DecideStep && step.By is not null)
            {
                Error(
                    ProblemCode.WrongPlacement, $"{StepVocabulary.TypeName(step)} 不由岗位办理，不写 by",
                    $"no post acts on a {StepVocabulary.TypeName(step)}; leave by out", "steps", id, "by");
            }
        }
    }

    private void CheckAnswers(string id, StepDefinition step)
    {
        if (StandIn.HidesAnswers(step))
        {
            return;
        }

        var answers = StepVocabulary.Of(step);
        foreach (var outcome in step.On.Keys.Where(outcome => !answers.Outcomes.Contains(outcome)))
        {
            Unknown(id, outcome, answers.Outcomes, "steps", id, "on", outcome);
        }

        ValueList<string> written = [.. answers.All, .. NoticeNames.Moments(step)];
        foreach (var answer in step.Documents.Keys.Where(answer => !written.Contains(answer)))
        {
            Unknown(id, answer, written, "steps", id, "documents", answer);
        }
    }

    private void CheckProcedures(string id, ReviewStep review)
    {
        foreach (var procedure in workflow.ItemOf(review)?.Procedures ?? [])
        {
            references.LookUp(Reference.Procedure, procedure, JsonPointer.Of("steps", id, "item"));
        }
    }

    private void CheckConfirms(string id, ReviewStep review)
    {
        if (review.Confirms is { } confirms && workflow.Steps.TryGetValue(confirms, out var step)
            && step is not OpaqueStep
            && (step is not PreReviewStep pre || (pre.Item != review.Item
                && workflow.ItemOf(review) is not null && workflow.ItemOf(pre) is not null)))
        {
            Error(
                ProblemCode.WrongPlacement, $"confirms 应为同一事项（{review.Item}）的 pre-review，而 {confirms} 不是",
                $"confirms names a pre-review of the same item ('{review.Item}'); '{confirms}' is none",
                "steps", id, "confirms");
        }
    }

    private void CheckPreReview(string id, PreReviewStep pre)
    {
        string[] words = ["applicant", "standards"];
        var known = workflow.File.Form.Keys.Concat(workflow.Catalogue.Materials.Keys).Concat(words).ToList();
        for (var i = 0; i < pre.Binds.Count; i++)
        {
            if (!known.Contains(pre.Binds[i])
                && !workflow.Doubts.Lacks("/form") && !workflow.CatalogueDoubts.Lacks("/materials"))
            {
                UnknownFact(pre.Binds[i], known, "steps", id, "binds", i);
            }
        }

        if (pre.ConfidentialUntil is { } until && workflow.Steps.ContainsKey(until)
            && (until == id || workflow.Ancestors(id).Contains(until)))
        {
            Error(
                ProblemCode.WrongPlacement, $"{until} 在预审查之前已经结束，保密没有意义；请写之后的步骤",
                $"'{until}' is over before the pre-review, so nothing is kept confidential; name a later step",
                "steps", id, "confidential-until");
        }
    }

    private void CheckEvent(string id, EventStep step)
    {
        if (step.Outcomes.Count == 0)
        {
            Error(
                ProblemCode.UnknownOutcome, "事件至少要有一个结果，第一个是肯定的",
                "an event has at least one outcome, the first is the positive one", "steps", id, "outcomes");
        }

        // Where one of its outcomes could not be read, a title may be meant for that one.
        foreach (var outcome in step.OutcomeTitles.Keys.Where(
            outcome => !step.Outcomes.Contains(outcome) && !StandIn.HidesAnswers(step)))
        {
            Unknown(id, outcome, step.Outcomes, "steps", id, "outcome-titles", outcome);
        }

        string[] reserved = [StepVocabulary.Skipped, StepVocabulary.Closed, StepVocabulary.Ended, "opened"];
        for (var i = 0; i < step.Outcomes.Count; i++)
        {
            if (reserved.Contains(step.Outcomes[i]))
            {
                Error(
                    ProblemCode.ReservedId, $"{step.Outcomes[i]} 是保留词，不能作结果",
                    $"'{step.Outcomes[i]}' is a reserved word and no outcome", "steps", id, "outcomes", i);
            }
            else if (step.Outcomes.Take(i).Contains(step.Outcomes[i]))
            {
                Error(
                    ProblemCode.DuplicateId, $"结果 {step.Outcomes[i]} 写了两次",
                    $"the outcome '{step.Outcomes[i]}' is written twice", "steps", id, "outcomes", i);
            }
        }
    }

    private void CheckIssue(string id, IssueStep issue)
    {
        if (issue.With is { } with && workflow.Steps.TryGetValue(with, out var review)
            && review is not OpaqueStep && !issue.Needs.SelectMany(need => need.Steps).Any(StandIn.Is)
            && (review is not (ReviewStep or DecideStep) || !issue.Needs.Any(need => need == new Need.Positive(with)
                || (review is DecideStep && need is Need.Any any && any.Of.Contains(new Need.Positive(with))))))
        {
            Error(
                ProblemCode.WrongPlacement, $"with 应为该步骤 needs 中的一个 review 或 decide，而 {with} 不是",
                $"with names a review or decide that stands in the needs of the step; '{with}' does not",
                "steps", id, "with");
        }

        if (issue.LapsesUnless is { } unless && workflow.Steps.TryGetValue(unless, out var step)
            && step is not (EventStep or MilestoneStep or OpaqueStep))
        {
            Error(
                ProblemCode.WrongPlacement, $"lapses-unless 应为 event 或 milestone，而 {unless} 不是",
                $"lapses-unless names an event or a milestone; '{unless}' is neither", "steps", id, "lapses-unless");
        }
    }

    private void CheckSilence(string id, ConsultStep consult)
    {
        if (string.IsNullOrWhiteSpace(consult.Basis))
        {
            Error(
                ProblemCode.SilenceWithoutBasis, "沉默视为无意见须引用依据；请写 basis",
                "that silence means no objection needs a basis; write basis", "steps", id, "silence-agrees");
        }

        if (consult.Within is null)
        {
            Error(
                ProblemCode.MissingKey, "沉默视为无意见须写 within，否则无从逾期",
                "that silence means no objection needs within, or nothing ever runs out", "steps", id);
        }
    }

    private void CheckObligations(string id, CommitStep commit)
    {
        foreach (var (name, _) in commit.Obligations.Where(entry => string.IsNullOrWhiteSpace(entry.Value.Basis)))
        {
            // A time that could not be read needs its basis all the same.
            var at = JsonPointer.Of("steps", id, "obligations", name);
            workflow.Problems.Error(
                workflow.Doubts.IsAt(at + "/due") ? at : at + "/due",
                ProblemCode.LimitWithoutBasis, "承诺事项的期限没有依据；请写 basis",
                "the due time of the obligation cites no basis; write basis");
        }
    }

    private void Unknown(string step, string answer, ValueList<string> known, params ReadOnlySpan<object> at)
    {
        var (zh, en) = Suggestion.For(answer, known);
        Error(
            ProblemCode.UnknownOutcome, $"步骤 {step} 没有结果 {answer}{zh}",
            $"the step '{step}' has no outcome '{answer}'{en}", at);
    }

    private void UnknownFact(string fact, IEnumerable<string> known, params ReadOnlySpan<object> at)
    {
        var (zh, en) = Suggestion.For(fact, known);
        Error(
            ProblemCode.UnknownField, $"{fact} 既不是字段也不是材料，也不是 applicant、standards{zh}",
            $"'{fact}' is no field, no material, and neither applicant nor standards{en}", at);
    }

    private void Error(string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
