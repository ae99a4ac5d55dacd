using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>Something that somebody wrote at an act.</summary>
/// <param name="Label">Opinion, reason, a record field.</param>
/// <param name="Text">What he wrote.</param>
public sealed record SaidRow(Localized Label, Localized Text);

/// <summary>A written notice.</summary>
/// <param name="Sequence">The event that produced it.</param>
/// <param name="Index">Its place among those of the event.</param>
/// <param name="Title">Its title.</param>
/// <param name="At">When.</param>
/// <param name="Step">The step; null where it concerns the case.</param>
public sealed record NoticeRow(long Sequence, int Index, Localized Title, LocalDateTime At, string? Step);

/// <summary>A line of the history of a case.</summary>
public sealed record HistoryRow
{
    public required long Sequence { get; init; }

    public required LocalDateTime At { get; init; }

    /// <summary>When it was recorded, where that is later than it took effect.</summary>
    public LocalDateTime? RecordedAt { get; init; }

    /// <summary>Who acted.</summary>
    public required string Actor { get; init; }

    /// <summary>For whom; null for himself.</summary>
    public string? ActsFor { get; init; }

    public required Localized What { get; init; }

    /// <summary>Whom it is about beside the one who acted; null for nobody.</summary>
    public string? Person { get; init; }

    public string? Step { get; init; }

    public ValueList<SaidRow> Said { get; init; } = [];

    public ValueList<NoticeRow> Notices { get; init; } = [];

    /// <summary>Whether what was said is kept from the reader.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it negates: a refusal, a return, a deadline passed.</summary>
    public bool IsAdverse { get; init; }

    /// <summary>The history of a case, the latest at the top; effects that go without saying are left out.</summary>
    public static ValueList<HistoryRow> Of(CaseFile file, Secrets secrets) => file.Events
        .Select(recorded => One(recorded, file, secrets)).OfType<HistoryRow>().Reverse().ToValueList();

    private static HistoryRow? One(RecordedEvent recorded, CaseFile file, Secrets secrets)
    {
        if (HistoryWords.Of(recorded.Event, file.Definition) is not { } what)
        {
            return null;
        }

        var step = EventWording.StepOf(recorded.Event);
        var open = secrets.MayReadStep(step);
        var at = ChinaTime.ToLocal(recorded.EffectiveOn);
        return new()
        {
            Sequence = recorded.Sequence,
            At = at,
            RecordedAt = recorded.RecordedAt - recorded.EffectiveOn > Duration.FromMinutes(1)
                ? ChinaTime.ToLocal(recorded.RecordedAt) : null,
            Actor = recorded.Actor,
            ActsFor = recorded.ActsFor.Length > 0 ? recorded.ActsFor : null,
            What = open ? what : new(
                $"{Labels.Step(step!, file.Definition).Zh}：保密内容",
                $"{Labels.Step(step!, file.Definition).En}: confidential"),
            Step = step,
            Person = open ? HistoryWords.PersonOf(recorded) : null,
            Said = open ? HistoryTexts.Of(recorded.Event, file) : [],
            Notices = open ? NoticesOf(recorded, file) : [],
            IsSecret = !open,
            IsAdverse = recorded.Event is CaseEvent.ClockExpired or CaseEvent.StepReturned
                or CaseEvent.StepAnswered { Outcome: "refused" or "fail" or "failed" or "objected" or "breached" },
        };
    }

    /// <summary>The notices of an event.</summary>
    public static ValueList<NoticeRow> NoticesOf(RecordedEvent recorded, CaseFile file) =>
        HistoryTexts.Notices(recorded.Event).Index().Select(entry => new NoticeRow(
            recorded.Sequence, entry.Index, HistoryTexts.TitleOf(entry.Item, file),
            ChinaTime.ToLocal(recorded.EffectiveOn), EventWording.StepOf(recorded.Event))).ToValueList();
}
