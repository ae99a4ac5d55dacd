using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Rows;

namespace ApprovalEngine.Benchmarks;

/// <summary>The command line: which rows are measured, and how they are printed.</summary>
public static class Command
{
    private const int Ok = 0;
    private const int Short = 1;
    private const int Usage = 2;

    /// <summary>Every row, in the order in which it is measured.</summary>
    private static readonly (string Name, Func<Run, Row> Measure)[] Rows =
    [
        (CalendarSpeed.NanosecondsName, CalendarSpeed.Nanoseconds),
        (CalendarSpeed.RatioName, CalendarSpeed.Ratio),
        (DecideSpeed.Name, DecideSpeed.Measure),
        (ReplaySpeed.Name, ReplaySpeed.Measure),
        (EvolveSpeed.Name, EvolveSpeed.Measure),
        (DurableSteps.Name, DurableSteps.Measure),
        (Growth.Name, Growth.Measure),
        (Pages.Name, Pages.Measure),
        (Workbench.Name, Workbench.Measure),
    ];

    /// <summary>The names of all rows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    /// <summary>Measures what the arguments ask for; one line a row on <paramref name="output"/>.</summary>
    /// <returns>0, or 1 if a row is short of its bar, or 2 if the arguments are not understood.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter progress)
    {
        if (Arguments.Parse(args, Names) is not { } arguments)
        {
            progress.WriteLine($"usage: [--full] [row ...], where a row is one of: {string.Join(", ", Names)}");
            return Usage;
        }

        var isShort = false;
        using var run = new Run(arguments.Full, progress);
        foreach (var (name, measure) in Rows.Where(row => arguments.Asks(row.Name)))
        {
            run.Say($"{name}: measuring");
            var row = measure(run);
            isShort |= !row.Holds;
            output.WriteLine(row.Line());
            output.Flush();
        }

        return isShort ? Short : Ok;
    }
}
