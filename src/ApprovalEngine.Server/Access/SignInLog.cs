using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>What the log of sign-ins tells.</summary>
public enum SignInOutcome
{
    SignedIn,
    SignedOut,
    WrongPassword,
    WrongCode,
    UnknownAccount,
    Disabled,
    Locked,
    PasswordChanged,
    PasswordReset,
    SecondFactorSet,
    SecondFactorRemoved,
    RecoveryCodeUsed,
    SignedOutEverywhere,
    Unlocked,
    IdentityProved,
    IdentityNotProved,
    TokenIssued,
    TokenRevoked,
    AccountCreated,
}

/// <summary>Which entries somebody looks for.</summary>
/// <param name="Account">Of this account; null for all.</param>
/// <param name="Outcome">With this outcome; null for all.</param>
/// <param name="From">Not before this.</param>
/// <param name="Until">Before this.</param>
/// <param name="Before">Older than this entry: the next page.</param>
/// <param name="Most">At most so many.</param>
public sealed record SignInQuery(
    string? Account = null, SignInOutcome? Outcome = null, Instant? From = null, Instant? Until = null,
    long? Before = null, int Most = 50);

/// <summary>The log of sign-ins.</summary>
public sealed class SignInLog(OfficeDatabase office, IClock clock)
{
    /// <summary>Adds an entry.</summary>
    public Task AddAsync(
        string account, string address, SignInOutcome outcome, CancellationToken cancellation, string by = "") =>
        office.WriteAsync(context => Add(context, account, address, outcome, by), cancellation);

    /// <summary>Adds an entry in the transaction of what it tells.</summary>
    public void Add(OfficeContext context, string account, string address, SignInOutcome outcome, string by = "") =>
        context.Add(new SignInRow
        {
            At = clock.GetCurrentInstant().ToUnixTimeTicks(),
            Account = account,
            Address = address,
            Outcome = outcome.ToString(),
            By = by == account ? "" : by,
        });

    /// <summary>The newest entries first.</summary>
    public async Task<IReadOnlyList<SignInRow>> ListAsync(SignInQuery query, CancellationToken cancellation)
    {
        await using var context = office.Read();
        IQueryable<SignInRow> rows = context.Set<SignInRow>();
        if (query.Account is { } account)
        {
            rows = rows.Where(row => row.Account == account);
        }

        if (query.Outcome?.ToString() is { } outcome)
        {
            rows = rows.Where(row => row.Outcome == outcome);
        }

        if (query.From?.ToUnixTimeTicks() is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        if (query.Until?.ToUnixTimeTicks() is { } until)
        {
            rows = rows.Where(row => row.At < until);
        }

        if (query.Before is { } before)
        {
            rows = rows.Where(row => row.Id < before);
        }

        return await rows.OrderByDescending(row => row.Id).Take(query.Most).ToListAsync(cancellation);
    }
}
