using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>An attempt to prove who one is, counted before it is looked at.</summary>
/// <param name="Account">The account; null where there is none.</param>
/// <param name="IsLocked">Whether it may not even be tried.</param>
public sealed record Attempt(AccountRow? Account, bool IsLocked);

/// <summary>Counts attempts of an account and locks it after too many.</summary>
/// <remarks>
/// An attempt counts from its beginning and is given back when it was right, so that a thousand guesses sent at the
/// same instant are still only five.
/// </remarks>
public sealed class Attempts(OfficeDatabase office, IClock clock)
{
    /// <summary>So many wrong ones lock an account.</summary>
    public const int Most = 5;

    /// <summary>For so long.</summary>
    public static readonly Duration LockedFor = Duration.FromMinutes(15);

    /// <summary>Begins one.</summary>
    public Task<Attempt> BeginAsync(string account, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            var row = await context.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == account, cancellation);
            var now = clock.GetCurrentInstant().ToUnixTimeTicks();
            if (row is null || row.LockedUntil > now)
            {
                return new Attempt(row, row is not null);
            }

            row.Failures = row.LockedUntil is null ? row.Failures + 1 : 1;
            row.LockedUntil = row.Failures >= Most ? now + LockedFor.BclCompatibleTicks : null;
            return new(row, false);
        },
        cancellation);

    /// <summary>One was right, though not yet all that is asked: it does not count.</summary>
    public Task GiveBackAsync(string account, CancellationToken cancellation) =>
        ChangeAsync(account, row => Math.Max(0, row.Failures - 1), cancellation);

    /// <summary>Somebody proved everything that is asked: the count begins anew.</summary>
    public Task ForgetAsync(string account, CancellationToken cancellation) =>
        ChangeAsync(account, _ => 0, cancellation);

    private Task<bool> ChangeAsync(string account, Func<AccountRow, int> failures, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await context.Set<AccountRow>().SingleAsync(row => row.Id == account, cancellation);
                row.Failures = failures(row);
                row.LockedUntil = row.Failures >= Most ? row.LockedUntil : null;
                return true;
            },
            cancellation);
}
