using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>What the parts of the clockwork know of themselves.</summary>
internal sealed record ClockworkParticulars
{
    public required RingReport Ringing { get; init; }

    public required SetAside Aside { get; init; }

    public required ValueList<ChoreReport> Chores { get; init; }

    public required Instant? LastSweep { get; init; }

    public required ClockSet? LastSet { get; init; }

    public required Failure? PlanFailure { get; init; }

    public required Instant? NextWake { get; init; }
}

/// <summary>Judges how the clockwork is.</summary>
internal static class ClockworkLook
{
    private const int SweepsMissed = 3;
    private static readonly Duration Late = Duration.FromMinutes(5);
    private static readonly Duration Recent = Duration.FromDays(1);

    public static ClockworkHealth At(ClockworkParts parts, ClockworkParticulars found)
    {
        var now = parts.Clock.GetCurrentInstant();
        var (due, failure) = Due(parts.Service, now);
        var oldest = due?.FirstOrDefault(one => !found.Aside.Holds(one.CaseId, now));
        failure ??= found.PlanFailure ?? (found.Ringing.RetryAt is null ? null : found.Ringing.LastError);
        var lift = parts.Service.LastLift;
        var stalled = IsStalled(parts, found.Ringing, now);
        var aside = found.Aside.Cases.ToValueList();
        var problems = Problems(now, failure, stalled, oldest, aside, lift, found).ToValueList();
        return new()
        {
            Status = failure is not null || stalled ? ClockworkStatus.Stalled
                : found.Ringing.LastRun is null ? ClockworkStatus.Starting
                : problems.Count > 0 ? ClockworkStatus.Degraded : ClockworkStatus.Working,
            Problems = problems,
            LastRun = found.Ringing.LastRun,
            LastSweep = found.LastSweep,
            NextWake = found.NextWake,
            Backlog = due?.Count,
            OldestDue = oldest,
            Rung = found.Ringing.Rung,
            SetAside = aside,
            Lift = lift,
            LastSet = found.LastSet,
            LastError = failure ?? found.Ringing.LastError,
            Chores = found.Chores,
        };
    }

    // Neither a clock that was set forward nor one that stands still makes the clockwork stall.
    private static bool IsStalled(ClockworkParts parts, RingReport ringing, Instant now)
    {
        var longest = parts.SweepEvery * SweepsMissed;
        return ringing.LastRun is { } last && now - last > longest
            && TimeProvider.System.GetElapsedTime(ringing.LastRunStamp) > longest.ToTimeSpan();
    }

    private static (IReadOnlyList<DueCase>? Due, Failure? Failure) Due(CaseService service, Instant now)
    {
        try
        {
            return (service.DueUntil(now, ClockworkHealth.MostCounted), null);
        }
#pragma warning disable CA1031 // Whoever asks for health is told that the database fails; he must get an answer.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            return (null, Failure.Of(failed, now));
        }
    }

    private static IEnumerable<Localized> Problems(
        Instant now, Failure? failure, bool stalled, DueCase? oldest, ValueList<SetAsideCase> aside, Lift? lift,
        ClockworkParticulars found)
    {
        if (failure is not null)
        {
            yield return new($"数据库故障：{failure.Why}", $"the database fails: {failure.Why}");
        }

        if (stalled)
        {
            yield return new("时钟已停止提醒", "the clocks do not ring");
        }

        if (oldest is not null && now - oldest.DueAt > Late)
        {
            var late = Minutes(now - oldest.DueAt);
            yield return new(
                $"办件 {oldest.CaseId} 的期限已过 {late} 分钟仍未处理",
                $"a deadline of case {oldest.CaseId} passed {late} minutes ago and did not ring");
        }

        foreach (var one in aside)
        {
            yield return new($"办件 {one.Due.CaseId} 无法计时，已搁置", $"case {one.Due.CaseId} cannot ring and is set aside");
        }

        if (lift is not null && now - lift.At < Recent)
        {
            yield return new(
                $"服务器时钟落后：记录时间被顺延 {Minutes(lift.By)} 分钟",
                $"the server's clock is behind: a record was lifted by {Minutes(lift.By)} minutes");
        }

        foreach (var chore in found.Chores.Where(chore => chore.Failed))
        {
            var why = chore.LastError!.Why;
            yield return new($"{chore.Title.Zh}失败：{why}", $"{chore.Title.En} failed: {why}");
        }
    }

    private static long Minutes(Duration time) => (long)Math.Ceiling(time.TotalMinutes);
}
