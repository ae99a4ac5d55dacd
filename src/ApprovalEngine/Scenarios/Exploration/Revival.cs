using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Which steps of a state may ask their questions again, after resets that leave some step alone.</summary>
/// <remarks>
/// A step that was closed asks again only if all that closed it is set back as well; otherwise it is closed once more
/// before anybody looks at anything else.
/// </remarks>
internal sealed class Revival
{
    private readonly StepPlaces _places;
    private readonly (bool IsOr, (int Step, Need Need)[] Of)[][] _needs;

    public Revival(StepPlaces places)
    {
        _places = places;
        _needs = [.. places.Nodes.Select(node => node.Needs.Select(need => (need is Need.Any,
            (need is Need.Any any ? any.Of : [need]).Select(one => (places.Of(one.Steps.Single()), one)).ToArray()))
            .ToArray())];
    }

    /// <summary>The steps that may ask again.</summary>
    /// <param name="board">The state.</param>
    /// <param name="coming">The resets that may come.</param>
    /// <param name="without">A step that none of them sets back; -1 where any may.</param>
    public StepSet Of(Board board, List<Reset> coming, int without)
    {
        var set = new StepSet(_places.Count);
        var any = false;
        foreach (var reset in coming)
        {
            if (without < 0 || !reset.Surely.Contains(without))
            {
                set.UnionWith(reset.Perhaps);
                any = true;
            }
        }

        var asking = new StepSet(_places.Count);
        for (var i = 0; any && i < _places.Count; i++)
        {
            // In the order of the graph: what a step needs was looked at before it.
            if (set.Contains(i) && (board.Steps[i].Status != StepStatus.Closed || CanBeRevived(i, board, asking)))
            {
                asking.Add(i);
            }
        }

        return asking;
    }

    private bool CanBeRevived(int step, Board board, StepSet asking)
    {
        foreach (var (isOr, alternatives) in _needs[step])
        {
            var lives = false;
            var all = true;
            foreach (var (before, need) in alternatives)
            {
                var one = asking.Contains(before) || !board.Over.Contains(before)
                    || StepReaders.Satisfies(board.Steps[before], need);
                lives |= one;
                all &= one;
            }

            if (isOr ? !lives : !all)
            {
                return false;
            }
        }

        return true;
    }
}
