using System.Globalization;

namespace ApprovalEngine.Cli;

/// <summary>Tells on standard error how far walks have come; nothing where a program reads.</summary>
internal sealed class ExploreProgress(Output output)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (int Done, int Known)> _walks = new(StringComparer.Ordinal);
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();
    private TimeSpan _told;

    /// <summary>Notes how far a walk is, and tells it once a second.</summary>
    public void Tell(string workflow, int done, int known)
    {
        lock (_lock)
        {
            _walks[workflow] = (done, known);
            if (!output.IsJson && _watch.Elapsed - _told >= Between)
            {
                _told = _watch.Elapsed;
                output.Error(string.Create(CultureInfo.InvariantCulture,
                    $"{_told.TotalSeconds,4:0} s  {workflow}  {done:N0} / {known:N0}"));
            }
        }
    }
}
