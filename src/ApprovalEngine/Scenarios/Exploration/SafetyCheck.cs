using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What can be seen of one state or one act: certificates and clocks.</summary>
internal sealed class SafetyCheck(WorkflowDefinition definition)
{
    /// <summary>What is wrong with a state.</summary>
    public IEnumerable<(ExplorationProperty Property, Localized What)> OfState(CaseState state)
    {
        foreach (var (id, clock) in state.Clocks)
        {
            if (clock.IsRunning && WhyNotRunning(id, clock, state) is { } why)
            {
                yield return (ExplorationProperty.NoClockLeftRunning,
                    new($"时钟“{id}”空走：{why.Zh}", $"'{id}' is left running: {why.En}"));
            }
        }
    }

    /// <summary>Open obligations that nobody will ever be told of once they are overdue.</summary>
    public IEnumerable<string> Owed(CaseState state) => definition.Obligations
        .Where(node => state.Step(node.Id).Status == StepStatus.Open && !IsTold(node, state))
        .Select(node => node.Id);

    /// <summary>
    /// Whether a rung after the due day does more than remind the applicant, and has been reached or will be.
    /// </summary>
    private static bool IsTold(StepNode node, CaseState state)
    {
        var ladder = ((FulfilStep)node.Definition).Obligation.Ladder;
        return state.Clocks.TryGetValue(node.Id, out var clock) && Enumerable.Range(0, ladder.Count).Any(rung =>
            (ladder[rung].Open is not null
                || (ladder[rung].Do != LadderAction.Remind && ladder[rung].At.Limit.Amount > 0))
            && (clock.IsRunning || clock.Rungs.Contains(rung)));
    }

    /// <summary>What is wrong with an act; null where nothing is.</summary>
    public (ExplorationProperty Property, Localized What)? OfAct(Moved moved)
    {
        foreach (var recorded in moved.Events)
        {
            if (recorded.Event is CaseEvent.CertificateIssued issued && Missing(issued, moved.State) is { } missing)
            {
                return (ExplorationProperty.NoCertificateBeforeItsPreconditions, new(
                    $"证照“{issued.Certificate}”已发，而先决条件“{missing}”不具备",
                    $"'{issued.Certificate}' is issued although '{missing}' is not there"));
            }
        }

        return null;
    }

    private Localized? WhyNotRunning(string id, ClockState clock, CaseState state)
    {
        if (state.Stage == CaseStage.Closed)
        {
            return new("办件已结束", "the case is closed");
        }

        if (clock.Step is { } step && Resets.IsOver(state.Step(step)))
        {
            return new($"步骤“{step}”已结束", $"its step '{step}' is over");
        }

        var ends = definition.Clocks.Find(id) is { Role: ClockRole.Named } named ? named.Ends : [];
        return ends.Count > 0 && ends.All(end => Resets.IsOver(state.Step(end)))
            ? new("它的终点都已过去", "all its ends have come") : null;
    }

    /// <remarks>
    /// Stricter than the engine, which is content with one granted review of an item: none may stand against it.
    /// </remarks>
    private string? Missing(CaseEvent.CertificateIssued issued, CaseState state)
    {
        var unmet = definition[issued.Step].Needs.FirstOrDefault(need =>
            Needs.Of([need], state.Step) != NeedsState.Satisfied);
        if (unmet is not null)
        {
            return unmet.ToString();
        }

        return definition.Catalogue.Certificates[issued.Certificate].Requires
            .FirstOrDefault(needed => !IsThere(needed, state) && !IsSaid(needed, state));
    }

    private bool IsThere(string needed, CaseState state)
    {
        if (state.Certificates.TryGetValue(needed, out var held))
        {
            return held.Status == CertificateStatus.InForce;
        }

        var decisions = definition.Steps
            .Where(step => step.Item == needed && StepGraph.DecidesItem(step.Definition))
            .Select(step => state.Step(step.Id)).ToList();
        return decisions.Exists(decision => Resets.IsOver(decision) && decision.Positive)
            && !decisions.Exists(decision => decision is { Status: StepStatus.Ended, Outcome: "refused" });
    }

    /// <summary>
    /// Whether a licence was shared, or a check that must hold was answered, for what comes from outside.
    /// </summary>
    private bool IsSaid(string needed, CaseState state) => !state.Certificates.ContainsKey(needed)
        && (definition.Catalogue.Materials.Any(material => material.Value.Source == $"licence:{needed}"
                && state.Materials.ContainsKey(material.Key))
            || definition.Steps.Any(step => step.Definition.Checks.TryGetValue(needed, out var check) && check.Must
                && state.Step(step.Id) is { Status: StepStatus.Ended, Positive: true }));
}
