namespace ApprovalEngine.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Rows">The rows; empty for all.</param>
/// <param name="Full">Whether the largest sizes are measured too.</param>
public sealed record Arguments(IReadOnlyList<string> Rows, bool Full)
{
    /// <summary>Reads the command line; null where a word is neither an option nor the name of a row.</summary>
    public static Arguments? Parse(IReadOnlyList<string> args, IReadOnlyList<string> names)
    {
        var rows = args.Where(arg => arg != "--full").ToList();
        return rows.TrueForAll(names.Contains) ? new(rows, args.Contains("--full")) : null;
    }

    /// <summary>Whether a row is to be measured.</summary>
    public bool Asks(string row) => Rows.Count == 0 || Rows.Contains(row);
}
