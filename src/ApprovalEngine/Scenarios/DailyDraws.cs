using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>
/// Draws, at the end of each day, among the cases that a rule table granted on it, as a server does by its alarm clock.
/// </summary>
internal sealed class DailyDraws
{
    private readonly Dictionary<string, int> _read = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, List<Granted>> _open = [];

    /// <summary>When the next day ends on which something was granted; null where none has by a moment.</summary>
    public LocalDateTime? Next(IEnumerable<CaseRun> cases, LocalDateTime through)
    {
        foreach (var run in cases)
        {
            Read(run);
        }

        return _open.Count > 0 && _open.Keys.First().PlusDays(1).AtMidnight() is var end && end <= through ? end : null;
    }

    /// <summary>Draws for the earliest open day and tells the cases on which the draw fell.</summary>
    public void Draw(LocalDateTime now)
    {
        var (day, granted) = _open.First();
        _open.Remove(day);
        foreach (var group in granted.GroupBy(one => (one.Run.Definition.File.Id, one.Step, one.Table, one.Version)))
        {
            var rule = ((DecideStep)group.First().Run.Definition[group.Key.Step].Definition).Sample!;
            var runs = group.DistinctBy(one => one.Run.Id).ToDictionary(one => one.Run.Id, one => one.Run);
            var drawn = DailySample.Of(runs.Keys, day, group.Key.Table, group.Key.Version, rule);
            var draw = DailySample.Draw(runs.Keys, day, group.Key.Table, group.Key.Version, drawn.Count);
            foreach (var id in drawn)
            {
                // A case that was withdrawn or redone since is in no sample any more; it says so in its timeline.
                _ = runs[id].Send(new CaseCommand.Sample(group.Key.Step, draw), Actor.Clock, now, now, null);
            }
        }
    }

    private void Read(CaseRun run)
    {
        for (var i = _read.GetValueOrDefault(run.Id); i < run.Events.Count; i++)
        {
            if (run.Events[i].Event is CaseEvent.RulesDecided { Why: null } decided
                && run.Definition[decided.Step].Definition is DecideStep { Sample: not null })
            {
                if (!_open.TryGetValue(decided.At.Date, out var ofDay))
                {
                    _open[decided.At.Date] = ofDay = [];
                }

                ofDay.Add(new(run, decided.Step, decided.Table, decided.Version));
            }
        }

        _read[run.Id] = run.Events.Count;
    }

    private sealed record Granted(CaseRun Run, string Step, string Table, string Version);
}
