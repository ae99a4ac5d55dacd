using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The list of members as the applicant hands it in.</summary>
internal static class BundleRows
{
    /// <summary>Whether a list can be bundled; null where it can, or is not among the answers.</summary>
    /// <remarks>Told when the list is handed in: who mends it needs no notice and no second trip.</remarks>
    public static Refusal? Check(Turn turn, ValueMap<Fact> form)
    {
        if (turn.Definition.Bundle is not { } bundle || !form.TryGetValue(bundle.Field, out var answer))
        {
            return null;
        }

        var rows = Of(answer);
        if (rows.Count == 0)
        {
            return Refusals.Of(RefusalCode.NoMembers, $"“{bundle.Field}”至少要有一个成员",
                $"'{bundle.Field}' has at least one member");
        }

        return Unfilled(turn, bundle, rows) ?? Twice(bundle, rows) ?? Unlike(bundle, rows);
    }

    /// <summary>The rows of a list.</summary>
    public static List<Fact.Row> Of(Fact? answer) =>
        answer is Fact.List list ? [.. list.Items.OfType<Fact.Row>()] : [];

    /// <summary>The columns that may be known to everybody.</summary>
    public static ValueMap<Fact> Clear(BundlePlan bundle, Fact.Row row) => row.Fields
        .Where(cell => bundle.Columns.TryGetValue(cell.Key, out var column) && !column.IsPersonal
            && cell.Value is not Fact.List)
        .ToValueMap(cell => cell.Key, cell => cell.Value);

    /// <summary>Whether a member is known not to be eligible; what stays unknown goes to a person.</summary>
    public static bool IsBarred(Turn turn, BundlePlan bundle, Fact.Row row) =>
        bundle.Step.Eligible is { } eligible
        && turn.Definition.Conditions[eligible].Evaluate(new CaseScope(turn.State), row) is Fact.Truth { Value: false };

    /// <summary>Keys of the rows that differ from the first in a column in which all are to be alike.</summary>
    public static Refusal? Unlike(BundlePlan bundle, IReadOnlyList<Fact.Row> rows)
    {
        foreach (var column in bundle.Step.Same)
        {
            var first = rows[0].Fields[column];
            var others = rows.Where(row => !row.Fields[column].Equals(first)).Select(bundle.KeyOf).ToList();
            if (others.Count > 0)
            {
                var title = bundle.Columns[column].Title;
                return Refusals.Of(RefusalCode.MembersDiffer,
                    $"打包成员的“{title.Zh}”须相同，{string.Join("、", others)} 不同",
                    $"all members must have the same '{title.En}'; {string.Join(", ", others)} differ");
            }
        }

        return null;
    }

    private static Refusal? Unfilled(Turn turn, BundlePlan bundle, List<Fact.Row> rows)
    {
        var read = bundle.Step.Eligible is { } eligible
            ? turn.Definition.Conditions[eligible].Reads.Columns.Where(bundle.Columns.ContainsKey) : [];
        var needed = bundle.Step.Same.Concat(read).Append(bundle.Key)
            .Concat(bundle.Step.PackageBy is { } by ? [by] : [])
            .Concat(bundle.Columns.Where(column => column.Value.Required).Select(column => column.Key))
            .Distinct(StringComparer.Ordinal).ToList();
        foreach (var (row, at) in rows.Select((row, at) => (row, at + 1)))
        {
            if (needed.Find(column => !row.Fields.ContainsKey(column)) is { } column)
            {
                var title = bundle.Columns[column].Title;
                return Refusals.Of(RefusalCode.FieldMissing, $"第 {at} 行缺少“{title.Zh}”({column})",
                    $"row {at}: '{title.En}' ({column}) must be filled");
            }
        }

        return null;
    }

    private static Refusal? Twice(BundlePlan bundle, List<Fact.Row> rows)
    {
        var twice = rows.GroupBy(bundle.KeyOf).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count == 0 ? null : Refusals.Of(RefusalCode.MemberTwice,
            $"成员 {string.Join("、", twice)} 重复", $"listed twice: {string.Join(", ", twice)}");
    }
}
