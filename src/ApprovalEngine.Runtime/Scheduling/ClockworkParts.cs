using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>What a host gives the clockwork.</summary>
public sealed record ClockworkParts
{
    /// <summary>The door that deadlines go through like any other command.</summary>
    public required CaseService Service { get; init; }

    /// <summary>The server's clock; the machine's is asked for nothing but how long to wait.</summary>
    public required IClock Clock { get; init; }

    /// <summary>What the server does by itself every day.</summary>
    public IReadOnlyList<Chore> Chores { get; init; } = [];

    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    /// <summary>After how long, by the server's clock, the alarm is made to agree with the database again.</summary>
    public Duration SweepEvery { get; init; } = Duration.FromSeconds(60);

    /// <summary>How often it is looked, by the machine, whether the clock was set.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many deadlines are rung together at most; they share transactions with each other.</summary>
    public int Batch { get; init; } = 128;
}
