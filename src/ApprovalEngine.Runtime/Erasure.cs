using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime;

/// <summary>What lies beside a history and its end.</summary>
internal static class Erasure
{
    public static int Run(WriteTurn turn, string caseId, long now)
    {
        var texts = turn.Connection.Scalar<long>(
            "SELECT count(*) FROM beside WHERE case_id=@case", ("@case", caseId));
        turn.Connection.Execute("DELETE FROM beside WHERE case_id=@case", ("@case", caseId));
        turn.Connection.Execute("DELETE FROM flow_states WHERE case_id=@case", ("@case", caseId));
        turn.Tables.Salts.Upsert(new() { CaseId = caseId, Salt = null, ErasedAt = now });
        return (int)texts;
    }

    /// <summary>Empties the log, in which the erased texts still stand as they were once written.</summary>
    public static void Forget(CaseDatabase database)
    {
        using var connection = database.Connect();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
