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
    public static IReadOnlyList<DueCase> Until(ReadConnection read, Instant until, int max, DueCase? after)
    {
        var select = read.Statements.Command(
            "SELECT case_id, next_due_at, next_deadline FROM cases WHERE next_due_at<=@until "
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

    public static Instant? Next(ReadConnection read) =>
        read.Statements.Scalar<long?>("SELECT min(next_due_at) FROM cases WHERE next_due_at IS NOT NULL") is { } at
            ? Instant.FromUnixTimeTicks(at)
            : null;
}
