using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ApprovalEngine.Server.Pages.Audit;

/// <summary>What is asked before a case that is still open is exported.</summary>
/// <param name="Case">The case.</param>
/// <param name="Events">Number of its events.</param>
public sealed record ExportModel(string Case, int Events);

/// <summary>A case as one file: history, papers, report, and hashes to check them by.</summary>
public static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/audit/{id}/export", ExportAsync).Needs(Right.Audit);

    private static async Task<IResult> ExportAsync(
        HttpContext context, string id, string? open, Replays replays, CaseArchive archive, IServiceProvider services,
        ILoggerFactory logs, CancellationToken cancellation)
    {
        if (replays.Find(context.Caller(), id) is not { } replay)
        {
            return AuditEndpoints.NoCase(context, id);
        }

        if (replay.History.Broken is { } broken)
        {
            return Answers.Refused(context, StatusCodes.Status409Conflict, broken.Code, new(
                $"历史已损坏，不能导出：{broken.Message.Zh}", $"a damaged history is not exported: {broken.Message.En}"));
        }

        if (replay.State.Stage != CaseStage.Closed && open != "1")
        {
            return Answers.Page<ExportPage>(new ExportModel(id, replay.Last), StatusCodes.Status409Conflict);
        }

        // On the disk and not in memory: the papers of a case may be large.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await archive.WriteAsync(replay, papers => ReportAsync(replay, papers, services, logs), file, cancellation);
            file.Position = 0;
            return Results.Stream(file, "application/zip", $"{id}-{replay.Last}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> ReportAsync(
        CaseReplay replay, IReadOnlyList<ArchivedPaper> papers, IServiceProvider services, ILoggerFactory logs)
    {
        // Names of people may change and are not part of the case: the report has the ids of the history.
        var model = ReplayModel.Of(
            replay, new Dictionary<string, string>(StringComparer.Ordinal), Language.Zh, replay.Last, null);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Model"] = model, ["Papers"] = papers,
            });
            return (await renderer.RenderComponentAsync<CaseReportDocument>(parameters)).ToHtmlString();
        });
    }
}
