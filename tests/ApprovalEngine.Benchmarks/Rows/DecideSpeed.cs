using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// Deciding and evolving the commands of the reference case in memory, one after the other from its start to its end,
/// deadlines included: all three beats of <see cref="CaseRunner"/> with the embedded flow. The value is commands a
/// second of processor time. The yardstick folds the events of the same commands, already decided: the ratio is the
/// share of a command's time that its events alone would take.
/// </summary>
public static class DecideSpeed
{
    /// <summary>The name of the row.</summary>
    public const string Name = "decide";

    private const int Cases = 100;

    /// <summary>At least 100 000 commands a second.</summary>
    public static Row Measure(Run run)
    {
        var played = run.Case;
        var calendars = CalendarShelf.Of(played.Calendar);
        var envelopes = played.Commands.Select((command, i) => Sending.Envelope(command, "reference", i)).ToArray();
        var commands = played.Commands.Select(command => command.Command).ToArray();
        Func<double> a = () => Interleaved.ProcessorSeconds(Decide), b = () => Interleaved.ProcessorSeconds(Evolve);
        Interleaved.WarmUp(6, a, b);
        var measured = Interleaved.Measure(41, a, b);
        var perSecond = Cases * commands.Length / measured.A;
        run.Say($"{commands.Length} commands, {played.Events.Count} events, {1e6 / perSecond:0.00} us a command");
        return new(
            Name, perSecond, "commands/s", "folding the same events", measured.BOverA, new(Held.Value, false, 100_000));

        void Decide()
        {
            for (var i = 0; i < Cases; i++)
            {
                var state = CaseState.Initial("reference");
                for (var j = 0; j < commands.Length; j++)
                {
                    var decision = CaseRunner.Run(
                        state, commands[j], envelopes[j], played.Definition, calendars, Flow.Propose,
                            played.Calendar.Version);
                    state = ((Decision.Accepted)decision).State;
                }
            }
        }

        void Evolve()
        {
            for (var i = 0; i < Cases; i++)
            {
                EvolveSpeed.Fold(played.Events);
            }
        }
    }
}
