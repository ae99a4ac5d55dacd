using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>What of a case is to be shown.</summary>
public sealed record CaseWish
{
    public string? Step { get; init; }

    public string? Do { get; init; }

    public string? Of { get; init; }

    /// <summary>Hash of the paper to show.</summary>
    public string? Paper { get; init; }

    /// <summary>The first event of the act that was just sent.</summary>
    public long? Since { get; init; }

    /// <summary>What was sent and not carried out.</summary>
    public Typed? Sent { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The version of the case on which that act was sent.</summary>
    public long? Seen { get; init; }
}

/// <summary>Puts the page of a case together.</summary>
public sealed class CasePages(
    Door door, NameBook names, Acts.Drafts drafts, Phrases phrases, LateEntries late, IClock clock)
{
    /// <summary>The page of a case for who asks.</summary>
    public async Task<CasePageModel> OfAsync(
        HttpContext context, CaseFile file, CaseWish wish, CancellationToken cancellation)
    {
        var user = context.Caller();
        var now = clock.GetCurrentInstant();
        var view = CaseView.Of(file, user, door.Materials, now);
        var mayAct = user.May(Right.WorkTasks) || user.May(Right.Supervise) || user.May(Right.Apply);
        var choices = mayAct
            ? ActChoices.For(file, user, await names.ColleaguesAsync(file.Definition, cancellation), now) : [];
        var chosen = Chosen(view, choices, wish);
        var place = chosen is null ? null : CasePageModel.PlaceOf(
            view.Id, chosen.Step, chosen.Do, chosen.Of, chosen.Group == ActGroup.Answer);
        var draft = place is null || wish.Sent is not null
            ? null : await drafts.FindAsync(user.Id, place, cancellation);
        var waiting = user.Roles.All(role => role is Role.Applicant or Role.Agent or Role.Steward) ? []
            : await LateAsync(file, user, cancellation);
        return new()
        {
            View = view,
            Names = await names.OfAsync(
                file, waiting.SelectMany(row => new[] { row.Person, row.DecidedBy ?? "" }), cancellation),
            Choices = choices,
            Definition = file.Definition,
            Late = waiting,
            Chosen = chosen,
            Typed = wish.Sent ?? (draft is null ? Typed.Nothing : new(draft.Fields)),
            Draft = draft,
            Refusal = wish.Refusal,
            Meanwhile = wish.Seen is { } seen && wish.Refusal is not null
                ? view.History.Where(row => row.Sequence > seen).ToValueList() : [],
            JustDone = wish.Since is { } since
                ? view.History.Where(row => row.Sequence >= since).ToValueList() : [],
            Command = Surroundings.NewId(),
            Paper = PaperOf(view, wish.Paper),
            Points = chosen is { Group: ActGroup.Answer, Step: { } step } && file.Definition.Find(step) is { } node
                ? ReviewPoints.Of(node, file, Secrets.Of(file, CaseAccess.As(user, file.State))) : [],
            Phrases = chosen is null ? [] : await phrases.OfAsync(user.Id, cancellation),
        };
    }

    private async Task<ValueList<Office.LateEntryRow>> LateAsync(
        CaseFile file, CurrentUser user, CancellationToken cancellation)
    {
        var secrets = Secrets.Of(file, CaseAccess.As(user, file.State));
        return (await late.OfCaseAsync(file.State.CaseId, user.Id, cancellation))
            .RemoveAll(row => row.Step.Length > 0 && !secrets.MayReadStep(row.Step));
    }

    /// <summary>The act that was asked for; else the usual answer of what waits for the reader.</summary>
    private static ActChoice? Chosen(CaseView view, ValueList<ActChoice> choices, CaseWish wish)
    {
        if (wish.Do is { } does)
        {
            return choices.FirstOrDefault(choice => choice.Is(wish.Step, does, wish.Of));
        }

        var mine = view.Steps.Where(step => step.IsMine && (wish.Step is null || step.Id == wish.Step))
            .Select(step => step.Id).ToList();
        return choices
            .Where(choice => choice is { Group: ActGroup.Answer, Step: { } step, IsPossible: true }
                && mine.Contains(step))
            .OrderBy(choice => mine.IndexOf(choice.Step!)).ThenBy(choice => choice.Tone switch
            {
                ActTone.Positive => 0,
                ActTone.Plain => 1,
                _ => 2,
            }).FirstOrDefault();
    }

    private static PaperVersion? PaperOf(CaseView view, string? sha256)
    {
        var versions = view.Papers.SelectMany(paper => paper.Versions).ToList();
        return versions.Find(version => version.Sha256 == sha256)
            ?? view.Papers.SelectMany(paper => paper.Versions.Take(1)).FirstOrDefault(version =>
                version.Kind is PaperKind.Pdf or PaperKind.Picture or PaperKind.Text);
    }
}
