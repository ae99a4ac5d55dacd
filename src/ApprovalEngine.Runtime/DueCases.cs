using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>A case in which a deadline is the next to be reached.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="DueAt">When it is reached.</param>
/// <param name="Deadline">Which one.</param>
public sealed record DueCase(string CaseId, Instant DueAt, string Deadline);

/// <summary>What falls due over all cases: the order in which the clocks are rung.</summary>
internal static class DueCases
{
    // Nothing can be added to a case that was erased, so nothing rings in it any more.
    private const string Ringing =
        "next_due_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_salts AS s "
        + "WHERE s.case_id=cases.case_id AND s.erased_at IS NOT NULL)";

    private const int Page = 16;

    public static IReadOnlyList<DueCase> Until(
        PreparedStatements statements, Instant until, int max, DueCase? after)
    {
        var select = statements.Command(
            $"SELECT case_id, next_due_at, next_deadline FROM cases WHERE {Ringing} AND next_due_at<=@until "
            + "AND (next_due_at, case_id)>(@at, @case) ORDER BY next_due_at, case_id LIMIT @max",
            ("@until", until.ToUnixTimeTicks()), ("@at", after?.DueAt.ToUnixTimeTicks() ?? long.MinValue),
            ("@case", after?.CaseId ?? ""), ("@max", max));
        using var row = select.ExecuteReader();
        List<DueCase> due = [];
        while (row.Read())
        {
            due.Add(new(row.GetString(0), Instant.FromUnixTimeTicks(row.GetInt64(1)), row.GetString(2)));
        }

        return due;
    }

    /// <summary>The first due until an instant of those that are not passed over; null where there is none.</summary>
    public static DueCase? First(PreparedStatements statements, Instant until, Func<string, bool> isPassedOver)
    {
        for (DueCase? after = null; Until(statements, until, Page, after) is { Count: > 0 } page; after = page[^1])
        {
            if (page.FirstOrDefault(due => !isPassedOver(due.CaseId)) is { } first)
            {
                return first;
            }
        }

        return null;
    }

    public static Instant? Next(PreparedStatements statements) =>
        statements.Scalar<long?>(
            $"SELECT next_due_at FROM cases WHERE {Ringing} ORDER BY next_due_at LIMIT 1") is { } at
            ? Instant.FromUnixTimeTicks(at)
            : null;
}
