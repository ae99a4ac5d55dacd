using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Sends work back to an earlier step, across parallel branches too (E3; R21: no clock is reset or paused).
/// </summary>
internal static class Returning
{
    public static Refusal? Return(Turn turn, StepNode node, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (Authority.Check(turn, node) is { } refusal)
        {
            return refusal;
        }

        var review = node.Definition as ReviewStep;
        var callBack = (with.Record.GetOr("call-back", Fact.Unknown.Value) as Fact.Text)?.Value;
        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "退回理由", "a reason for the return");
        }

        if (review?.CallBack == true && callBack is null)
        {
            return Refusals.Of(RefusalCode.CallBackMissing, "退回前须有回访记录（record 的 call-back）",
                "a return needs a record of the call to the applicant (record 'call-back')");
        }

        if (review?.Returns is { } rule && state.Returns >= rule.Max && !Authority.Holds(turn.Actor, rule.Then))
        {
            return Refusals.Of(RefusalCode.ReturnsExhausted,
                $"已退回 {state.Returns} 次，由 {rule.Then ?? "牵头部门"} 处理",
                $"returned {state.Returns} times; it is for {rule.Then ?? "the lead department"} now");
        }

        return Back(turn, node, with.To ?? node.Intake, with.Reason, callBack);
    }

    /// <summary>What follows a step and has not ended in a certificate, which stands until it is taken away.</summary>
    public static IEnumerable<string> Followers(Turn turn, StepNode node)
    {
        var standing = node.Descendants.Where(id => turn.Node(id).Definition is IssueStep
            && turn.State.Step(id).Status == StepStatus.Ended).ToHashSet(StringComparer.Ordinal);
        standing.UnionWith(standing.SelectMany(id => turn.Node(id).Descendants).ToList());
        return node.Descendants.Where(id => !standing.Contains(id) && !turn.Node(id).IsOnDemand);
    }

    /// <summary>
    /// The steps and all that was opened because of their answers, in the order of the graph: a void answer has no
    /// consequences. A revocation stands by itself.
    /// </summary>
    public static List<string> WithConsequences(Turn turn, IEnumerable<string> steps)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(steps);
        while (next.TryDequeue(out var id))
        {
            if (!all.Add(id))
            {
                continue;
            }

            foreach (var opened in turn.Node(id).Definition.On.Values.Select(on => turn.Node(on.Open)))
            {
                if (opened.Definition is not RevokeStep && turn.State.Step(opened.Id).Status != StepStatus.Waiting)
                {
                    next.Enqueue(opened.Id);
                    opened.Descendants.Where(follower => !turn.Node(follower).IsOnDemand).ToList()
                        .ForEach(next.Enqueue);
                }
            }
        }

        return [.. turn.Definition.Steps.Select(node => node.Id).Where(all.Contains)];
    }

    /// <summary>Sets a step and what depends on it back to waiting.</summary>
    /// <param name="turn">The command.</param>
    /// <param name="steps">The steps to set back, in the order of the graph.</param>
    /// <param name="because">The step or fact that causes it.</param>
    /// <param name="clocksRunOn">Whether their clocks run on from their first start, or start anew.</param>
    public static void SetBack(Turn turn, IEnumerable<string> steps, string because, bool clocksRunOn)
    {
        foreach (var id in steps)
        {
            var state = turn.State.Step(id);
            // What was taken out is examined in its own case; nothing brings it back.
            if (state.Status == StepStatus.Waiting || state.Outcome == StepVocabulary.Detached)
            {
                continue;
            }

            var clocks = Clocks(turn, id);
            var item = clocks.Where(clock => clocksRunOn && clock.Role == ClockRole.Item)
                .Select(clock => clock.Id).ToValueList();
            var rest = clocks.Where(clock => !item.Contains(clock.Id) && turn.State.Clocks[clock.Id].IsRunning)
                .Select(clock => clock.Id).ToValueList();
            Stopping.Drop(turn, id, turn.Now);
            turn.AddByEngine(new CaseEvent.StepSuperseded(id, state.Attempt, because, item, rest));
            foreach (var clock in item.Where(clock => !turn.State.Clocks[clock].IsRunning))
            {
                turn.AddByEngine(new CaseEvent.ClockReopened(clock, $"returned to {because}"));
            }

            foreach (var clock in rest)
            {
                turn.AddByEngine(new CaseEvent.ClockCancelled(clock, turn.Now, $"superseded by {because}"));
            }

            if (clocksRunOn)
            {
                ReopenNamed(turn, id, because);
            }
        }
    }

    private static Refusal? Back(Turn turn, StepNode node, string? to, string reason, string? callBack)
    {
        var target = to is null ? null : turn.Definition.Find(to);
        if (target is null || turn.State.Step(target.Id).Status != StepStatus.Ended || target.IsOnDemand
            || !target.Descendants.Contains(node.Id) || Authority.IsApplicants(target)
            || turn.State.Step(target.Id).Outcome == StepVocabulary.Detached
            || target.Definition is MilestoneStep or EventStep or NoticeStep)
        {
            return Refusals.Of(RefusalCode.ReturnNotPossible, $"不能退回到“{to}”，须是较早的机关步骤",
                $"work cannot be returned to '{to}'; it must be an earlier step of the authority");
        }

        var back = WithConsequences(turn, [target.Id, .. target.Descendants.Where(id => !turn.Node(id).IsOnDemand)]);
        if (back.Find(id => turn.Node(id).Definition is IssueStep && turn.State.Step(id).Status == StepStatus.Ended)
            is { } issued)
        {
            return Refusals.Of(RefusalCode.CertificateIssued, $"“{issued}”已发证，不得退回到其之前",
                $"'{issued}' has issued its certificate; there is no return to before it");
        }

        turn.Add(new CaseEvent.StepReturned(node.Id, target.Id, turn.SealText(reason), turn.Seal(callBack)));
        SetBack(turn, back, target.Id, clocksRunOn: true);
        return null;
    }

    private static List<ClockNode> Clocks(Turn turn, string step) =>
        [.. turn.Definition.Clocks.OfStep(step).Where(clock => turn.State.Clocks.TryGetValue(clock.Id, out var state)
            && !state.IsCancelled)];

    private static void ReopenNamed(Turn turn, string step, string because)
    {
        foreach (var clock in turn.Definition.Clocks.Clocks)
        {
            if (clock.Role == ClockRole.Named && clock.Ends.Contains(step)
                && turn.State.Clocks.TryGetValue(clock.Id, out var state) && state.EndedAt is not null
                && !state.IsCancelled)
            {
                turn.AddByEngine(new CaseEvent.ClockReopened(clock.Id, $"returned to {because}"));
            }
        }
    }
}
