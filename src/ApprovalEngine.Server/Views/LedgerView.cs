using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Server.Components;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>Something that moved a clock.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="At">When it took effect.</param>
/// <param name="What">What it did.</param>
/// <param name="Actor">Who caused it.</param>
public sealed record ClockMove(long Sequence, LocalDateTime At, Localized What, string Actor);

/// <summary>Why a deadline is the one it is: the account of a clock, day by day, and what moved it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseTitle">Its workflow.</param>
/// <param name="Clock">The clock as it stands.</param>
/// <param name="Lines">A line a day.</param>
/// <param name="Moves">What moved it, in order.</param>
/// <param name="Today">The day on which it is read.</param>
/// <param name="CalendarVersion">The calendar it is counted with.</param>
public sealed record LedgerView(
    string CaseId, Localized CaseTitle, ClockRow Clock, ValueList<LedgerLine> Lines, ValueList<ClockMove> Moves,
    LocalDate Today, string CalendarVersion)
{
    /// <summary>The account of a clock; null where the case has no such clock.</summary>
    public static LedgerView? Of(CaseFile file, string clock, Instant now)
    {
        if (file.Clocks(now).FirstOrDefault(view => view.Id == clock) is not { } view)
        {
            return null;
        }

        return new(
            file.State.CaseId, file.Definition.File.Title, ClockRow.Of(file, now).First(row => row.Id == clock),
            view.Ledger(), MovesOf(file, clock), ChinaTime.DateOf(now),
            file.State.Clocks.GetOr(clock, null!)?.Calendar ?? file.State.CalendarVersion);
    }

    /// <summary>How many days of a mark the account has.</summary>
    public int Days(LedgerMark mark) => Lines.Count(line => line.Mark == mark);

    private static ValueList<ClockMove> MovesOf(CaseFile file, string clock) => file.Events
        .Select(recorded => (Recorded: recorded, What: Told(recorded.Event, clock, file)))
        .Where(entry => entry.What is not null)
        .Select(entry => new ClockMove(
            entry.Recorded.Sequence, ChinaTime.ToLocal(entry.Recorded.EffectiveOn), entry.What!,
            Who(entry.Recorded, file)))
        .ToValueList();

    /// <remarks>The engine's own effects belong to whoever gave the command that caused them.</remarks>
    private static string Who(RecordedEvent recorded, CaseFile file) => recorded.Role != ActorRole.Clock
        ? recorded.Actor
        : file.Events.FirstOrDefault(other =>
            other.CommandId == recorded.CommandId && other.Role != ActorRole.Clock)?.Actor ?? recorded.Actor;

    private static Localized? Told(CaseEvent happened, string clock, CaseFile file) => happened switch
    {
        CaseEvent.ClockStarted e when e.Clock == clock => new(
            $"起算 {When.Minute(e.From)}，时限 {Labels.Of(e.Limit).Zh}（{e.Basis}）",
            $"starts {When.Minute(e.From)}, limit {Labels.Of(e.Limit).En} ({e.Basis})"),
        CaseEvent.ClockStopped e when e.Clock == clock => new(
            $"停止计时至 {When.Minute(e.Until)}：{e.Ground.Zh}", $"stopped until {When.Minute(e.Until)}: {e.Ground.En}"),
        CaseEvent.ClockResumed e when e.Clock == clock => new("恢复计时", "goes on"),
        CaseEvent.ClockExtended e when e.Clock == clock => new($"延长 {e.Amount}", $"extended by {e.Amount}"),
        CaseEvent.ClockEnded e when e.Clock == clock => new($"结束（{e.Why}）", $"ends ({e.Why})"),
        CaseEvent.ClockCancelled e when e.Clock == clock => new($"作废（{e.Why}）", $"cancelled ({e.Why})"),
        CaseEvent.ClockReopened e when e.Clock == clock => new(
            $"继续计时，不重置（{e.Why}）", $"runs on, nothing is reset ({e.Why})"),
        CaseEvent.ClockExpired e when e.Clock == clock => new(
            $"到期 {When.Minute(e.DueAt)}", $"passed its deadline {When.Minute(e.DueAt)}"),
        CaseEvent.CalendarRevised e when e.Moved.TryGetValue(clock, out var move) => new(
            $"日历更新：截止日由 {Day(move.Old)} 变为 {Day(move.New)}",
            $"calendar revised: due day moved from {Day(move.Old)} to {Day(move.New)}"),
        CaseEvent.LadderReached e when e.Clock == clock => HistoryWords.Of(e, file.Definition),
        _ => null,
    };

    private static string Day(LocalDate? day) => day is { } known ? When.Day(known) : "—";
}
