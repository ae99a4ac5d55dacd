using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Makes the path to a finding as short as leaving acts out can make it, and plays it in time.</summary>
internal sealed class ShortPath(Explorer explorer, IReadOnlySet<int> lost)
{
    private const int MostStatesOfOneTry = 2_000;

    private readonly SafetyCheck _safety = new(explorer.Definition);
    private int _budget = 20_000;

    /// <summary>The shortest path to a finding; null where time does not let it come about.</summary>
    public PathReplay? To(Finding finding)
    {
        var acts = Acts(finding);
        if (Shows(acts, finding) is not { } shown)
        {
            return null;
        }

        for (var shorter = true; shorter;)
        {
            shorter = false;
            for (var i = acts.Count - 1; i >= 0; i--)
            {
                List<ExploredAct> fewer = [.. acts.Take(i), .. acts.Skip(i + 1)];
                if (Shows(fewer, finding) is { } replay)
                {
                    (acts, shown, shorter) = (fewer, replay, true);
                }
            }
        }

        return shown;
    }

    private List<ExploredAct> Acts(Finding finding)
    {
        var acts = new List<ExploredAct>();
        for (var node = explorer.Nodes[finding.Node]; node.Via is { } via; node = explorer.Nodes[node.Parent])
        {
            acts.Insert(0, via);
        }

        return finding.Act is { } last ? [.. acts, last] : acts;
    }

    /// <summary>The path played again, where it shows the finding; null where it does not.</summary>
    private PathReplay? Shows(List<ExploredAct> acts, Finding finding) =>
        PathReplay.Of(explorer.Walk, explorer.Applicant, acts) is { } replay && IsBroken(replay, finding)
            ? replay : null;

    private bool IsBroken(PathReplay replay, Finding finding) => finding switch
    {
        { Act: not null } => replay.Last is { } last && _safety.OfAct(last)?.Property == finding.Property,
        { Property: ExplorationProperty.NoClockLeftRunning } =>
            _safety.OfState(replay.State).Any(wrong => wrong.Property == finding.Property),
        _ => explorer.Find(replay.State) is { } number ? lost.Contains(number) : IsLost(replay.State, finding),
    };

    /// <remarks>A state that the reduced walk has no need of; a walk from it tells, where that is small.</remarks>
    private bool IsLost(CaseState state, Finding finding)
    {
        if (_budget <= 0 || (finding.Step is { } stuck && state.Step(stuck).Status != StepStatus.Open)
            || (finding.Property == ExplorationProperty.NoObligationForgotten
                && !_safety.Owed(state).Contains(finding.Step)))
        {
            return false;
        }

        var walk = new Explorer(explorer.Walk, state);
        while (walk.Advance(100) && walk.States < MostStatesOfOneTry)
        {
        }

        _budget -= walk.States;
        return walk.IsComplete && new Verdicts(walk).Broken(finding.Property)
            .Any(found => found.Node == 0 && found.Step == finding.Step);
    }
}
