using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Pages.Inbox;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Search;

/// <summary>What the list of cases shows.</summary>
public sealed record CasesModel
{
    public required ValueList<InboxLine> Lines { get; init; }

    public string? Text { get; init; }

    public string? Workflow { get; init; }

    public string? Stage { get; init; }

    public Light? Light { get; init; }

    /// <summary>Cursor of the page after; null for the last, or for what a search found.</summary>
    public string? Next { get; init; }

    public ValueList<ActOption> Workflows { get; init; } = [];

    /// <summary>The query without its cursor.</summary>
    public required string Query { get; init; }
}

/// <summary>Search over the cases that somebody may read.</summary>
public static class CasesEndpoints
{
    private const int Most = 200;

    public static void MapCaseSearch(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases", ShowAsync).Needs(Right.ReadCases);
        pages.MapGet("/cases.csv", ExportAsync).Needs(Right.ReadCases);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Door door, InboxView views, LiveLibrary library, CancellationToken cancellation)
    {
        var text = context.Request.Query["q"].ToString().Trim();
        if (text.Length > 0 && door.Queries.Row(text) is { } exact && IsReadable(context.Caller(), exact, door))
        {
            return Results.LocalRedirect($"/cases/{exact.CaseId}");
        }

        try
        {
            return Answers.Page<CasesPage>(
                await ModelAsync(context, door, views, library, 50, cancellation));
        }
        catch (FormatException)
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "unknown-page", new(
                "页码无效，请从第一页开始", "this page is none of the list: begin with the first"));
        }
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, Door door, InboxView views, LiveLibrary library, CancellationToken cancellation)
    {
        var model = await ModelAsync(context, door, views, library, Most, cancellation);
        var frame = Frame.Of(context);
        string[] columns =
        [
            frame.Say("办件编号", "Case"), frame.Say("项目代码", "Project code"), frame.Say("项目名称", "Project"),
            frame.Say("流程", "Workflow"), frame.Say("申请单位", "Applicant"), frame.Say("收件时间", "Received"),
            frame.Say("受理时间", "Accepted"), frame.Say("状态", "State"), frame.Say("灯", "Light"),
            frame.Say("标记", "Marks"),
        ];
        return Answers.Table("cases.csv", model.Lines.Select(line => new[]
            {
                line.CaseId, line.Project ?? "", line.ProjectName ?? "", line.Workflow.In(frame.Language),
                line.Applicant.In(frame.Language), line.ReceivedAt is { } received ? When.Minute(received) : "",
                line.AcceptedAt is { } accepted ? When.Minute(accepted) : "", line.Status.In(frame.Language),
                line.Light is { } light ? Labels.Of(light).In(frame.Language) : "",
                string.Join(' ', line.Tags.Select(tag => tag.Text.In(frame.Language))),
            })
            .Prepend(columns));
    }

    private static async Task<CasesModel> ModelAsync(
        HttpContext context, Door door, InboxView views, LiveLibrary library, int size, CancellationToken cancellation)
    {
        var (user, query) = (context.Caller(), context.Request.Query);
        var text = query["q"].ToString().Trim();
        var model = new CasesModel
        {
            Lines = [],
            Text = text.Length > 0 ? text : null,
            Workflow = query["workflow"].ToString() is { Length: > 0 } workflow ? workflow : null,
            Stage = query["stage"].ToString() is "open" or "decided" or "closed" ? query["stage"].ToString() : null,
            Light = Enum.TryParse<Light>(query["light"], ignoreCase: true, out var light) ? light : null,
            Workflows = InboxEndpoints.Filters(library).Workflows,
            Query = string.Join('&', query.Where(entry => entry.Key is not "after" && entry.Value.ToString().Length > 0)
                .Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value.ToString())}")),
        };
        var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        var (rows, next) = model.Text is null
            ? await ListedAsync(user, model, query["after"], size, door, now, cancellation)
            : (await SearchAsync(user, model, door, views, now, cancellation), null);
        return model with { Lines = await views.LinesAsync(user, rows, cancellation), Next = next };
    }

    private static async Task<List<CaseRow>> SearchAsync(
        CurrentUser user, CasesModel model, Door door, InboxView views, Instant now, CancellationToken cancellation)
    {
        var (projects, applicants) = await views.NamedAsync(model.Text!, cancellation);
        return door.Queries.Search(new()
        {
            Text = model.Text!, Projects = projects, Applicants = applicants, Size = Most,
        }).Where(row => IsReadable(user, row, door)
            && (model.Workflow is null || row.Workflow == model.Workflow)
            && (model.Stage is null || row.Stage == model.Stage)
            && (model.Light is null || RowLights.Of(row, now.ToUnixTimeTicks()) == model.Light)).ToList();
    }

    private static async Task<(List<CaseRow> Rows, string? Next)> ListedAsync(
        CurrentUser user, CasesModel model, string? after, int size, Door door, Instant now,
        CancellationToken cancellation)
    {
        await using var cases = door.Database.Query();
        var rows = RowLights.Of(
            ReadableCases.Of(cases, user, door.Shelves)
                .Where(row => model.Workflow == null || row.Workflow == model.Workflow)
                .Where(row => model.Stage == null || row.Stage == model.Stage),
            model.Light, now.ToUnixTimeTicks());
        if (!string.IsNullOrEmpty(after))
        {
            var (startedAt, caseId) = Place(after);
            rows = rows.Where(row => string.Compare(row.StartedAt, startedAt) < 0
                || (row.StartedAt == startedAt && string.Compare(row.CaseId, caseId) > 0));
        }

        var page = await rows.OrderByDescending(row => row.StartedAt).ThenBy(row => row.CaseId).Take(size + 1)
            .ToListAsync(cancellation);
        return page.Count <= size ? (page, null)
            : (page[..size], $"{page[size - 1].StartedAt}~{page[size - 1].CaseId}");
    }

    /// <exception cref="FormatException">It is no place of this list.</exception>
    private static (string StartedAt, string CaseId) Place(string after) =>
        after.Split('~', 2) is [var startedAt, { Length: > 0 } caseId] && startedAt.Length > 0
            ? (startedAt, caseId) : throw new FormatException();

    /// <remarks>As far as a row can tell; what only a history tells brings a case into no list.</remarks>
    private static bool IsReadable(CurrentUser user, CaseRow row, Door door) => CaseAccess.MayRead(
        user, CaseState.Initial(row.CaseId) with { Applicant = row.Applicant, Agent = row.Agent },
        door.Shelves.Definition(row.DefinitionHash));
}
