using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Cases: the list, one of them, its clocks.</summary>
internal static class CaseApi
{
    private static readonly Asked[] Filters =
    [
        new("workflow", new("只列此流程", "Only of this workflow")),
        new("state", new("只列此状态", "Only in this state")) { Words = ["open", "decided", "closed"] },
        new("light", new("只列此灯", "Only with this light")) { Words = ["green", "yellow", "red", "paused"] },
        new("project", new("只列此项目代码", "Only of this project")),
        new("applicant", new("只列此申请人", "Only of this applicant")),
        new("changed-since", new("只列此时刻之后变更的", "Only changed at or after this moment"), "string", "date-time"),
        Asked.Limit, Asked.Cursor,
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases", ListAsync).Needs(Right.ReadCases).Told(new(
            "listCases", new("列出您可读的办件", "List the cases that you may read"))
        {
            About = new(
                "按开始时间从新到旧；翻页期间新开始的办件不影响后面的页。",
                "Newest first by the time of the start; cases that start while you page do not shift later pages."),
            Asks = Filters,
            Gives = typeof(PageAnswer<CaseLine>),
        });
        api.MapGet("/cases/{case}", One).Needs(Right.ReadCases).Told(new(
            "getCase", new("一个办件的现状", "A case as it stands"))
        {
            Gives = typeof(CaseAnswer), IsVersioned = true, Refuses = [KnownRefusals.UnknownCase],
        });
        api.MapGet("/cases/{case}/clocks", Clocks).Needs(Right.ReadCases).Told(new(
            "listClocks", new("办件的时钟", "The clocks of a case"))
        {
            Gives = typeof(PageAnswer<ClockAnswer>), Refuses = [KnownRefusals.UnknownCase],
        });
        api.MapGet("/cases/{case}/clocks/{clock}/ledger", Ledger).Needs(Right.ReadCases).Told(new(
            "getLedger", new("逐日说明一个时钟的截止", "Account for the deadline of a clock, day by day"))
        {
            About = new("时钟名中的 / 写作 %2F。", "Write a / within the name of a clock as %2F."),
            Gives = typeof(PageAnswer<LedgerAnswer>),
            Refuses = [KnownRefusals.UnknownCase, KnownRefusals.NothingThere],
        });
    }

    /// <summary>The answer where there is no case, or none that the caller may know of.</summary>
    public static IResult NoCase(string caseId) => Problems.Of(KnownRefusals.UnknownCase, new(
        $"没有办件“{caseId}”，或您不可读", $"there is no case '{caseId}', or you may not read it"));

    private static async Task<IResult> ListAsync(
        HttpContext context, Door door, IClock clock, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (limit, cursor) = (query.Limit(), query.Cursor<Place>());
        var (workflow, project, applicant) = (query.Text("workflow"), query.Text("project"), query.Text("applicant"));
        var state = query.Word("state", "open", "decided", "closed");
        var light = query.Word("light", "green", "yellow", "red", "paused") is { } word
            ? Enum.Parse<Light>(word, ignoreCase: true) : (Light?)null;
        var since = query.Moment("changed-since")?.ToUnixTimeTicks();
        if (query.Refused is { } refused)
        {
            return refused;
        }

        await using var cases = door.Database.Query();
        var rows = RowLights.Of(
                ReadableCases.Of(cases, context.Caller(), door.Shelves), light,
                clock.GetCurrentInstant().ToUnixTimeTicks())
            .Where(row => workflow == null || row.Workflow == workflow)
            .Where(row => state == null || row.Stage == state)
            .Where(row => project == null || row.Project == project)
            .Where(row => applicant == null || row.Applicant == applicant)
            .Where(row => since == null || row.UpdatedAt >= since);
        if (cursor is not null)
        {
            rows = rows.Where(row => string.Compare(row.StartedAt, cursor.StartedAt) < 0
                || (row.StartedAt == cursor.StartedAt && string.Compare(row.CaseId, cursor.Case) > 0));
        }

        var page = await rows.OrderByDescending(row => row.StartedAt).ThenBy(row => row.CaseId)
            .Take(limit + 1).ToListAsync(cancellation);
        return ApiJson.Of(new PageAnswer<CaseLine>
        {
            Items = [.. page.Take(limit).Select(CaseTelling.Line)],
            Next = page.Count <= limit ? null
                : Query.CursorOf(new Place(page[limit - 1].StartedAt, page[limit - 1].CaseId)),
        });
    }

    private static IResult One(HttpContext context, CaseFiles files, IClock clock, string @case)
    {
        if (files.Find(context.Caller(), @case) is not { } file)
        {
            return NoCase(@case);
        }

        var tag = Versions.Tag(context, file.State.Version);
        return context.Request.Headers.IfNoneMatch.Contains(tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : ApiJson.Of(CaseTelling.Of(file, HiddenSteps.Of(file, context.Caller()), clock.GetCurrentInstant()));
    }

    private static IResult Clocks(HttpContext context, CaseFiles files, IClock clock, string @case) =>
        files.Find(context.Caller(), @case) is { } file
            ? ApiJson.Of(new PageAnswer<ClockAnswer>
            {
                Items = [.. file.Clocks(clock.GetCurrentInstant()).Select(CaseTelling.Clock)],
            })
            : NoCase(@case);

    private static IResult Ledger(HttpContext context, CaseFiles files, IClock time, string @case, string clock)
    {
        if (files.Find(context.Caller(), @case) is not { } file)
        {
            return NoCase(@case);
        }

        var id = Uri.UnescapeDataString(clock);
        return file.Clocks(time.GetCurrentInstant()).FirstOrDefault(view => view.Id == id) is { } found
            ? ApiJson.Of(new PageAnswer<LedgerAnswer> { Items = [.. found.Ledger().Select(CaseTelling.Day)] })
            : Problems.Of(KnownRefusals.NothingThere, new(
                $"办件没有时钟“{id}”", $"the case has no clock '{id}'"));
    }

    private sealed record Place(string StartedAt, string Case);
}
