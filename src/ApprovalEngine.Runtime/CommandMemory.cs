using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime;

/// <summary>
/// What a flow remembers, as one command sees it: read in its transaction, written if it is accepted.
/// </summary>
internal sealed class CommandMemory(WriteTurn turn) : IFlowMemory
{
    private SortedDictionary<string, Func<byte[]?>>? _kept;

    public byte[]? Read(string caseId) => turn.Tables.Statements.Scalar<byte[]>(
        "SELECT state FROM flow_states WHERE case_id=@case", ("@case", caseId));

    public void Keep(string caseId, Func<byte[]?> state) =>
        (_kept ??= new(StringComparer.Ordinal))[caseId] = state;

    /// <summary>
    /// Writes what was kept. Whoever undoes the savepoint of the command, or the transaction, undoes this with it.
    /// </summary>
    public void Write()
    {
        foreach (var (caseId, state) in _kept ?? [])
        {
            var row = new FlowStateRow { CaseId = caseId, State = state() ?? [] };
            if (row.State.Length == 0)
            {
                turn.Tables.FlowStates.Delete(row);
            }
            else
            {
                turn.Tables.FlowStates.Upsert(row);
            }
        }
    }
}
