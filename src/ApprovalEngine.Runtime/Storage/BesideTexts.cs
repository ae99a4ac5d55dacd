using ApprovalEngine.Cases;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Hashes the texts beside the histories again under the salts of their cases.</summary>
internal static class BesideTexts
{
    /// <returns>Number of texts looked at and number of cases whose texts were erased.</returns>
    public static (long Texts, long Erased) Check(SqliteConnection connection, List<Finding> findings)
    {
        using var select = connection.Command(
            "SELECT b.case_id, b.hash, b.text, s.salt FROM beside AS b LEFT JOIN case_salts AS s USING (case_id) "
            + "ORDER BY b.case_id, b.hash");
        using var row = select.ExecuteReader();
        var texts = 0L;
        for (; row.Read(); texts++)
        {
            var (caseId, hash) = (row.GetString(0), row.GetString(1));
            if (row.IsDBNull(3))
            {
                findings.Add(new("salt-missing", caseId, null, new(
                    "有文本而没有盐值，无法核对", "there are texts and no salt to check them with")));
            }
            else if (Sealing.Hash(Convert.FromHexString(row.GetString(3)), row.GetString(2)) != hash)
            {
                findings.Add(new("text-changed", caseId, null, new(
                    $"历史旁的文本 {hash} 已被更改", $"the text {hash} beside the history was changed")));
            }
        }

        return (texts, connection.Scalar<long>("SELECT count(*) FROM case_salts WHERE erased_at IS NOT NULL"));
    }
}
