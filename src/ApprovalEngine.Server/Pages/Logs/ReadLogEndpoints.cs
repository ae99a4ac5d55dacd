using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Logs;

/// <summary>Which reads are asked for.</summary>
/// <param name="Person">Account of the reader; empty for everybody.</param>
/// <param name="Case">Case; empty for all.</param>
/// <param name="From">First day in China time; null for no limit.</param>
/// <param name="To">Last day; null for no limit.</param>
/// <param name="Denied">Whether only refused reads are shown.</param>
public sealed record ReadQuery(string Person, string Case, LocalDate? From, LocalDate? To, bool Denied)
{
    /// <summary>The same in an address.</summary>
    public string Address(string path, long? before = null) => path
        + $"?person={Uri.EscapeDataString(Person)}&case={Uri.EscapeDataString(Case)}"
        + $"&from={Spell(From)}&to={Spell(To)}{(Denied ? "&denied=1" : "")}"
        + (before is { } id ? $"&before={id.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>A day as a form spells it.</summary>
    public static string Spell(LocalDate? day) => day is { } found ? When.Day(found) : "";
}

/// <summary>What the page of the read log shows.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Rows">A page of reads, the newest first.</param>
/// <param name="Names">Names of the readers.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
/// <param name="Trouble">Why reads cannot be written; null when all is well.</param>
/// <param name="Waiting">Reads that wait to be written.</param>
public sealed record ReadLogModel(
    ReadQuery Query, IReadOnlyList<ReadRow> Rows, IReadOnlyDictionary<string, string> Names, long? Next,
    string? Trouble, int Waiting);

/// <summary>Who read what: by person, case and period; without the content of the cases.</summary>
public static class ReadLogEndpoints
{
    private const int PageRows = 100;
    private const int MostExported = 200_000;
    private static readonly string[] Columns = ["at", "reader", "name", "roles", "case", "door", "what", "denied"];

    public static void MapReadLog(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/logs", ShowAsync).Needs(Right.ReadLogs);
        pages.MapGet("/logs/reads.csv", ExportAsync).Needs(Right.ReadLogs);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, long? before, OfficeDatabase office, ReadLog log, PeopleNames names,
        CancellationToken cancellation)
    {
        var query = QueryOf(context.Request.Query);
        await log.FlushAsync(cancellation);
        await using var read = office.Read();
        var rows = await Matching(read, query).Where(row => before == null || row.Id < before)
            .OrderByDescending(row => row.Id).Take(PageRows + 1).ToListAsync(cancellation);
        var shown = rows.Take(PageRows).ToList();
        return Answers.Page<ReadLogPage>(new ReadLogModel(
            query, shown,
            await names.OfAsync(shown.Select(row => row.Reader), Frame.Of(context).Language, cancellation),
            rows.Count > PageRows ? shown[^1].Id : null, log.Trouble, log.Waiting));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, OfficeDatabase office, ReadLog log, PeopleNames names, CancellationToken cancellation)
    {
        var query = QueryOf(context.Request.Query);
        await log.FlushAsync(cancellation);
        await using var read = office.Read();
        var rows = await Matching(read, query).OrderByDescending(row => row.Id).Take(MostExported)
            .ToListAsync(cancellation);
        var people = await names.OfAsync(rows.Select(row => row.Reader), Frame.Of(context).Language, cancellation);
        return Answers.Table("reads.csv", rows.Select(row => new[]
        {
            When.Second(Instant.FromUnixTimeTicks(row.At)), row.Reader, people.GetValueOrDefault(row.Reader, ""),
            row.Roles, row.CaseId, row.Door, row.What, row.WasDenied ? "1" : "0",
        }).Prepend(Columns));
    }

    private static IQueryable<ReadRow> Matching(OfficeContext office, ReadQuery query)
    {
        var rows = office.Set<ReadRow>().AsQueryable();
        rows = query.Person.Length > 0 ? rows.Where(row => row.Reader == query.Person) : rows;
        rows = query.Case.Length > 0 ? rows.Where(row => row.CaseId == query.Case) : rows;
        rows = query.Denied ? rows.Where(row => row.WasDenied) : rows;
        if (query.From is { } from)
        {
            var first = ChinaTime.ToInstant(from.AtMidnight()).ToUnixTimeTicks();
            rows = rows.Where(row => row.At >= first);
        }

        if (query.To is { } to)
        {
            var end = ChinaTime.ToInstant(to.PlusDays(1).AtMidnight()).ToUnixTimeTicks();
            rows = rows.Where(row => row.At < end);
        }

        return rows;
    }

    private static ReadQuery QueryOf(IQueryCollection query) => new(
        query["person"].ToString().Trim(), query["case"].ToString().Trim(), When.Read(query["from"]),
        When.Read(query["to"]), query["denied"] == "1");
}
