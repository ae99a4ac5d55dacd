using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>Draws, at the end of each day of the seeding, among the cases that a rule table granted on it.</summary>
internal sealed class DemoDraws(Door door, DemoSamples samples)
{
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isSampled = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, HashSet<Granted>> _open = [];
    private int _commands;

    /// <summary>When the next day ends on which something was granted.</summary>
    public Instant? Next =>
        _open.Count == 0 ? null : ChinaTime.ToInstant(_open.Keys.First().PlusDays(1).AtMidnight());

    /// <summary>Reads what an act added to a case; nothing is read where the workflow has no sample.</summary>
    public void Read(string caseId, string workflow)
    {
        if (!IsSampled(workflow))
        {
            return;
        }

        var seen = _read.GetValueOrDefault(caseId);
        foreach (var recorded in door.Replayer.History(caseId).Where(recorded => recorded.Sequence > seen))
        {
            if (recorded.Event is CaseEvent.RulesDecided { Why: null } decided
                && RuleOf(workflow, decided.Step) is not null)
            {
                var ofDay = _open.GetValueOrDefault(decided.At.Date, []);
                ofDay.Add(new(caseId, workflow, decided.Step, decided.Table, decided.Version));
                _open[decided.At.Date] = ofDay;
            }

            _read[caseId] = recorded.Sequence;
        }
    }

    /// <summary>Draws for the earliest open day and tells the cases on which the draw fell.</summary>
    public async Task DrawAsync(CancellationToken cancellation)
    {
        var (day, granted) = _open.First();
        _open.Remove(day);
        foreach (var group in granted.GroupBy(one => (one.Workflow, one.Step, one.Table, one.Version)))
        {
            var (workflow, step, table, version) = group.Key;
            var rule = RuleOf(workflow, step)!;
            var cases = group.Select(one => one.CaseId).ToList();
            var drawn = DailySample.Of(cases, day, table, version, rule);
            var draw = DailySample.Draw(cases, day, table, version, drawn.Count);
            foreach (var caseId in drawn)
            {
                _ = await door.Service.SendAsync(
                    new()
                    {
                        CaseId = caseId,
                        CommandId = string.Create(CultureInfo.InvariantCulture, $"demo/draw/{++_commands}"),
                        Actor = Actor.Clock,
                        Command = new CaseCommand.Sample(step, draw),
                    },
                    cancellation);
            }
        }
    }

    private bool IsSampled(string workflow)
    {
        if (!_isSampled.TryGetValue(workflow, out var sampled))
        {
            sampled = samples.Definition(workflow).Steps
                .Any(step => step.Definition is DecideStep { Sample: not null });
            _isSampled[workflow] = sampled;
        }

        return sampled;
    }

    private SampleRule? RuleOf(string workflow, string step) =>
        (samples.Definition(workflow)[step].Definition as DecideStep)?.Sample;

    private sealed record Granted(string CaseId, string Workflow, string Step, string Table, string Version);
}
