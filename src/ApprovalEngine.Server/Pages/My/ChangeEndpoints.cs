using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>变更: what changed after a certificate was issued, told with new answers and papers.</summary>
internal static class ChangeEndpoints
{
    public static void MapMyChanges(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/my/{id}/change/{fact}", GetAsync).Needs(Right.Apply);
        pages.MapPost("/my/{id}/change/{fact}", PostAsync).Needs(Right.Apply);
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, string id, string fact, string? member, MyCases cases, MyChanges changes,
        CancellationToken cancellation) =>
        await changes.PageAsync(context.Caller(), id, fact, member, null, cancellation) is { } model
            ? Answers.Page<ChangePage>(model)
            : cases.Find(context.Caller(), id) is null ? MyEndpoints.NoSuch(context)
            : Results.LocalRedirect($"/my/{id}");

    private static async Task<IResult> PostAsync(
        HttpContext context, string id, string fact, string? member, MyChanges changes,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var typed = FormInput.Of(context.Request.Form);
        await changes.SaveAsync(user, id, fact, member, typed, cancellation);
        if (await changes.PageAsync(user, id, fact, member, typed, cancellation) is not { } model)
        {
            return Results.LocalRedirect($"/my/{id}");
        }

        return await model.AnswerAsync<ChangePage>(
            id, typed.GetOr("do", ""), "change", () => changes.SendAsync(user, model, cancellation));
    }
}

/// <summary>The page of a change.</summary>
public sealed record ChangeModel(MyCase Case, MyChange Change) : ApplicantForm
{
    public required string Reason { get; init; }

    /// <summary>Where its uploads lie.</summary>
    public required string Slot { get; init; }
}

/// <summary>Shows and sends changes after the issue.</summary>
public sealed class MyChanges(MyCases cases, Acts.Drafts drafts, UploadDesk desk, ActService acts)
{
    /// <summary>The page; null where the reader may have no such change.</summary>
    public async Task<ChangeModel?> PageAsync(
        CurrentUser user, string id, string fact, string? member, ValueMap<string>? typed,
        CancellationToken cancellation)
    {
        if (cases.Find(user, id) is not { } found
            || MyChange.Of(found.File, cases.OrderOf(found.File))
                .FirstOrDefault(one => one.Topic == fact && (one.Member ?? "") == (member ?? "")) is not { } change)
        {
            return null;
        }

        var texts = typed ?? (await drafts.FindAsync(user.Id, Place(id, fact, member), cancellation))?.Typed()
            ?? FormInput.Typing(change.All, change.Known, found.File.Texts);
        var slot = $"{id}/change/{fact}/{member}/{found.File.State.Certificates.Values.Sum(one => one.Version)}";
        return new(found, change)
        {
            Input = typed is null ? new(texts, ValueMap<Fact>.Empty, ValueMap<Localized>.Empty)
                : FormInput.Read(change.All, texts),
            Uploads = await desk.InAsync(user.Id, slot, cancellation),
            Reason = texts.GetOr("reason", ""),
            Command = typed?.GetOr("command", "") is { Length: > 0 } command ? command : Surroundings.NewId(),
            Slot = slot,
        };
    }

    /// <summary>Keeps what was typed.</summary>
    public Task SaveAsync(
        CurrentUser user, string id, string fact, string? member, ValueMap<string> typed,
        CancellationToken cancellation) => drafts.SaveAsync(
            user.Id, Place(id, fact, member),
            typed.Where(field => field.Key.StartsWith("f.", StringComparison.Ordinal) || field.Key == "reason")
                .ToValueMap(field => field.Key, field => ValueList.Of(field.Value)),
            cancellation);

    /// <summary>Sends it.</summary>
    /// <returns>Why it was refused; null where it was done.</returns>
    public async Task<Refusal?> SendAsync(CurrentUser user, ChangeModel model, CancellationToken cancellation)
    {
        var (state, change) = (model.Case.File.State, model.Change);
        var form = Changed(model);
        var materials = model.Uploads.Where(upload => change.Papers.Any(paper => paper.Id == upload.Key))
            .ToValueMap(upload => upload.Key, upload => UploadDesk.Version(upload.Value));
        if (form.Count == 0 && materials.Count == 0 && change.Topic != "standards")
        {
            return new(RefusalCode.NothingCorrected, new(
                "没有任何变化：请修改内容或换上新的材料", "nothing changed: change an answer or hand a paper in anew"));
        }

        var sent = await acts.SendAsync(
            new()
            {
                CaseId = state.CaseId,
                Actor = Applications.ActorOf(user, state.Applicant),
                CommandId = model.Command,
                Command = new CaseCommand.Change(new()
                {
                    Fact = change.Topic,
                    Member = change.Member,
                    Form = form,
                    Materials = materials,
                    Reason = model.Reason.Trim() is { Length: > 0 } reason ? reason : null,
                }),
            },
            cancellation);
        if (sent is Answer.Refused refused)
        {
            return refused.Refusal;
        }

        await desk.SentAsync(user.Id, model.Slot, state.CaseId, cancellation);
        await drafts.ForgetAsync(user.Id, Place(state.CaseId, change.Topic, change.Member), cancellation);
        return null;
    }

    /// <summary>Where what is typed is kept.</summary>
    public static DraftPlace Place(string id, string fact, string? member) => new(id, $"change/{fact}/{member}");

    // Only what differs is told; of a member the row of its list, with the column that says which it is.
    private static ValueMap<Fact> Changed(ChangeModel model)
    {
        var (change, file) = (model.Change, model.Case.File);
        var before = FormInput.Read(
            change.All, FormInput.Typing(change.All, change.Known, file.Texts), demandsAll: false).Facts;
        var changed = model.Input.Facts
            .Where(answer => before.GetOr(answer.Key, Fact.Unknown.Value) != answer.Value)
            .ToValueMap(answer => answer.Key, answer => answer.Value);
        if (change.Member is null || changed.Count == 0)
        {
            return changed;
        }

        var bundle = file.Definition.Bundle!;
        var row = new Fact.Row(changed.SetItem(bundle.Key, change.Known[bundle.Key]));
        return ValueMap<Fact>.Empty.SetItem(bundle.Field, new Fact.List([row]));
    }
}
