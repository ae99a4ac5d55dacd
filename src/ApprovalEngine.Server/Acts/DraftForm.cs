using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Acts;

/// <summary>Reads drafts out of forms, for whoever is signed in and for whoever no longer is.</summary>
public static class DraftForm
{
    public const string KeyField = "draft-key";
    public const string SubjectField = "draft-subject";
    public const string TopicField = "draft-topic";
    public const string BackField = "draft-back";

    // What a page puts into a form by itself is nobody's text.
    private static readonly string[] NotTyped = ["__RequestVerificationToken", "command", "version"];

    /// <summary>Which draft a form belongs to; null where it belongs to none.</summary>
    public static DraftPlace? Place(IFormCollection form) =>
        form[SubjectField].ToString() is { Length: > 0 and <= 200 } subject
            && form[TopicField].ToString() is { Length: <= 300 } topic ? new(subject, topic) : null;

    /// <summary>What was typed into a form.</summary>
    public static ValueMap<ValueList<string>> Fields(IFormCollection form) => form
        .Where(field => !NotTyped.Contains(field.Key) && !field.Key.StartsWith("draft-", StringComparison.Ordinal))
        .ToValueMap(field => field.Key, field => field.Value.Select(value => value ?? "").ToValueList());

    /// <summary>Where to go back to; a path of this server.</summary>
    public static string Back(IFormCollection form) =>
        form[BackField].ToString() is ['/', ..] and not ['/', '/' or '\\', ..] and var path ? path : "/";

    /// <summary>
    /// Saves what somebody sends whose sign-in has ended, as the draft that the page gave him a key for. The key lets
    /// text in and nothing out.
    /// </summary>
    /// <returns>Whether the request was answered.</returns>
    public static async Task<bool> RescueAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is not <= 2_000_000)
        {
            return false;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var drafts = context.RequestServices.GetRequiredService<Drafts>();
        if (drafts.PersonOf(form[KeyField]) is not { } person || Place(form) is not { } place)
        {
            return false;
        }

        await drafts.SaveAsync(person, place, Fields(form), context.RequestAborted);
        if (Answers.IsForProgram(context.Request))
        {
            return false;
        }

        context.Response.Redirect($"/sign-in?next={Uri.EscapeDataString(Back(form))}");
        return true;
    }
}
