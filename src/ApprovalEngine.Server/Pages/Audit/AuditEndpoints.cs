using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Audit;

namespace ApprovalEngine.Server.Pages.Audit;

/// <summary>Pages for auditors: find, replay, compare, verify, export.</summary>
public static class AuditEndpoints
{
    /// <summary>What these pages need.</summary>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<ReadLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadLog>());
        services.AddSingleton<PeopleNames>();
        services.AddSingleton<Replays>();
        services.AddSingleton<CaseArchive>();
        services.AddSingleton<AuditSearch>();
        services.AddSingleton<ChainRuns>();
    }

    public static void MapAudit(this IEndpointRouteBuilder pages)
    {
        pages.MapAuditSearch();
        pages.MapExport();
        pages.MapGet("/audit/{id}", ReplayAsync).Needs(Right.Audit);
        pages.MapGet("/audit/{id}/picture.svg", Picture).Needs(Right.Audit);
    }

    private static async Task<IResult> ReplayAsync(
        HttpContext context, string id, int? at, int? from, int? to, string? clock, Replays replays, PeopleNames names,
        CancellationToken cancellation)
    {
        if (replays.Find(context.Caller(), id) is not { } replay)
        {
            return NoCase(context, id);
        }

        var people = await names.OfAsync(
            replay.History.Events.SelectMany(one => new[] { one.Event.Actor, one.Event.ActsFor })
                .Append(replay.State.Applicant), Frame.Of(context).Language, cancellation);
        try
        {
            if (from is { } first && to is { } second && replay.Last > 0)
            {
                return Answers.Page<DifferencePage>(DifferenceModel.Of(
                    replay, people, Frame.Of(context).Language, first, second));
            }

            return Answers.Page<ReplayPage>(ReplayModel.Of(
                replay, people, Frame.Of(context).Language, at ?? replay.Last, clock));
        }
        catch (CorruptHistoryException damage)
        {
            // The history itself is in order, but not the definition or the calendar that it is read with.
            return Answers.Page<ReplayPage>(ReplayModel.Unreadable(replay, people, damage));
        }
    }

    private static IResult Picture(
        HttpContext context, string id, int? at, Replays replays, CasePicture picture)
    {
        if (replays.Find(context.Caller(), id) is not { Last: > 0 } replay)
        {
            return Results.NotFound();
        }

        return CasePicture.Answer(context, picture.Of(
            replay.StateAt(at ?? replay.Last), replay.Definition, [], Frame.Of(context).Language));
    }

    internal static IResult NoCase(HttpContext context, string id) => Answers.Refused(
        context, StatusCodes.Status404NotFound, RefusalCode.UnknownCase, new(
            $"没有办件“{id}”", $"there is no case '{id}'"));
}
