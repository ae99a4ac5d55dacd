using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>A written notice (文书) as it was given.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Project">Project code; null where there is none.</param>
/// <param name="At">When it was written.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text; null where it was erased.</param>
/// <param name="Hash">Salted hash by which the history vouches for it.</param>
/// <param name="Names">Names of the people it mentions by id.</param>
public sealed record NoticeView(
    string CaseId, string? Project, LocalDateTime At, Localized Title, Localized? Body, string Hash, Names Names)
{
    /// <summary>A notice; null where there is none or the reader may not see it.</summary>
    public static NoticeView? Of(CaseFile file, CurrentUser reader, long sequence, int index)
    {
        if (file.Events.FirstOrDefault(recorded => recorded.Sequence == sequence) is not { } recorded
            || index < 0 || HistoryTexts.Notices(recorded.Event) is var notices && index >= notices.Count
            || !Secrets.Of(file, CaseAccess.As(reader, file.State)).MayReadStep(EventWording.StepOf(recorded.Event)))
        {
            return null;
        }

        var notice = HistoryTexts.Notices(recorded.Event)[index];
        Localized? body = null;
        if (file.Texts.TryGetValue(notice.Hash, out var text))
        {
            var (zh, en) = HistoryTexts.Split(text);
            body = new(After(zh), After(en));
        }

        return new(
            file.State.CaseId, file.State.Project, ChinaTime.ToLocal(recorded.EffectiveOn),
            HistoryTexts.TitleOf(notice, file), body, notice.Hash,
            new(ValueMap<Localized>.Empty, ValueMap<string>.Empty));
    }

    // The title stands in the first line.
    private static string After(string text) =>
        text.IndexOf('\n', StringComparison.Ordinal) is var at and >= 0 ? text[(at + 1)..] : "";
}
