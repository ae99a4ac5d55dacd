using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Cases that were looked at last, as their history gave them.</summary>
/// <remarks>
/// A state never changes, so one that reaches the newest event is right; two generations as in <see cref="CaseCache"/>.
/// </remarks>
internal sealed class ReadCases
{
    private const int Capacity = 4_000;
    private readonly Lock _gate = new();
    private Dictionary<string, CaseState> _young = new(StringComparer.Ordinal);
    private Dictionary<string, CaseState> _old = new(StringComparer.Ordinal);

    /// <summary>A case as it stands; null where it was never started.</summary>
    /// <exception cref="CorruptHistoryException">Its history is damaged.</exception>
    public CaseState? Find(ReadConnection read, string caseId)
    {
        var version = read.Statements.Scalar<long?>(
            "SELECT max(sequence) FROM events WHERE case_id=@case", ("@case", caseId));
        if (version is null)
        {
            return null;
        }

        if (Kept(caseId) is { } kept && kept.Version == version)
        {
            return kept;
        }

        var state = LoadedCase.Replay(read.History, caseId).State;
        Keep(state);
        return state;
    }

    private CaseState? Kept(string caseId)
    {
        lock (_gate)
        {
            return _young.GetValueOrDefault(caseId) ?? _old.GetValueOrDefault(caseId);
        }
    }

    private void Keep(CaseState state)
    {
        lock (_gate)
        {
            if (_young.Count >= Capacity / 2)
            {
                (_old, _young) = (_young, new(StringComparer.Ordinal));
            }

            _young[state.CaseId] = state;
        }
    }
}
