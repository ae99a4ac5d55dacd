using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>What an auditor looks at more closely.</summary>
public enum AuditFlag
{
    /// <summary>A leader overrode the officers.</summary>
    Overridden,

    /// <summary>An entry was made late.</summary>
    Late,

    /// <summary>绿色通道.</summary>
    GreenLane,

    /// <summary>A second correction notice, which only a corrected paper can cause (行政许可法 32).</summary>
    SecondCorrection,

    /// <summary>A special procedure stopped the clocks.</summary>
    Stopped,

    /// <summary>Drawn in the daily sample of what the machine decided.</summary>
    Sampled,

    /// <summary>Acted on past the server.</summary>
    Maintenance,
}

/// <summary>What an auditor searches for. What is not set holds for every case.</summary>
public sealed record AuditQuery
{
    /// <summary>Begin of the id, a project code, a certificate number, or a part of the company's name.</summary>
    public string Text { get; init; } = "";

    public string Workflow { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>First day on which it began.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day on which it began.</summary>
    public LocalDate? To { get; init; }

    /// <summary>All of these must hold.</summary>
    public ValueList<AuditFlag> Flags { get; init; } = [];
}

/// <summary>Finds cases for auditors.</summary>
public sealed class AuditSearch(Door door, OfficeDatabase office)
{
    private const string Correction = "\"outcome\":\"correction\"";

    /// <summary>A page of cases in order of their ids.</summary>
    /// <param name="query">What is searched.</param>
    /// <param name="after">The last id of the page before; empty for the first page.</param>
    /// <param name="size">Rows on a page.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<IReadOnlyList<CaseRow>> PageAsync(
        AuditQuery query, string after, int size, CancellationToken cancellation)
    {
        var applicants = await ApplicantsAsync(query.Text, cancellation);
        await using var context = door.Database.Query();
        return await Matching(context, query, applicants).Where(row => string.Compare(row.CaseId, after) > 0)
            .OrderBy(row => row.CaseId).Take(size).ToListAsync(cancellation);
    }

    /// <summary>The ids of all cases found, in order.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(AuditQuery query, CancellationToken cancellation)
    {
        var applicants = await ApplicantsAsync(query.Text, cancellation);
        await using var context = door.Database.Query();
        return await Matching(context, query, applicants).Select(row => row.CaseId).OrderBy(id => id)
            .ToListAsync(cancellation);
    }

    /// <summary>The rows of some cases, in the order asked for.</summary>
    public async Task<IReadOnlyList<CaseRow>> RowsAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        await using var context = door.Database.Query();
        var rows = await context.Cases.Where(row => ids.Contains(row.CaseId)).ToListAsync(cancellation);
        return [.. ids.Select(id => rows.First(row => row.CaseId == id))];
    }

    /// <summary>The workflows and outcomes that there are.</summary>
    public async Task<(IReadOnlyList<string> Workflows, IReadOnlyList<string> Outcomes)> ChoicesAsync(
        CancellationToken cancellation)
    {
        await using var context = door.Database.Query();
        var pairs = await context.Cases.Select(row => new { row.Workflow, row.Outcome }).Distinct()
            .ToListAsync(cancellation);
        return (
            [.. pairs.Select(pair => pair.Workflow).Distinct().Order(StringComparer.Ordinal)],
            [.. pairs.Select(pair => pair.Outcome).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private async Task<List<string>> ApplicantsAsync(string text, CancellationToken cancellation)
    {
        if (text.Length == 0)
        {
            return [];
        }

        await using var context = office.Read();
        return await context.Set<AccountRow>().Where(account => account.Name.Contains(text))
            .Select(account => account.Id).Take(500).ToListAsync(cancellation);
    }

    private static IQueryable<CaseRow> Matching(CaseContext context, AuditQuery query, List<string> applicants)
    {
        var cases = context.Cases.AsQueryable();
        if (query.Text is { Length: > 0 } text)
        {
            cases = cases.Where(row => row.CaseId.StartsWith(text) || row.Project == text || row.Applicant == text
                || applicants.Contains(row.Applicant)
                || context.Certificates.Any(one => one.CaseId == row.CaseId && one.Number == text));
        }

        cases = query.Workflow is { Length: > 0 } workflow ? cases.Where(row => row.Workflow == workflow) : cases;
        cases = query.Outcome is { Length: > 0 } outcome ? cases.Where(row => row.Outcome == outcome) : cases;
        if (query.From is { } from)
        {
            // Days are written so that the order of the texts is that of the days.
            var first = LocalDatePattern.Iso.Format(from);
            cases = cases.Where(row => string.Compare(row.StartedAt, first) >= 0);
        }

        if (query.To is { } to)
        {
            var next = LocalDatePattern.Iso.Format(to.PlusDays(1));
            cases = cases.Where(row => string.Compare(row.StartedAt, next) < 0);
        }

        return query.Flags.Aggregate(cases, (found, flag) => With(context, found, flag));
    }

    private static IQueryable<CaseRow> With(CaseContext context, IQueryable<CaseRow> cases, AuditFlag flag) =>
        flag switch
        {
            AuditFlag.Overridden => cases.Where(row => context.Events.Any(one => one.CaseId == row.CaseId
                && one.Name == "step-answered" && one.Body.Contains("\"overridden\":true"))),
            AuditFlag.Late => WithEvent(context, cases, "late-recorded"),
            AuditFlag.GreenLane => WithEvent(context, cases, "green-lane-approved"),
            AuditFlag.Stopped => WithEvent(context, cases, "stop-approved"),
            AuditFlag.Sampled => WithEvent(context, cases, "sample-drawn"),
            AuditFlag.SecondCorrection => cases.Where(row => context.Events.Count(one => one.CaseId == row.CaseId
                && one.Name == "step-answered" && one.Body.Contains(Correction)) > 1),
            _ => cases.Where(row => context.Commands.Any(command => command.CaseId == row.CaseId
                && context.Maintenance.Any(act => act.CommandId == command.CommandId))),
        };

    private static IQueryable<CaseRow> WithEvent(CaseContext context, IQueryable<CaseRow> cases, string name) =>
        cases.Where(row => context.Events.Any(one => one.CaseId == row.CaseId && one.Name == name));
}
