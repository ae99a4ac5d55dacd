using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Api;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>The page of a case and what hangs on it.</summary>
public static class CaseEndpoints
{
    public static void MapCase(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases/{id}", ShowAsync).Needs(Right.ReadCases);
        pages.MapGet("/cases/{id}/clocks/{**clock}", ShowClockAsync).Needs(Right.ReadCases);
        pages.MapGet("/cases/{id}/notices/{sequence:long}/{index:int}", ShowNoticeAsync).Needs(Right.ReadCases);
        pages.MapGet("/cases/{id}/picture.svg", ShowPicture).Needs(Right.ReadCases);
        pages.MapGet("/cases/{id}/receipt", ShowReceiptAsync).Needs(Right.ReadCases);
        pages.MapGet("/cases/{id}/materials/{sha256}", Materials.Serve).Needs(Right.ReadCases);

        // One door for each capacity: the table of rights says who may come through which.
        pages.MapPost("/cases/{id}/acts", SendAct.AsOfficerAsync).Needs(Right.WorkTasks);
        pages.MapPost("/cases/{id}/supervision", SendAct.AsSupervisorAsync).Needs(Right.Supervise);
        pages.MapPost("/cases/{id}/requests", SendAct.AsApplicantAsync).Needs(Right.Apply);
        pages.MapPost("/phrases", AddPhraseAsync).Needs(Right.WorkTasks);
        pages.MapPost("/phrases/remove", RemovePhraseAsync).Needs(Right.WorkTasks);
    }

    /// <summary>What is said of a case that is not there, or is none of the reader's business.</summary>
    internal static IResult NoCase(HttpContext context, string id) => Answers.Refused(
        context, StatusCodes.Status404NotFound, RefusalCode.UnknownCase, new(
            $"没有办件 {id}，或您无权查看", $"there is no case {id}, or you may not see it"));

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, CaseFiles files, CasePages pages, CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), id) is not { } file)
        {
            return NoCase(context, id);
        }

        var query = context.Request.Query;
        return Answers.Page<CasePage>(await pages.OfAsync(context, file, new()
        {
            Step = query["step"].ToString() is { Length: > 0 } step ? step : null,
            Do = query["do"].ToString() is { Length: > 0 } does ? does : null,
            Of = query["of"].ToString() is { Length: > 0 } of ? of : null,
            Paper = query["paper"].ToString() is { Length: > 0 } paper ? paper : null,
            Since = long.TryParse(query["since"], out var since) ? since : null,
        }, cancellation));
    }

    private static IResult ShowPicture(
        HttpContext context, string id, CaseFiles files, CasePicture picture, Door door, IClock clock)
    {
        if (files.Find(context.Caller(), id) is not { } file)
        {
            return NoCase(context, id);
        }

        // Where something is confidential the picture shows the workflow alone: colours would tell how it went.
        if (HiddenSteps.Of(file, context.Caller()).Any)
        {
            return HistoryApi.Draw(context, file.Definition, Frame.Of(context).Language);
        }

        var view = CaseView.Of(file, context.Caller(), door.Materials, clock.GetCurrentInstant());
        return CasePicture.Answer(context, picture.Of(
            file.State, file.Definition, view.Steps.Where(step => step.IsMine).Select(step => step.Id),
            Frame.Of(context).Language));
    }

    private static async Task<IResult> ShowClockAsync(
        HttpContext context, string id, string clock, CaseFiles files, NameBook names, IClock now,
        CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), id) is not { } file)
        {
            return NoCase(context, id);
        }

        return LedgerView.Of(file, clock, now.GetCurrentInstant()) is { } ledger
            ? Answers.Page<LedgerPage>(new LedgerModel(ledger, await names.OfAsync(file, cancellation)))
            : Answers.Refused(context, StatusCodes.Status404NotFound, "unknown-clock", new(
                $"没有时钟“{clock}”", $"there is no clock '{clock}'"));
    }

    private static async Task<IResult> ShowNoticeAsync(
        HttpContext context, string id, long sequence, int index, CaseFiles files, NameBook names,
        CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), id) is not { } file)
        {
            return NoCase(context, id);
        }

        return NoticeView.Of(file, context.Caller(), sequence, index) is { } notice
            ? Answers.Page<NoticePage>(notice with { Names = await names.OfAsync(file, cancellation) })
            : Answers.Refused(context, StatusCodes.Status404NotFound, "unknown-notice", new(
                "没有这份文书，或您无权查看", "there is no such notice, or you may not see it"));
    }

    private static async Task<IResult> ShowReceiptAsync(
        HttpContext context, string id, CaseFiles files, NameBook names, Door door, IClock now,
        CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), id) is not { } file)
        {
            return NoCase(context, id);
        }

        var view = CaseView.Of(file, context.Caller(), door.Materials, now.GetCurrentInstant());
        return view.ReceivedAt is null
            ? Answers.Refused(context, StatusCodes.Status404NotFound, "nothing-received", new(
                "尚未收到申请，没有收件回执", "nothing was received yet: there is no receipt"))
            : Answers.Page<ReceiptPage>(new ReceiptModel(view, await names.OfAsync(file, cancellation)));
    }

    private static async Task<IResult> AddPhraseAsync(
        HttpContext context, Phrases phrases, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var user = context.Caller();
        var owner = form["office"] == "true" && user.May(Right.HandOver) ? "" : user.Id;
        await phrases.AddAsync(owner, form["text"].ToString(), cancellation);
        return Results.LocalRedirect(DraftForm.Back(form));
    }

    private static async Task<IResult> RemovePhraseAsync(
        HttpContext context, Phrases phrases, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var user = context.Caller();
        var owner = form["office"] == "true" && user.May(Right.HandOver) ? "" : user.Id;
        await phrases.RemoveAsync(owner, form["id"].ToString(), cancellation);
        return Results.LocalRedirect(DraftForm.Back(form));
    }
}
