using System.Globalization;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Audit;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Audit;

/// <summary>What the search page of auditors shows.</summary>
public sealed record SearchModel
{
    /// <summary>What was searched.</summary>
    public required AuditQuery Query { get; init; }

    /// <summary>A page of what was found, or the sample.</summary>
    public required IReadOnlyList<CaseRow> Rows { get; init; }

    /// <summary>Names of applicants.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Titles of workflows.</summary>
    public required IReadOnlyDictionary<string, Localized> Titles { get; init; }

    /// <summary>Workflows to choose from.</summary>
    public required IReadOnlyList<string> Workflows { get; init; }

    /// <summary>Outcomes to choose from.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Where the next page begins; null where there is none.</summary>
    public string? Next { get; init; }

    /// <summary>The sample that was drawn; null where none was asked for.</summary>
    public AuditSample? Sample { get; init; }

    /// <summary>The search in an address.</summary>
    public string Address(params ReadOnlySpan<(string Key, string Value)> more)
    {
        var parts = new List<string>();
        void Put(string key, string value)
        {
            if (value.Length > 0)
            {
                parts.Add($"{key}={Uri.EscapeDataString(value)}");
            }
        }

        Put("q", Query.Text);
        Put("workflow", Query.Workflow);
        Put("outcome", Query.Outcome);
        Put("from", Query.From is { } from ? When.Day(from) : "");
        Put("to", Query.To is { } to ? When.Day(to) : "");
        foreach (var flag in Query.Flags)
        {
            Put("flag", flag.ToString());
        }

        foreach (var (key, value) in more)
        {
            Put(key, value);
        }

        return parts.Count == 0 ? "/audit" : "/audit?" + string.Join('&', parts);
    }
}

/// <summary>Finds cases, draws samples, verifies chains.</summary>
public static class SearchEndpoints
{
    private const int PageRows = 50;

    public static void MapAuditSearch(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/audit", SearchAsync).Needs(Right.Audit);
        pages.MapGet("/audit/chains", (ChainRuns runs) => Answers.Page<ChainsPage>(new ChainsModel(runs.Current, null)))
            .Needs(Right.Audit);
        pages.MapPost("/audit/chains", VerifyAsync).Needs(Right.Audit);
        pages.MapGet("/audit/chains/heads.jsonl", (HttpContext context, ChainRuns runs) =>
            runs.Current is { CanExport: true }
                ? Results.File(runs.HeadsFile, "application/jsonl", "heads.jsonl")
                : Answers.Refused(context, StatusCodes.Status409Conflict, "not-verified", new(
                    "请先核对；有损坏时不导出链头", "verify first; heads of a damaged database are not exported")))
            .Needs(Right.Audit);
    }

    private static async Task<IResult> SearchAsync(
        HttpContext context, AuditSearch search, PeopleNames names, Door door, CancellationToken cancellation)
    {
        var asked = context.Request.Query;
        var query = QueryOf(asked);
        AuditSample? sample = null;
        IReadOnlyList<CaseRow> rows;
        if (int.TryParse(asked["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0)
        {
            var seed = asked["seed"].ToString().Trim() is { Length: > 0 } typed ? typed : Surroundings.NewId(8);
            sample = AuditSample.Draw(await search.IdsAsync(query, cancellation), wanted, seed);
            rows = await search.RowsAsync(sample.Drawn, cancellation);
        }
        else
        {
            rows = await search.PageAsync(query, asked["after"].ToString(), PageRows + 1, cancellation);
        }

        var (workflows, outcomes) = await search.ChoicesAsync(cancellation);
        var shown = sample is null ? [.. rows.Take(PageRows)] : rows;
        return Answers.Page<SearchPage>(new SearchModel
        {
            Query = query,
            Rows = shown,
            Names = await names.OfAsync(shown.Select(row => row.Applicant), Frame.Of(context).Language, cancellation),
            Titles = shown.DistinctBy(row => row.Workflow).ToDictionary(
                row => row.Workflow, row => door.Shelves.Definition(row.DefinitionHash).File.Title,
                StringComparer.Ordinal),
            Workflows = workflows,
            Outcomes = outcomes,
            Next = sample is null && rows.Count > PageRows ? shown[^1].CaseId : null,
            Sample = sample,
        });
    }

    private static async Task<IResult> VerifyAsync(
        HttpContext context, ChainRuns runs, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, Head>? heads = null;
        if (context.Request.HasFormContentType
            && (await context.Request.ReadFormAsync(cancellation)).Files["heads"] is { Length: > 0 } file)
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                await using (var copy = File.Create(path))
                {
                    await file.CopyToAsync(copy, cancellation);
                }

                heads = Heads.Read(path);
            }
            catch (FormatException)
            {
                return Answers.Page<ChainsPage>(
                    new ChainsModel(runs.Current, new(
                        "上传的文件不是导出的链头", "what was uploaded is no file of exported heads")),
                    StatusCodes.Status422UnprocessableEntity);
            }
            finally
            {
                File.Delete(path);
            }
        }

        runs.Start(context.Caller().Id, heads);
        return Results.LocalRedirect("/audit/chains");
    }

    private static AuditQuery QueryOf(IQueryCollection asked) => new()
    {
        Text = asked["q"].ToString().Trim(),
        Workflow = asked["workflow"].ToString(),
        Outcome = asked["outcome"].ToString(),
        From = When.Read(asked["from"]),
        To = When.Read(asked["to"]),
        Flags = asked["flag"].Select(flag => Enum.TryParse<AuditFlag>(flag, out var known) && Enum.IsDefined(known)
            ? (AuditFlag?)known : null).OfType<AuditFlag>().Distinct().ToValueList(),
    };
}

/// <summary>What the page of chains shows.</summary>
/// <param name="Run">The run that lasts or the last one; null for none.</param>
/// <param name="Why">Why a new one was not begun.</param>
public sealed record ChainsModel(ChainRun? Run, Localized? Why);
