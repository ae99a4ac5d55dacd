using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Pages.Account;

/// <summary>What the page of one's tokens shows.</summary>
public sealed record TokensModel(
    IReadOnlyList<ApiTokenRow> Tokens, ValueList<Right> MayHave, TokenInput Input, string? Issued, Localized? Why);

/// <summary>What the page of the tokens of systems shows.</summary>
public sealed record SystemTokensModel(
    IReadOnlyList<(AccountRow Account, IReadOnlyList<ApiTokenRow> Tokens)> Systems, TokenInput Input, string? Issued,
    Localized? Why);

/// <summary>What was typed about a token to be made.</summary>
/// <param name="Account">The system; empty for oneself.</param>
/// <param name="SystemName">What a new system is called.</param>
/// <param name="Name">What the token is for.</param>
/// <param name="Days">How long it is good.</param>
/// <param name="Scopes">What it is good for.</param>
public sealed record TokenInput(
    string Account, string SystemName, string Name, int Days, ValueList<Right> Scopes)
{
    private const int UsualDays = 90;

    /// <summary>An empty form.</summary>
    public static TokenInput Empty { get; } = new("", "", "", UsualDays, []);

    /// <summary>What a form says.</summary>
    public static TokenInput Of(IFormCollection form) => new(
        form["account"].ToString().Trim(), form["system"].ToString().Trim(), form["name"].ToString().Trim(),
        int.TryParse(form["days"], CultureInfo.InvariantCulture, out var days) ? days : 0,
        form["scope"].Where(scope => Enum.TryParse<Right>(scope, out _)).Select(scope => Enum.Parse<Right>(scope!))
            .ToValueList());
}

/// <summary>Tokens for programs: one's own, and those of systems.</summary>
public static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/account/tokens", (HttpContext context, ApiTokens tokens, CancellationToken cancellation) =>
            OwnAsync(context, tokens, TokenInput.Empty, new(null, null), cancellation)).Needs(Right.UseAccount);
        pages.MapPost("/account/tokens", IssueOwnAsync).Needs(Right.UseAccount);
        pages.MapPost("/account/tokens/{id}/revoke", async (
            HttpContext context, ApiTokens tokens, string id, CancellationToken cancellation) =>
        {
            var user = context.Caller();
            await tokens.RevokeAsync(user.Id, id, user.Id, context.AddressOf(), cancellation);
            return Results.Redirect("/account/tokens");
        }).Needs(Right.UseAccount);
        pages.MapGet("/systems/tokens", (ApiTokens tokens, CancellationToken cancellation) =>
            OfSystemsAsync(tokens, TokenInput.Empty, new(null, null), cancellation)).Needs(Right.ManageSystems);
        pages.MapPost("/systems/tokens", IssueForSystemAsync).Needs(Right.ManageSystems);
        pages.MapPost("/systems/tokens/{account}/{id}/revoke", RevokeOfSystemAsync).Needs(Right.ManageSystems);
    }

    private static async Task<IResult> IssueOwnAsync(
        HttpContext context, ApiTokens tokens, PeopleDirectory people, CancellationToken cancellation)
    {
        var input = TokenInput.Of(context.Request.Form);
        var user = context.Caller();
        var row = await people.RowAsync(user.Id, cancellation);
        var issued = await tokens.IssueAsync(
            row!, input.Name, input.Scopes, input.Days, user.Id, context.AddressOf(), cancellation);
        return await OwnAsync(context, tokens, issued.Why is null ? TokenInput.Empty : input, issued, cancellation);
    }

    private static async Task<IResult> IssueForSystemAsync(
        HttpContext context, ApiTokens tokens, PeopleDirectory people, Accounts accounts,
        CancellationToken cancellation)
    {
        var input = TokenInput.Of(context.Request.Form);
        var user = context.Caller();
        var row = await people.RowAsync(input.Account, cancellation);
        if (row is null)
        {
            var made = await accounts.CreateAsync(
                new(input.Account, input.SystemName, [Role.System]), user.Id, context.AddressOf(), cancellation);
            row = await people.RowAsync(input.Account, cancellation);
            if (row is null)
            {
                return await OfSystemsAsync(tokens, input, new(null, made.Why), cancellation);
            }
        }

        // An administrator makes tokens of programs; one of a person would let him act as that person.
        var issued = row.Roles == $"{Role.System}"
            ? await tokens.IssueAsync(
                row, input.Name, [Right.ConnectSystem], input.Days, user.Id, context.AddressOf(), cancellation)
            : new(null, new Refusal("not-a-system", new(
                "该账号属于人员，人员的令牌只能由本人签发", "this account is a person's, who makes his tokens himself")));
        return await OfSystemsAsync(tokens, issued.Why is null ? TokenInput.Empty : input, issued, cancellation);
    }

    private static async Task<IResult> RevokeOfSystemAsync(
        HttpContext context, ApiTokens tokens, PeopleDirectory people, string account, string id,
        CancellationToken cancellation)
    {
        if (await people.RowAsync(account, cancellation) is { } row && row.Roles == $"{Role.System}")
        {
            await tokens.RevokeAsync(account, id, context.Caller().Id, context.AddressOf(), cancellation);
        }

        return Results.Redirect("/systems/tokens");
    }

    private static async Task<IResult> OwnAsync(
        HttpContext context, ApiTokens tokens, TokenInput input, IssuedToken issued, CancellationToken cancellation)
    {
        var user = context.Caller();
        return Answers.Page<TokensPage>(
            new TokensModel(
                await tokens.ListAsync(user.Id, cancellation), Rights.Of(user.Roles), input, issued.Token,
                issued.Why?.Message),
            StatusOf(issued));
    }

    private static async Task<IResult> OfSystemsAsync(
        ApiTokens tokens, TokenInput input, IssuedToken issued, CancellationToken cancellation) =>
        Answers.Page<SystemTokensPage>(
            new SystemTokensModel(
                await tokens.OfSystemsAsync(cancellation), input, issued.Token, issued.Why?.Message),
            StatusOf(issued));

    private static int StatusOf(IssuedToken issued) =>
        issued.Why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
