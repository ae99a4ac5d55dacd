namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the clocks of the workflow: start, end, basis, promise and silence.</summary>
internal sealed class ClockCheck(
    WorkflowUnderCheck workflow, ReferenceCheck references, Certainty? certainty, Reachability? reachability)
{
    internal void Run()
    {
        foreach (var (id, clock) in workflow.File.Clocks)
        {
            CheckOver(id, clock);
            if (clock.Measure is null)
            {
                CheckStart(id, clock);
                CheckEnd(id, clock);
            }
            else if (clock.Over.Count == 0 && !MayHaveItemClocks())
            {
                Error(
                    ProblemCode.ClockNeverStarts, "时钟没有可合计的事项时钟；请写 over",
                    "there is no item clock to add up; write over", "clocks", id, "measure");
            }

            CheckBasis(id, clock);
            CheckSilence(id, clock);
            CheckPromise(id, clock);
        }

        foreach (var (id, step) in workflow.File.Steps)
        {
            CheckPlan(id, step);
        }
    }

    // An item that is unknown may have limits, and a step of no known type may be its review.
    private bool MayHaveItemClocks() =>
        workflow.Clocks.Any(clock => clock.EndsWith("/promised", StringComparison.Ordinal)
            || clock.EndsWith("/statutory", StringComparison.Ordinal))
        || workflow.CatalogueDoubts.Any(keys => keys is ["items", _] or ["items", _, "limits", ..])
        || workflow.Steps.Values.Any(step => step is OpaqueStep
            || (step is ReviewStep && workflow.ItemOf(step) is null));

    private void CheckStart(string id, ClockDefinition clock)
    {
        if (clock.Starts is not { } starts)
        {
            Error(
                ProblemCode.ClockNeverStarts, "时钟从不开始；请写 starts（步骤，或 步骤:opened）或 measure",
                "the clock never starts; write starts (a step, or step:opened) or measure", "clocks", id);
            return;
        }

        var parts = starts.Split(':', 2);
        references.LookUp(Reference.Step, parts[0], JsonPointer.Of("clocks", id, "starts"));
        if (!workflow.Steps.TryGetValue(parts[0], out var step))
        {
            return;
        }

        var outcomes = StepVocabulary.Outcomes(step);
        if (parts is [_, var outcome] && outcome != "opened" && !outcomes.Contains(outcome)
            && !StandIn.HidesAnswers(step))
        {
            var (zh, en) = Suggestion.For(outcome, outcomes.Prepend("opened"));
            Error(
                ProblemCode.ClockNeverStarts, $"步骤 {parts[0]} 没有 {outcome}，时钟从不开始{zh}",
                $"the step '{parts[0]}' has no '{outcome}', so the clock never starts{en}", "clocks", id, "starts");
        }
        else if (reachability?.CanStart(parts[0]) == false)
        {
            Error(
                ProblemCode.ClockNeverStarts, $"步骤 {parts[0]} 永远不能开始，时钟也就从不开始",
                $"the step '{parts[0]}' can never start, so neither can the clock", "clocks", id, "starts");
        }
    }

    private void CheckEnd(string id, ClockDefinition clock)
    {
        for (var i = 0; i < clock.Ends.Count; i++)
        {
            references.LookUp(Reference.Step, clock.Ends[i], JsonPointer.Of("clocks", id, "ends", i));
        }

        if (clock.Ends.Count == 0)
        {
            Error(
                ProblemCode.ClockNeverStops, "时钟从不结束；请写 ends（一个步骤或清单）",
                "the clock never stops; write ends (a step or a list of them)", "clocks", id);
        }
        else if (certainty is not null && clock.Starts?.Split(':') is [var start, .. var suffix]
            && workflow.Steps.ContainsKey(start) && !workflow.HasGaps(start)
            && clock.Ends.All(end => workflow.Steps.ContainsKey(end)
                && ((certainty.HasEnded(end, start) && workflow.Ancestors(start).Contains(end))
                    || (end == start && suffix is not ["opened"]))))
        {
            Error(
                ProblemCode.ClockNeverStops, $"终点在起点 {clock.Starts} 之前已经结束，时钟从不结束",
                $"what ends the clock is over before '{clock.Starts}' starts it, so it never stops",
                "clocks", id, "ends");
        }
    }

    private void CheckOver(string id, ClockDefinition clock)
    {
        for (var i = 0; i < clock.Over.Count; i++)
        {
            if (!workflow.Steps.ContainsKey(clock.Over[i]))
            {
                references.LookUp(Reference.Clock, clock.Over[i], JsonPointer.Of("clocks", id, "over", i));
            }
        }
    }

    private void CheckBasis(string id, ClockDefinition clock)
    {
        if (clock.Kind == ClockKind.Internal || workflow.Doubts.IsAt(JsonPointer.Of("clocks", id, "kind")))
        {
            return;
        }

        foreach (var i in EntriesWithoutBasis(id, clock))
        {
            // A limit that could not be read needs its basis all the same.
            var at = JsonPointer.Of("clocks", id, "limit");
            workflow.Problems.Error(
                workflow.Doubts.IsAt(at) ? JsonPointer.Of("clocks", id) : at + JsonPointer.Of(i),
                ProblemCode.LimitWithoutBasis, "时限没有依据；请写 basis（法条或公布的承诺）",
                "the limit cites no basis; write basis (an article, or where the promise was published)");
        }
    }

    // Of an entry that is no object, its basis was not read either.
    private IEnumerable<int> EntriesWithoutBasis(string id, ClockDefinition clock)
    {
        var at = JsonPointer.Of("clocks", id, "limit");
        return Enumerable.Range(0, clock.Limit.Entries.Count).Where(i =>
            string.IsNullOrWhiteSpace(clock.Limit.Entries[i].Basis ?? clock.Basis)
            && (workflow.Doubts.IsAt(at) || !workflow.Doubts.IsAt(at + JsonPointer.Of(i))));
    }

    private void CheckSilence(string id, ClockDefinition clock)
    {
        if (clock.Silence == SilencePolicy.None)
        {
            return;
        }

        if (EntriesWithoutBasis(id, clock).Any())
        {
            Error(
                ProblemCode.SilenceWithoutBasis, "沉默有后果，须引用依据；请写 basis",
                "silence has a consequence here, so its basis must be cited; write basis", "clocks", id, "silence");
        }

        var permit = clock.Ends.FirstOrDefault(end =>
            workflow.Steps.TryGetValue(end, out var step) && step is ReviewStep or IssueStep);
        if (clock.Silence == SilencePolicy.InternalDeemedAgreed && permit is not null)
        {
            Error(
                ProblemCode.WrongPlacement, $"内部视为无意见只适用于征求意见，不适用于决定本身（{permit}）",
                $"that silence means no objection holds for opinions only, never for a decision itself ('{permit}')",
                "clocks", id, "silence");
        }
    }

    // Two clocks with the same start and end are a pair: the promise and the statute behind it.
    private void CheckPromise(string id, ClockDefinition clock)
    {
        var statutes = workflow.File.Clocks.Where(other => clock.Kind == ClockKind.Promised
            && other.Value.Kind == ClockKind.Statutory
            && !workflow.Doubts.IsAt(JsonPointer.Of("clocks", other.Key, "kind")) && !StandIn.Is(clock.Starts)
            && !StandIn.IsAmong(clock.Ends) && clock.Measure is null && other.Value.Measure is null
            && other.Value.Starts == clock.Starts && other.Value.Ends.Equals(clock.Ends));
        foreach (var (statute, definition) in statutes)
        {
            foreach (var (i, promised, statutory) in LimitComparison.TooLong(clock.Limit, definition.Limit))
            {
                Error(
                    ProblemCode.PromiseAboveStatute, $"承诺 {promised} 超过法定时限 {statutory}({statute})",
                    $"the promise of {promised} is above the statutory {statutory} of '{statute}'",
                    "clocks", id, "limit", i);
            }
        }
    }

    private void CheckPlan(string id, StepDefinition step)
    {
        if (step.Plan is not { } plan || LimitsOf(plan.Clock) is not { } limits)
        {
            return;
        }

        var days = limits.Entries.Select(entry => LimitComparison.WorkingDays(entry.Limit)).ToList();
        if (plan.Day < 0 || (days.TrueForAll(day => day is not null) && plan.Day > days.Max()))
        {
            Error(
                ProblemCode.PlanAboveLimit, $"计划第 {plan.Day} 天，而时钟 {plan.Clock} 只有 {days.Max()} 个工作日",
                $"planned on day {plan.Day}, and the clock '{plan.Clock}' has {days.Max()} working days",
                "steps", id, "plan", "day");
        }
    }

    private LimitTable? LimitsOf(string clock)
    {
        if (workflow.File.Clocks.TryGetValue(clock, out var named))
        {
            return named.Limit;
        }

        var parts = clock.Split('/');
        return parts is [var step, var which] && workflow.Steps.TryGetValue(step, out var definition)
            && workflow.ItemOf(definition)?.Limits is { } limits
            ? (which == "statutory" ? limits.Statutory : limits.Promised)?.Limit
            : null;
    }

    private void Error(string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
