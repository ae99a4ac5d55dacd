using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>A token that was just made.</summary>
/// <param name="Token">What the program sends; shown now and stored nowhere. Null where it was refused.</param>
/// <param name="Why">Why it was refused.</param>
public sealed record IssuedToken(string? Token, Refusal? Why);

/// <summary>Tokens of programs: made once, shown once, stored as a hash.</summary>
public sealed class ApiTokens(
    OfficeDatabase office, PeopleDirectory people, Absences absences, SignInLog log, IClock clock)
{
    /// <summary>What every token begins with, so that one that leaked is recognised.</summary>
    public const string Prefix = "aet_";

    /// <summary>For so long at most.</summary>
    public const int MostDays = 366;

    private static readonly Duration UseNotedEvery = Duration.FromMinutes(1);

    /// <summary>Makes one for an account; it is good for no more than the account's roles are.</summary>
    public async Task<IssuedToken> IssueAsync(
        AccountRow owner, string name, IReadOnlyCollection<Right> scopes, int days, string by, string address,
        CancellationToken cancellation)
    {
        var mayHave = Rights.Of(PeopleDirectory.Of(owner, "").Roles);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 80 || scopes.Count == 0 || days is < 1 or > MostDays)
        {
            return new(null, new("token-incomplete", new(
                $"请填写名称，至少选一项权限，有效期 1 至 {MostDays} 天",
                $"a token needs a name, at least one right, and 1 to {MostDays} days")));
        }

        if (!scopes.All(mayHave.Contains))
        {
            return new(null, new("token-beyond-rights", new(
                "令牌的权限不能超出账号本身的权限", "a token is good for no more than its owner may do")));
        }

        var token = Prefix + Surroundings.NewId(32);
        var now = clock.GetCurrentInstant();
        await office.WriteAsync(
            context =>
            {
                context.Add(new ApiTokenRow
                {
                    Id = Surroundings.NewId(8),
                    Account = owner.Id,
                    Name = name.Trim(),
                    Hash = HashOf(token),
                    Scopes = string.Join(' ', scopes.Distinct().Order()),
                    CreatedAt = now.ToUnixTimeTicks(),
                    ExpiresAt = (now + Duration.FromDays(days)).ToUnixTimeTicks(),
                    CreatedBy = by,
                });
                log.Add(context, owner.Id, address, SignInOutcome.TokenIssued, by);
            },
            cancellation);
        return new(token, null);
    }

    /// <summary>Who is behind a token; null where it is none, or expired, revoked or of a disabled account.</summary>
    public async Task<CurrentUser?> FindAsync(string token, CancellationToken cancellation)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = HashOf(token);
        var now = clock.GetCurrentInstant();
        await using var context = office.Read();
        var found = await (
            from row in context.Set<ApiTokenRow>()
            join account in context.Set<AccountRow>() on row.Account equals account.Id
            where row.Hash == hash && !account.IsDisabled
            select new { Token = row, Account = account }).SingleOrDefaultAsync(cancellation);
        if (found is null || found.Token.RevokedAt is not null || found.Token.ExpiresAt <= now.ToUnixTimeTicks())
        {
            return null;
        }

        await NoteUseAsync(found.Token, now, cancellation);
        return await absences.WithDeputyPostsAsync(
            people.Read(found.Account, "server:api") with
            {
                Duty = Duty.None,
                Scopes = found.Token.Scopes.Split(' ').Select(Enum.Parse<Right>).ToValueList(),
                SignInId = found.Token.Id,
            },
            cancellation);
    }

    /// <summary>The tokens of somebody, the newest first.</summary>
    public async Task<IReadOnlyList<ApiTokenRow>> ListAsync(string account, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<ApiTokenRow>().Where(row => row.Account == account)
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>The tokens of all systems, the newest first.</summary>
    public async Task<IReadOnlyList<(AccountRow Account, IReadOnlyList<ApiTokenRow> Tokens)>> OfSystemsAsync(
        CancellationToken cancellation)
    {
        await using var context = office.Read();
        var role = Role.System.ToString();
        var systems = await context.Set<AccountRow>().Where(row => row.Roles == role).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var ids = systems.Select(row => row.Id).ToList();
        var tokens = await context.Set<ApiTokenRow>().Where(row => ids.Contains(row.Account))
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);
        return systems.Select(system => (
            system, (IReadOnlyList<ApiTokenRow>)tokens.Where(token => token.Account == system.Id).ToList())).ToList();
    }

    /// <summary>Makes a token of an account worthless; false where the account has no such token.</summary>
    public Task<bool> RevokeAsync(
        string account, string id, string by, string address, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            var row = await context.Set<ApiTokenRow>()
                .SingleOrDefaultAsync(row => row.Id == id && row.Account == account, cancellation);
            if (row is not { RevokedAt: null })
            {
                return false;
            }

            row.RevokedAt = clock.GetCurrentInstant().ToUnixTimeTicks();
            log.Add(context, account, address, SignInOutcome.TokenRevoked, by);
            return true;
        },
        cancellation);

    // When a token was last used tells its owner which one may go; to the minute, so that reading rarely writes.
    private async Task NoteUseAsync(ApiTokenRow token, Instant now, CancellationToken cancellation)
    {
        if (token.LastUsedAt is { } last && Instant.FromUnixTimeTicks(last) + UseNotedEvery > now)
        {
            return;
        }

        await office.WriteAsync(
            context => context.Set<ApiTokenRow>().Where(row => row.Id == token.Id).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.LastUsedAt, now.ToUnixTimeTicks()), cancellation),
            cancellation);
    }

    private static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
