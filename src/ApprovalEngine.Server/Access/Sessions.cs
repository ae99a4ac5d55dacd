using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>Open sign-ins of browsers: a cookie names a row, and without its row it is worth nothing.</summary>
public sealed class Sessions(
    OfficeDatabase office, PeopleDirectory people, Absences absences, SignInLog log, ServerOptions options,
    IClock clock)
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string SessionClaim = "session";

    /// <summary>Begins a sign-in.</summary>
    public async Task OpenAsync(HttpContext http, AccountRow account)
    {
        var secret = Surroundings.NewId(32);
        var now = clock.GetCurrentInstant();
        var oldest = (now - options.LongestSignIn).ToUnixTimeTicks();
        await office.WriteAsync(
            async context =>
            {
                await context.Set<SessionRow>().Where(row => row.Since < oldest)
                    .ExecuteDeleteAsync(http.RequestAborted);
                context.Add(new SessionRow
                {
                    Id = HashOf(secret), Account = account.Id, Since = now.ToUnixTimeTicks(),
                    Stamp = account.Stamp, Address = http.AddressOf(),
                });
                log.Add(context, account.Id, http.AddressOf(), SignInOutcome.SignedIn);
                return true;
            },
            http.RequestAborted);
        await http.SignInAsync(Scheme, new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id), new(SessionClaim, secret)], Scheme)));
    }

    /// <summary>Ends the sign-in of a request.</summary>
    public async Task CloseAsync(HttpContext http)
    {
        if (http.Visitor() is { IsByToken: false } user)
        {
            await office.WriteAsync(
                async context =>
                {
                    await context.Set<SessionRow>().Where(row => row.Id == user.SignInId)
                        .ExecuteDeleteAsync(http.RequestAborted);
                    log.Add(context, user.Id, http.AddressOf(), SignInOutcome.SignedOut);
                    return true;
                },
                http.RequestAborted);
        }

        await http.SignOutAsync(Scheme);
    }

    /// <summary>Ends all sign-ins of somebody, but for one that he goes on with.</summary>
    public static Task EndAllAsync(
        OfficeContext context, string account, CancellationToken cancellation, string? but = null) =>
        context.Set<SessionRow>().Where(row => row.Account == account && row.Id != but)
            .ExecuteDeleteAsync(cancellation);

    /// <summary>The open sign-ins of somebody, the newest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(string account, CancellationToken cancellation)
    {
        var oldest = (clock.GetCurrentInstant() - options.LongestSignIn).ToUnixTimeTicks();
        await using var context = office.Read();
        return await context.Set<SessionRow>().Where(row => row.Account == account && row.Since >= oldest)
            .OrderByDescending(row => row.Since).ToListAsync(cancellation);
    }

    /// <summary>Looks at a cookie that is not too old by itself; one without a row is taken away.</summary>
    internal async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var http = cookie.HttpContext;
        if (cookie.Principal?.FindFirstValue(SessionClaim) is { } secret
            && await FindAsync(HashOf(secret), Gate.DoorOf(http.Request), http.RequestAborted) is { } user)
        {
            http.SetUser(user);
            return;
        }

        cookie.RejectPrincipal();
        await http.SignOutAsync(Scheme);
    }

    private async Task<CurrentUser?> FindAsync(string id, string via, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var oldest = (clock.GetCurrentInstant() - options.LongestSignIn).ToUnixTimeTicks();
        var account = await (
            from session in context.Set<SessionRow>()
            join row in context.Set<AccountRow>() on session.Account equals row.Id
            where session.Id == id && session.Since >= oldest && session.Stamp == row.Stamp
                && !row.IsDisabled
            select row).SingleOrDefaultAsync(cancellation);
        return account is null ? null : await absences.WithDeputyPostsAsync(
            people.Read(account, via) with { SignInId = id }, cancellation);
    }

    private static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
