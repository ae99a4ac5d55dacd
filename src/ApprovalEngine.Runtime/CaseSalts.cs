using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime;

/// <summary>The salts of cases as one transaction sees them.</summary>
internal sealed class CaseSalts(WriteTurn turn, Action<byte[]> fillRandom)
{
    /// <summary>Gives a case its salt; also one that is not started, since its refusals are salted too.</summary>
    public string New(string caseId, int bytes)
    {
        var salt = new byte[bytes];
        fillRandom(salt);
        var row = new SaltRow { CaseId = caseId, Salt = Convert.ToHexStringLower(salt), ErasedAt = null };
        turn.Tables.Salts.Insert(row);
        return row.Salt;
    }

    public static bool HasCalendar(WriteTurn turn, string version) => turn.Tables.Statements.Scalar<long>(
        "SELECT count(*) FROM calendars WHERE version=@version", ("@version", version)) == 1;
}
