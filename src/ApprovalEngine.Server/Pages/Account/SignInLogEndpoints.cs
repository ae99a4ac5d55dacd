using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Pages.Account;

/// <summary>What the page of the log of sign-ins shows.</summary>
public sealed record SignInLogModel(SignInFilter Filter, IReadOnlyList<SignInRow> Rows, string? Older);

/// <summary>What somebody looks for in the log.</summary>
public sealed record SignInFilter(string Account, string Outcome, string From, string Until);

/// <summary>The log of sign-ins, for who examines access.</summary>
public static class SignInLogEndpoints
{
    private const int Rows = 50;

    public static void MapSignInLog(this IEndpointRouteBuilder pages) => pages.MapGet("/logs/sign-ins", async (
        SignInLog log, string? account, string? outcome, string? from, string? until, long? before,
        CancellationToken cancellation) =>
    {
        var filter = new SignInFilter(account?.Trim() ?? "", outcome ?? "", from ?? "", until ?? "");
        var rows = await log.ListAsync(
            new(
                filter.Account.Length > 0 ? filter.Account : null,
                Enum.TryParse<SignInOutcome>(filter.Outcome, out var chosen) ? chosen : null,
                Day(filter.From, 0), Day(filter.Until, 1), before, Rows + 1),
            cancellation);
        var shown = rows.Take(Rows).ToList();
        return Answers.Page<SignInLogPage>(new SignInLogModel(
            filter, shown, rows.Count > Rows ? Older(filter, shown[^1].Id) : null));
    }).Needs(Right.ReadLogs);

    private static NodaTime.Instant? Day(string text, int plus) =>
        When.Read(text) is { } date ? ChinaTime.ToInstant(date.PlusDays(plus).AtMidnight()) : null;

    private static string Older(SignInFilter filter, long before) => "/logs/sign-ins" + QueryString.Create(
    (KeyValuePair<string, string?>[])[
        new("account", filter.Account), new("outcome", filter.Outcome), new("from", filter.From),
        new("until", filter.Until), new("before", before.ToString(CultureInfo.InvariantCulture)),
    ]);
}
