using System.Diagnostics;
using System.Diagnostics.Metrics;
using ApprovalEngine.Cases;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>What the runtime counts. Codes and durations only: nothing that tells of a person or a case.</summary>
public static class Meters
{
    /// <summary>The name of the meter, and of the source of traces.</summary>
    public const string Name = "ApprovalEngine";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Source = new(Name);

    private static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "approval_commands", description: "Commands answered, by outcome.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "approval_refusals", description: "Commands refused, by code.");

    private static readonly Counter<long> Rings = Meter.CreateCounter<long>(
        "approval_rings", description: "Deadlines reached.");

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "approval_ring_lateness", "s", "From the moment a deadline fell due until it was reached.");

    /// <summary>A span for a command; null where nobody traces.</summary>
    internal static Activity? Span(CaseCommand command) => Source.HasListeners()
        ? Source.StartActivity("command")?.SetTag("command", command.GetType().Name) : null;

    internal static void Answered(Answer answer)
    {
        if (answer is Answer.Refused { Refusal.Code: var code })
        {
            Commands.Add(1, new KeyValuePair<string, object?>("outcome", "refused"));
            Refusals.Add(1, new KeyValuePair<string, object?>("code", code));
        }
        else
        {
            Commands.Add(1, new KeyValuePair<string, object?>("outcome", "accepted"));
        }
    }

    internal static void Failed() => Commands.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));

    internal static void Rung(Duration late)
    {
        Rings.Add(1);
        Lateness.Record(Math.Max(late.TotalSeconds, 0));
    }
}
