using System.Collections.Concurrent;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>The deadlines of one case cannot be reached; those of other cases can.</summary>
public sealed class RingFailedException : Exception
{
    public RingFailedException(DueCase due, Exception? cause)
        : base($"the deadline '{due.Deadline}' of case {due.CaseId} was not reached", cause) => Due = due;

    /// <summary>What was due.</summary>
    public DueCase Due { get; }
}

/// <summary>A record that is later than the clock said, so that the time of its case never runs backwards.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="At">What the clock said.</param>
/// <param name="By">By how much the record was lifted above it.</param>
public sealed record Lift(string CaseId, Instant At, Duration By);

/// <summary>A case whose deadlines could not be reached.</summary>
/// <param name="Due">What was due.</param>
/// <param name="Since">When it failed first.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="RetryAt">When it is tried again.</param>
/// <param name="Why">What it failed with.</param>
public sealed record SetAsideCase(DueCase Due, Instant Since, int Failures, Instant RetryAt, Exception Why);

/// <summary>Cases that are passed over while clocks ring: one that cannot does not stop the others.</summary>
/// <remarks>Written by the only writer between one case and the next, read by whoever shows it.</remarks>
public sealed class SetAside
{
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, SetAsideCase> _cases = new(StringComparer.Ordinal);

    /// <summary>Those set aside, in order of what was due.</summary>
    public IReadOnlyList<SetAsideCase> Cases =>
        [.. _cases.Values.OrderBy(aside => aside.Due.DueAt).ThenBy(aside => aside.Due.CaseId, StringComparer.Ordinal)];

    /// <summary>When the first of them is tried again; null where none is set aside.</summary>
    public Instant? NextTry => _cases.IsEmpty ? null : _cases.Values.Min(aside => aside.RetryAt);

    /// <summary>Whether a case is passed over at an instant.</summary>
    public bool Holds(string caseId, Instant now) =>
        _cases.TryGetValue(caseId, out var aside) && aside.RetryAt > now;

    /// <summary>A case failed; each further time it waits twice as long, up to an hour.</summary>
    public void Add(DueCase due, Exception why, Instant now) => _cases.AddOrUpdate(
        due.CaseId,
        _ => new(due, now, 1, now + FirstWait, why),
        (_, earlier) => new(due, earlier.Since, earlier.Failures + 1, now + WaitAfter(earlier.Failures + 1), why));

    /// <summary>A case rang, or has nothing due any more.</summary>
    public void Remove(string caseId) => _cases.TryRemove(caseId, out _);

    /// <summary>The clock was moved: what waited for an instant of the old one is tried at once.</summary>
    public void RetryAll()
    {
        foreach (var (id, aside) in _cases)
        {
            _cases.TryUpdate(id, aside with { RetryAt = Instant.MinValue }, aside);
        }
    }

    private static Duration WaitAfter(int failures) =>
        Duration.Min(LongestWait, FirstWait * (1L << Math.Min(failures - 1, 10)));
}
