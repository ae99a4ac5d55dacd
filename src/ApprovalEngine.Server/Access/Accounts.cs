using ApprovalEngine.Cases;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>An account to be made.</summary>
/// <param name="Id">What he signs in with, and what histories name him by.</param>
/// <param name="Name">What people call him.</param>
/// <param name="Roles">What he is to the office.</param>
public sealed record NewAccount(string Id, string Name, ValueList<Role> Roles)
{
    public ValueList<string> Posts { get; init; } = [];
    public string NameEn { get; init; } = "";
    public string Department { get; init; } = "";
    public string Email { get; init; } = "";

    /// <summary>His own password; null to make one up that he must change at first use.</summary>
    public string? Password { get; init; }
}

/// <summary>What came of making an account or resetting its password.</summary>
/// <param name="FirstPassword">The made-up password, to be handed over; shown now and stored nowhere.</param>
/// <param name="Why">Why it was refused.</param>
public sealed record AccountAnswer(string? FirstPassword, Refusal? Why);

/// <summary>Makes accounts and changes what guards them. Every change ends the open sign-ins it must end.</summary>
public sealed class Accounts(OfficeDatabase office, Passwords passwords, SignInLog log, IClock clock)
{
    private const int BytesOfFirstPassword = 8;

    /// <summary>Makes an account.</summary>
    public Task<AccountAnswer> CreateAsync(
        NewAccount account, string by, string address, CancellationToken cancellation) => office.WriteAsync(
        context => CreateAsync(context, account, by, address, cancellation), cancellation);

    /// <summary>Makes an account in a transaction that does more.</summary>
    public async Task<AccountAnswer> CreateAsync(
        OfficeContext context, NewAccount account, string by, string address, CancellationToken cancellation)
    {
        var refusal = AccountRules.Name(account.Id) ?? AccountRules.Conflict(account.Roles)
            ?? (account.Password is { } chosen ? PasswordRules.Check(chosen, account.Id) : null);
        if (refusal is null && string.IsNullOrWhiteSpace(account.Name))
        {
            refusal = new("name-missing", new("请填写姓名", "a name is missing"));
        }

        if (refusal is null && await context.Set<AccountRow>().AnyAsync(row => row.Id == account.Id, cancellation))
        {
            refusal = new("account-exists", new("账号已存在", "there is such an account already"));
        }

        if (refusal is not null)
        {
            return new(null, refusal);
        }

        var isSystem = account.Roles.Contains(Role.System);
        var first = account.Password is null && !isSystem ? Surroundings.NewId(BytesOfFirstPassword) : null;
        var row = new AccountRow
        {
            Id = account.Id,
            Name = account.Name.Trim(),
            NameEn = account.NameEn,
            Email = account.Email,
            Department = account.Department,
            Roles = string.Join(' ', account.Roles.Distinct().Order()),
            Posts = string.Join(' ', account.Posts.Distinct()),
            MustChange = first is not null,
            Stamp = Surroundings.NewId(),
            CreatedAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
        };
        row.PasswordHash = isSystem ? "" : passwords.Hash(row, account.Password ?? first!);
        context.Add(row);
        log.Add(context, row.Id, address, SignInOutcome.AccountCreated, by);
        return new(first, null);
    }

    /// <summary>Gives somebody who changes it himself another password; only the sign-in he came with goes on.
    /// </summary>
    /// <returns>Why not; null where it is done.</returns>
    public async Task<Refusal?> ChangePasswordAsync(
        CurrentUser user, string next, string address, CancellationToken cancellation)
    {
        if (PasswordRules.Check(next, user.Id) is { } refusal)
        {
            return refusal;
        }

        return await office.WriteAsync(
            async context =>
            {
                var row = await RowAsync(context, user.Id, cancellation);
                if (passwords.Check(row, next))
                {
                    return new Refusal("password-unchanged", new("新密码与原密码相同", "the new password is the old one"));
                }

                row.PasswordHash = passwords.Hash(row, next);
                row.MustChange = false;
                await Sessions.EndAllAsync(context, user.Id, cancellation, but: user.SignInId);
                log.Add(context, user.Id, address, SignInOutcome.PasswordChanged);
                return null;
            },
            cancellation);
    }

    /// <summary>Gives somebody a made-up password that he must change, unlocks him, ends all his sign-ins.</summary>
    public Task<string> ResetPasswordAsync(
        string account, string by, string address, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            var row = await RowAsync(context, account, cancellation);
            var first = Surroundings.NewId(BytesOfFirstPassword);
            row.PasswordHash = passwords.Hash(row, first);
            row.MustChange = true;
            row.Failures = 0;
            row.LockedUntil = null;
            row.Stamp = Surroundings.NewId();
            await Sessions.EndAllAsync(context, account, cancellation);
            log.Add(context, account, address, SignInOutcome.PasswordReset, by);
            return first;
        },
        cancellation);

    /// <summary>Lets a locked account be tried again.</summary>
    public Task UnlockAsync(string account, string by, string address, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await RowAsync(context, account, cancellation);
                row.Failures = 0;
                row.LockedUntil = null;
                log.Add(context, account, address, SignInOutcome.Unlocked, by);
                return true;
            },
            cancellation);

    /// <summary>Ends all sign-ins of somebody, but for one that he goes on with.</summary>
    public Task SignOutEverywhereAsync(
        string account, string? but, string by, string address, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            await Sessions.EndAllAsync(context, account, cancellation, but);
            log.Add(context, account, address, SignInOutcome.SignedOutEverywhere, by);
            return true;
        },
        cancellation);

    /// <summary>Sets the language somebody reads.</summary>
    public Task SetLanguageAsync(string account, Language language, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await RowAsync(context, account, cancellation);
                row.Language = language == Language.En ? "en" : "zh";
                return true;
            },
            cancellation);

    private static Task<AccountRow> RowAsync(OfficeContext context, string id, CancellationToken cancellation) =>
        context.Set<AccountRow>().SingleAsync(row => row.Id == id, cancellation);
}
