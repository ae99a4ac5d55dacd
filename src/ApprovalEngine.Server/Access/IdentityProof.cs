using System.Collections.Concurrent;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>What came of proving once more who one is.</summary>
/// <param name="Ticket">Good for the one act, once, for a few minutes; null where it failed.</param>
/// <param name="Why">Why it failed.</param>
public sealed record Proof(string? Ticket, Refusal? Why);

/// <summary>Asks somebody who is signed in for his password again, for one act: a signature, not a browsing.</summary>
/// <remarks>
/// The page of the act has a password field; its endpoint calls <see cref="ProveAsync"/> and then
/// <see cref="Spend"/>, or the ticket travels in a hidden field where a summary comes in between. Tickets live in the
/// memory of this process: a restart asks for the password again.
/// </remarks>
public sealed class IdentityProof(Attempts attempts, Passwords passwords, SignInLog log, IClock clock)
{
    private static readonly Duration GoodFor = Duration.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (string Account, string Act, Instant Until)> _tickets = new();

    /// <summary>Checks the password of somebody for an act.</summary>
    /// <param name="user">Who is signed in.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="act">What it is for, such as "sign/D-2026-0001/apply".</param>
    /// <param name="address">Where the request came from.</param>
    /// <param name="cancellation">When nobody waits any more.</param>
    public async Task<Proof> ProveAsync(
        CurrentUser user, string password, string act, string address, CancellationToken cancellation)
    {
        var attempt = await attempts.BeginAsync(user.Id, cancellation);
        var isRight = passwords.Check(attempt.Account, password);
        if (attempt.IsLocked || !isRight || user.IsByToken)
        {
            await log.AddAsync(user.Id, address, SignInOutcome.IdentityNotProved, cancellation);
            return new(null, new("identity-not-proved", new(
                $"密码不正确，或因连续 {Attempts.Most} 次错误已锁定 15 分钟",
                $"the password is wrong, or {Attempts.Most} wrong ones locked the account for 15 minutes")));
        }

        await attempts.GiveBackAsync(user.Id, cancellation);
        await log.AddAsync(user.Id, address, SignInOutcome.IdentityProved, cancellation);
        var now = clock.GetCurrentInstant();
        foreach (var (old, entry) in _tickets)
        {
            if (entry.Until < now)
            {
                _tickets.TryRemove(old, out _);
            }
        }

        var ticket = Surroundings.NewId();
        _tickets[ticket] = (user.Id, act, now + GoodFor);
        return new(ticket, null);
    }

    /// <summary>Uses a ticket up; false where it is not of this person and act, is too old or was used.</summary>
    public bool Spend(CurrentUser user, string ticket, string act) =>
        _tickets.TryRemove(ticket, out var entry)
        && entry.Account == user.Id && entry.Act == act && clock.GetCurrentInstant() <= entry.Until;
}
