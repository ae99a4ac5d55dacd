using System.Text.Json;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Api;

/// <summary>People and figures.</summary>
internal static class OfficeApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people", PeopleAsync).Needs(Right.ManagePeople).Told(new(
            "listPeople", new("人员及其角色、岗位", "People with their roles and posts"))
        {
            Asks = [Asked.Limit, Asked.Cursor], Gives = typeof(PageAnswer<PersonAnswer>),
        });
        api.MapGet("/reports", ReportsAsync).Needs(Right.ReadBoard).Told(new(
            "listReports", new("一段时间的指标，每个流程一份", "The figures of a period, one report a workflow"))
        {
            Asks =
            [
                new("from", new("第一天", "First day"), "string", "date") { IsRequired = true },
                new("to", new("最后一天", "Last day"), "string", "date") { IsRequired = true },
                new("every", new("每周或每月一份", "One report a week or a month")) { Words = ["week", "month"] },
            ],
            Gives = typeof(PageAnswer<ReportAnswer>),
        });
    }

    private static async Task<IResult> PeopleAsync(
        HttpContext context, OfficeDatabase office, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (limit, after) = (query.Limit(), query.Cursor<Place>()?.Id ?? "");
        if (query.Refused is { } refused)
        {
            return refused;
        }

        await using var read = office.Read();
        var rows = await read.Set<AccountRow>().Where(row => string.Compare(row.Id, after) > 0)
            .OrderBy(row => row.Id).Take(limit + 1).ToListAsync(cancellation);
        return ApiJson.Of(new PageAnswer<PersonAnswer>
        {
            Items = [.. rows.Take(limit).Select(Of)],
            Next = rows.Count > limit ? Query.CursorOf(new Place(rows[limit - 1].Id)) : null,
        });
    }

    private static PersonAnswer Of(AccountRow row)
    {
        var person = PeopleDirectory.Of(row, "");
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            Roles = [.. person.Roles.Select(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()))],
            Posts = person.Posts,
            Department = row.Department,
            Disabled = row.IsDisabled,
        };
    }

    private static async Task<IResult> ReportsAsync(HttpContext context, Door door, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (from, to) = (query.Day("from"), query.Day("to"));
        var every = query.Word("every", "week", "month");
        if (from is null || to is null)
        {
            _ = (query.Required("from"), query.Required("to"));
        }
        else if (to < from)
        {
            query.Fault("to", 0, "不得早于 from", "it is not before from");
        }

        if (query.Refused is { } refused)
        {
            return refused;
        }

        var whole = new ReportPeriod(from!.Value, to!.Value);
        ValueList<ReportPeriod> periods = every switch
        {
            "week" => whole.Weeks(),
            "month" => whole.Months(),
            _ => [whole],
        };
        await using var cases = door.Database.Query();
        var ids = await cases.Cases.Select(row => row.CaseId).OrderBy(id => id).ToListAsync(cancellation);
        var reported = ids.Select(id => new ReportedCase(
            id, door.Replayer.At(id)!.Definition, [.. door.Replayer.History(id)])).ToList();
        return ApiJson.Of(new PageAnswer<ReportAnswer>
        {
            Items = [.. periods.SelectMany(period => PeriodReport.Of(reported, period)).Select(Of)],
        });
    }

    private static ReportAnswer Of(PeriodReport report) => new()
    {
        From = report.Period.From,
        To = report.Period.To,
        Workflow = report.Workflow,
        Figures = [.. report.Figures.Select(figure => new FigureAnswer
        {
            Figure = figure.Name,
            Title = figure.Title,
            Numerator = figure.Numerator.Count,
            Denominator = figure.Denominator?.Count,
            Rate = figure.Rate is { } rate ? decimal.Round(rate, 4) : null,
            Rows = figure.Numerator,
            Of = figure.Denominator,
        })],
    };

    private sealed record Place(string Id);
}
