using System.Diagnostics;

namespace ApprovalEngine.Benchmarks.Measuring;

/// <summary>Two ways measured in turns: what disturbs the machine for a while disturbs both.</summary>
/// <param name="A">Median seconds of one round of the first.</param>
/// <param name="B">Median seconds of one round of the second.</param>
/// <param name="BOverA">Median over the rounds of the second's time divided by the first's.</param>
public sealed record Interleaved(double A, double B, double BOverA)
{
    /// <summary>Runs A B A B after a warm-up that is not counted.</summary>
    /// <param name="warmUp">Rounds of each that only warm up.</param>
    /// <param name="rounds">Rounds of each that count.</param>
    /// <param name="a">One round of the first; answers its seconds.</param>
    /// <param name="b">One round of the second; answers its seconds.</param>
    public static Interleaved Measure(int warmUp, int rounds, Func<double> a, Func<double> b)
    {
        for (var i = 0; i < warmUp; i++)
        {
            a();
            b();
        }

        var (first, second) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            first[i] = a();
            second[i] = b();
        }

        return new(Median(first), Median(second), Median([.. first.Zip(second, (one, other) => other / one)]));
    }

    /// <summary>The middle of some figures.</summary>
    public static double Median(double[] figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Seconds of processor time that work takes, the collector and the compiler included.</summary>
    /// <remarks>
    /// For what runs on one core: on a machine that others use too, the time on the wall would measure them.
    /// </remarks>
    public static double ProcessorSeconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Seconds on the wall, for what waits for a disk or for others.</summary>
    public static double WallSeconds(Action work)
    {
        var before = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }
}
