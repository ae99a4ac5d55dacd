using System.Text;
using System.Text.Json;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>Reads the list of all cases, page by page.</summary>
internal static class CaseListReads
{
    private const int MostRows = 200;

    public static RowPage<CaseRow> Page(ReadConnection read, CasesQuery query)
    {
        var where = new StringBuilder("1");
        List<(string, object)> with = [];
        Add(query.Applicants is { } ids ? JsonSerializer.Serialize(ids) : null, "@applicants",
            "c.applicant IN (SELECT value FROM json_each(@applicants))");
        Add(query.Agent, "@agent", "c.agent=@agent");
        Add(query.Project, "@project", "c.project=@project");
        Add(query.Workflow, "@workflow", "c.workflow=@workflow");
        Add(query.Stage, "@stage", "c.stage=@stage");
        Add(query.Status, "@status", "c.status=@status");
        Add(query.UpdatedSince?.ToUnixTimeTicks(), "@since", "c.updated_at>=@since");
        AddPrefix(query.IdPrefix);
        var order = query.NewestFirst ? "DESC" : "ASC";
        if (query.After is { } after)
        {
            var last = Cursor.Read(after, 2);
            Add(last[0].GetInt64(), "@k1", $"(c.updated_at, c.case_id){(query.NewestFirst ? '<' : '>')}(@k1, @k2)");
            with.Add(("@k2", last[1].GetString()!));
        }

        var size = Math.Clamp(query.Size, 1, MostRows);
        with.Add(("@size", size + 1));
        var select = read.Statements.Command(
            $"SELECT {RowReaders.Cases.Columns("c")} FROM cases AS c WHERE {where} "
            + $"ORDER BY c.updated_at {order}, c.case_id {order} LIMIT @size", [.. with]);
        List<CaseRow> rows = [];
        using var row = select.ExecuteReader();
        while (rows.Count < size && row.Read())
        {
            rows.Add(RowReaders.Cases.Read(row));
        }

        return new(
            rows, rows.Count == size && row.Read() ? Cursor.Write(rows[^1].UpdatedAt, rows[^1].CaseId) : null);

        void Add(object? value, string name, string condition)
        {
            if (value is not null)
            {
                where.Append(" AND ").Append(condition);
                with.Add((name, value));
            }
        }

        void AddPrefix(string? prefix)
        {
            if (!string.IsNullOrEmpty(prefix))
            {
                // The id itself as the bounds, so that the key of the table finds it.
                Add(prefix, "@prefix", "c.case_id>=@prefix AND c.case_id<@behind");
                with.Add(("@behind", prefix + char.ConvertFromUtf32(0x10FFFF)));
            }
        }
    }

    /// <summary>Each way of meeting has an index of its own; the newest of what is found come first.</summary>
    public static IReadOnlyList<CaseRow> Search(ReadConnection read, CaseSearch search)
    {
        var select = read.Statements.Command(
            "WITH found(id) AS (SELECT case_id FROM certificates WHERE number=@text "
            + "UNION SELECT case_id FROM cases WHERE project=@text "
            + "UNION SELECT case_id FROM cases WHERE project IN (SELECT value FROM json_each(@projects)) "
            + "UNION SELECT case_id FROM cases WHERE applicant IN (SELECT value FROM json_each(@applicants)) "
            + "UNION SELECT * FROM (SELECT case_id FROM cases WHERE case_id>=@text AND case_id<@behind LIMIT 1000)) "
            + $"SELECT {RowReaders.Cases.Columns("c")} FROM found CROSS JOIN cases AS c ON c.case_id=found.id "
            + "ORDER BY c.updated_at DESC, c.case_id DESC LIMIT @size",
            ("@text", search.Text), ("@behind", search.Text + char.ConvertFromUtf32(0x10FFFF)),
            ("@projects", JsonSerializer.Serialize(search.Projects)),
            ("@applicants", JsonSerializer.Serialize(search.Applicants)),
            ("@size", Math.Clamp(search.Size, 1, MostRows)));
        List<CaseRow> rows = [];
        using var row = select.ExecuteReader();
        while (search.Text.Length > 0 && row.Read())
        {
            rows.Add(RowReaders.Cases.Read(row));
        }

        return rows;
    }
}
