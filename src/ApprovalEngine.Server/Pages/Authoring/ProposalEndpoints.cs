using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Pages.Authoring;

/// <summary>The way of a change from the author over the gate to who lets it hold.</summary>
internal static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/definitions/proposal", MineAsync).Needs(Right.Author);
        pages.MapGet("/definitions/proposals", async (Proposals proposals, CancellationToken cancellation) =>
            Answers.Page<ProposalsPage>((await proposals.AskedAsync(cancellation)).Select(row => new AskedRow(
                row.Id, row.Author, row.Reason, When.Minute(row.ChangedAt))).ToList()))
            .Needs(Right.PublishDefinitions);
        pages.MapGet("/definitions/proposals/{id}", ShowAsync).Needs(Right.PublishDefinitions);
        pages.MapPost("/definitions/proposals/{id}/ask", AskAsync).Needs(Right.Author);
        pages.MapPost("/definitions/proposals/{id}/take-back", (
            HttpContext context, string id, Proposals proposals, CancellationToken cancellation) =>
            SetMineAsync(context, id, proposals, "asked", "writing", cancellation)).Needs(Right.Author);
        pages.MapPost("/definitions/proposals/{id}/drop", (
            HttpContext context, string id, Proposals proposals, CancellationToken cancellation) =>
            SetMineAsync(context, id, proposals, "writing", "dropped", cancellation)).Needs(Right.Author);
        pages.MapPost("/definitions/proposals/{id}/return", ReturnAsync).Needs(Right.PublishDefinitions);
        pages.MapPost("/definitions/proposals/{id}/publish", PublishAsync).Needs(Right.PublishDefinitions);
    }

    private static async Task<IResult> MineAsync(
        HttpContext context, Proposals proposals, LibraryShelf shelf, CancellationToken cancellation) =>
        await proposals.OpenOfAsync(context.Caller().Id, cancellation) is { } mine
            ? Page(context, mine, proposals, shelf, null)
            : Answers.Page<ProposalPage>(new ProposalModel
            {
                Id = "", Author = context.Caller().Id, Status = "writing", Reason = "", Returned = "", IsMine = true,
                Report = null, Progress = null, Files = [],
            });

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, Proposals proposals, LibraryShelf shelf, CancellationToken cancellation) =>
        await proposals.FindAsync(id, cancellation) is { } proposal
            ? Page(context, proposal, proposals, shelf, null) : AuthoringEndpoints.Missing(context, id);

    private static async Task<IResult> AskAsync(
        HttpContext context, string id, Proposals proposals, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(id, cancellation) is not { Row.Status: "writing" } proposal
            || proposal.Row.Author != context.Caller().Id)
        {
            return AuthoringEndpoints.Missing(context, id);
        }

        // It goes on without him, and tells its end by the page.
        _ = proposals.Ask(proposal, context.Request.Form["reason"].ToString());
        return Results.LocalRedirect("/definitions/proposal");
    }

    private static async Task<IResult> SetMineAsync(
        HttpContext context, string id, Proposals proposals, string from, string to, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(id, cancellation) is not { } proposal
            || proposal.Row.Author != context.Caller().Id || proposal.Row.Status != from)
        {
            return AuthoringEndpoints.Missing(context, id);
        }

        await proposals.SetAsync(id, to, "");
        return Results.LocalRedirect("/definitions/proposal");
    }

    private static async Task<IResult> ReturnAsync(
        HttpContext context, string id, Proposals proposals, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(id, cancellation) is not { Row.Status: "asked" })
        {
            return AuthoringEndpoints.Missing(context, id);
        }

        await proposals.SetAsync(id, "writing", context.Request.Form["reason"].ToString());
        return Results.LocalRedirect("/definitions/proposals");
    }

    private static async Task<IResult> PublishAsync(
        HttpContext context, string id, Proposals proposals, LibraryShelf shelf, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(id, cancellation) is not { } proposal)
        {
            return AuthoringEndpoints.Missing(context, id);
        }

        return await proposals.PublishAsync(proposal, context.Caller().Id, cancellation) is { } why
            ? Page(context, proposal, proposals, shelf, why) : Results.LocalRedirect("/definitions");
    }

    private static IResult Page(
        HttpContext context, Proposal proposal, Proposals proposals, LibraryShelf shelf, Localized? why)
    {
        var row = proposal.Row;
        return Answers.Page<ProposalPage>(
            new ProposalModel
            {
                Id = row.Id,
                Author = row.Author,
                Status = row.Status,
                Reason = row.Reason,
                Returned = row.Returned,
                IsMine = row.Author == context.Caller().Id,
                Report = proposals.Report(row),
                Progress = proposals.Progress(row.Id),
                Files = proposal.Changes.OrderBy(change => change.Key, StringComparer.Ordinal)
                    .Select(change => ChangedFile.Of(
                        change.Key, shelf.Files.Texts.TryGetValue(change.Key, out var held) ? held : null,
                        change.Value)).ToList(),
                Why = why,
            },
            why is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
