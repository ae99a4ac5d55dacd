using System.Diagnostics;
using System.Globalization;
using ApprovalEngine.Benchmarks.Reference;

namespace ApprovalEngine.Benchmarks.Measuring;

/// <summary>One run of the benchmarks: what its rows share.</summary>
public sealed class Run(bool full, TextWriter progress) : IDisposable
{
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly Lazy<ReferenceCase> _case = new(ReferenceCase.Play);
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("approval-bench-").FullName);

    /// <summary>Whether the largest sizes are measured too.</summary>
    public bool Full { get; } = full;

    /// <summary>The reference case, played once.</summary>
    public ReferenceCase Case => _case.Value;

    /// <summary>A file name in a folder that is removed at the end.</summary>
    public string File(string name) => Path.Combine(_folder.Value, name);

    /// <summary>Tells on the progress line how far the run is.</summary>
    public void Say(string what)
    {
        var seconds = Stopwatch.GetElapsedTime(_since).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        progress.WriteLine($"[{seconds} s] {what}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }
}
