using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>A case as its history gives it, with what is needed to append to it.</summary>
/// <param name="State">The case after its last event.</param>
/// <param name="Head">Hash of the last event.</param>
/// <param name="Traces">What its events left behind beside the state.</param>
/// <param name="Projection">What the tables show; null where it was not computed yet.</param>
internal sealed record LoadedCase(
    CaseState State, byte[] Head, CaseTraces Traces, Projection? Projection)
{
    /// <summary>A case without events.</summary>
    public static LoadedCase Empty(string caseId) =>
        new(CaseState.Initial(caseId), ApprovalEngine.Cases.History.HashChain.Start(caseId),
            CaseTraces.None, null);

    /// <summary>Replays a history, checking its chain.</summary>
    /// <exception cref="CorruptHistoryException">The history is damaged.</exception>
    public static LoadedCase Replay(HistoryReader history, string caseId, long through = long.MaxValue)
    {
        var loaded = Empty(caseId);
        foreach (var row in history.Read(caseId, through))
        {
            loaded = loaded.After(row);
        }

        return loaded;
    }

    /// <summary>The case after one more event.</summary>
    public LoadedCase After(in ReadEvent row)
    {
        var state = Evolution.Apply(State, row.Event);
        return new(state, row.RightHash, Traces.After(row.Event, state), null);
    }
}

/// <summary>Cases that were used last, as they stood at the last commit of this process.</summary>
/// <remarks>Two generations instead of a list in order of use: the half that was not asked for goes at once.</remarks>
internal sealed class CaseCache(int capacity)
{
    private Dictionary<string, Kept> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Kept> _old = new(StringComparer.Ordinal);
    private long _foreignWrites;

    /// <summary>Somebody else wrote to the file: what is kept must be compared before it is used again.</summary>
    public void DoubtAll() => _foreignWrites++;

    public LoadedCase? Find(string caseId, PreparedStatements statements)
    {
        if (!_young.TryGetValue(caseId, out var kept) && !_old.TryGetValue(caseId, out kept))
        {
            return null;
        }

        if (kept.Seen == _foreignWrites)
        {
            return kept.Case;
        }

        var version = statements.Scalar<long?>(
            "SELECT max(sequence) FROM events WHERE case_id=@case", ("@case", caseId));
        if (version != kept.Case.State.Version)
        {
            Drop(caseId);
            return null;
        }

        Keep(kept.Case);
        return kept.Case;
    }

    public void Keep(LoadedCase loaded)
    {
        if (_young.Count >= capacity / 2)
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[loaded.State.CaseId] = new(loaded, _foreignWrites);
    }

    public void Drop(string caseId)
    {
        _young.Remove(caseId);
        _old.Remove(caseId);
    }

    private readonly record struct Kept(LoadedCase Case, long Seen);
}
