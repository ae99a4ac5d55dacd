using System.Diagnostics;

namespace ApprovalEngine.Benchmarks.Measuring;

/// <summary>Two ways measured in turns: what disturbs the machine for a while disturbs both.</summary>
/// <param name="A">Median seconds of one round of the first.</param>
/// <param name="B">Median seconds of one round of the second.</param>
/// <param name="BOverA">Median over the rounds of the second's time divided by the first's.</param>
public sealed record Interleaved(double A, double B, double BOverA)
{
    /// <summary>Runs A B A B for some seconds without counting, until the compiler has done its work on both.</summary>
    public static void WarmUp(double seconds, Func<double> a, Func<double> b)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since).TotalSeconds < seconds;)
        {
            a();
            b();
        }
    }

    /// <summary>Runs A B A B.</summary>
    /// <param name="rounds">Rounds of each.</param>
    /// <param name="a">One round of the first; answers its seconds.</param>
    /// <param name="b">One round of the second; answers its seconds.</param>
    public static Interleaved Measure(int rounds, Func<double> a, Func<double> b)
    {
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
