using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Pages.Drafts;

/// <summary>What the server says about a draft it was given.</summary>
/// <param name="SavedAt">Time of day in China, such as <c>10:32</c>; null where there was nothing to save.</param>
public sealed record DraftAnswer(string? SavedAt);

/// <summary>Saves and forgets drafts.</summary>
public static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/drafts", SaveAsync).Needs(Right.UseAccount);
        pages.MapPost("/drafts/forget", ForgetAsync).Needs(Right.UseAccount);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext context, Acts.Drafts drafts, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        if (DraftForm.Place(form) is not { } place)
        {
            return NoPlace(context);
        }

        var saved = await drafts.SaveAsync(context.Caller().Id, place, DraftForm.Fields(form), cancellation);
        return Answers.IsForProgram(context.Request)
            ? Results.Json(new DraftAnswer(saved is { } at ? $"{ChinaTime.ToLocal(at):HH:mm}" : null))
            : Results.LocalRedirect(DraftForm.Back(form));
    }

    private static async Task<IResult> ForgetAsync(
        HttpContext context, Acts.Drafts drafts, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        if (DraftForm.Place(form) is not { } place)
        {
            return NoPlace(context);
        }

        await drafts.ForgetAsync(context.Caller().Id, place, cancellation);
        return Results.LocalRedirect(DraftForm.Back(form));
    }

    private static IResult NoPlace(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status400BadRequest, "draft-without-place", new(
            "表单没有说明草稿属于哪里", "the form does not say what the draft belongs to"));
}
