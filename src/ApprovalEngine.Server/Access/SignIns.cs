using System.Threading.RateLimiting;
using ApprovalEngine.Server.Office;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>What came of a try to sign in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>It is he.</summary>
    public sealed record Known(AccountRow Account) : SignInAnswer;

    /// <summary>The password is right; a code is asked for next.</summary>
    /// <param name="Ticket">Comes back with the code.</param>
    public sealed record NeedsCode(string Ticket) : SignInAnswer;

    /// <summary>No, and there is one answer to every kind of no.</summary>
    public sealed record Wrong : SignInAnswer;

    /// <summary>The ticket of the first step is too old.</summary>
    public sealed record Expired : SignInAnswer;

    /// <summary>This account was tried too often within a minute.</summary>
    public sealed record TooOften(RateLimitLease Lease) : SignInAnswer;
}

/// <summary>Finds out whether somebody is who he says: password, then the code of his second factor.</summary>
public sealed class SignIns(
    Attempts attempts, AccountLimit limit, Passwords passwords, SecondFactor second, PeopleDirectory people,
    Tickets tickets, SignInLog log)
{
    private const string Purpose = "sign-in";
    private static readonly Duration CodeWithin = Duration.FromMinutes(5);

    /// <summary>Looks at account and password.</summary>
    public async Task<SignInAnswer> TryAsync(
        string account, string password, string address, CancellationToken cancellation)
    {
        var lease = limit.Ask(account);
        if (!lease.IsAcquired)
        {
            return new SignInAnswer.TooOften(lease);
        }

        var attempt = await attempts.BeginAsync(account, cancellation);
        var isRight = passwords.Check(attempt.Account, password);
        if (attempt is not { IsLocked: false, Account: { IsDisabled: false } found } || !isRight)
        {
            var outcome = attempt switch
            {
                { Account: null } => SignInOutcome.UnknownAccount,
                { IsLocked: true } => SignInOutcome.Locked,
                { Account.IsDisabled: true } => SignInOutcome.Disabled,
                _ => SignInOutcome.WrongPassword,
            };
            await log.AddAsync(attempt.Account?.Id ?? "", address, outcome, cancellation);
            return new SignInAnswer.Wrong();
        }

        if (found.TotpSecret is null)
        {
            await attempts.ForgetAsync(found.Id, cancellation);
            return new SignInAnswer.Known(found);
        }

        await attempts.GiveBackAsync(found.Id, cancellation);
        return new SignInAnswer.NeedsCode(tickets.Seal(Purpose, new FirstStep(found.Id, found.Stamp), CodeWithin));
    }

    /// <summary>Looks at the code after the password.</summary>
    public async Task<SignInAnswer> TryCodeAsync(
        string ticket, string code, string address, CancellationToken cancellation)
    {
        if (tickets.Open<FirstStep>(Purpose, ticket) is not { } step)
        {
            return new SignInAnswer.Expired();
        }

        var attempt = await attempts.BeginAsync(step.Account, cancellation);
        if (attempt.IsLocked || attempt.Account is not { IsDisabled: false } found || found.Stamp != step.Stamp)
        {
            await log.AddAsync(step.Account, address, SignInOutcome.Locked, cancellation);
            return new SignInAnswer.Expired();
        }

        if (!await second.UseAsync(found.Id, code, address, cancellation))
        {
            await log.AddAsync(found.Id, address, SignInOutcome.WrongCode, cancellation);
            return new SignInAnswer.Wrong();
        }

        await attempts.ForgetAsync(found.Id, cancellation);
        return await people.RowAsync(found.Id, cancellation) is { } row
            ? new SignInAnswer.Known(row) : new SignInAnswer.Expired();
    }

    private sealed record FirstStep(string Account, string Stamp);
}
