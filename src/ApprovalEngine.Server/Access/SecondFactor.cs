using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>A second factor that is about to be set up: nothing is stored before a code of it was typed.</summary>
/// <param name="Secret">The secret, as an authenticator shows it.</param>
/// <param name="Address">What its QR code says.</param>
/// <param name="Ticket">Comes back with the code.</param>
public sealed record Enrolment(string Secret, string Address, string Ticket);

/// <summary>The second factor of an account: codes of an authenticator, and codes on paper for when it is lost.
/// </summary>
public sealed class SecondFactor(OfficeDatabase office, Tickets tickets, SignInLog log, IClock clock)
{
    private const string Purpose = "totp";
    private const int RecoveryCodes = 10;
    private const int BytesOfCode = 10;
    private static readonly Duration EnrolmentGoodFor = Duration.FromMinutes(20);

    /// <summary>Begins to set one up.</summary>
    public Enrolment Begin(string account)
    {
        var secret = new byte[Totp.SecretBytes];
        Hosting.Surroundings.FillRandom(secret);
        var text = Totp.Base32(secret);
        var label = Uri.EscapeDataString($"ApprovalEngine:{account}");
        return new(
            text, $"otpauth://totp/{label}?secret={text}&issuer=ApprovalEngine",
            tickets.Seal("enrol", new Pending(account, secret), EnrolmentGoodFor));
    }

    /// <summary>The same one again, after a code that was wrong; null where it is too old.</summary>
    public Enrolment? Again(string account, string ticket) =>
        tickets.Open<Pending>("enrol", ticket) is { } pending && pending.Account == account
            ? new(
                Totp.Base32(pending.Secret),
                $"otpauth://totp/{Uri.EscapeDataString($"ApprovalEngine:{account}")}"
                + $"?secret={Totp.Base32(pending.Secret)}&issuer=ApprovalEngine",
                ticket)
            : null;

    /// <summary>Sets it up once a code of it was typed.</summary>
    /// <returns>The recovery codes, which are shown now and never again; null where the code was wrong.</returns>
    public async Task<IReadOnlyList<string>?> CompleteAsync(
        string account, string ticket, string code, string address, CancellationToken cancellation)
    {
        if (tickets.Open<Pending>("enrol", ticket) is not { } pending || pending.Account != account
            || Totp.Match(pending.Secret, Digits(code), clock.GetCurrentInstant(), 0) is not { } step)
        {
            return null;
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => NewCode()).ToList();
        await office.WriteAsync(
            async context =>
            {
                var row = await context.Set<AccountRow>().SingleAsync(row => row.Id == account, cancellation);
                row.TotpSecret = tickets.Store(Purpose, pending.Secret);
                row.TotpStep = step;
                row.RecoveryCodes = string.Join(' ', codes.Select(code => HashOf(account, code)));
                log.Add(context, account, address, SignInOutcome.SecondFactorSet);
                return true;
            },
            cancellation);
        return codes;
    }

    /// <summary>Whether a code of the authenticator or one of the recovery codes is good; it is used up.</summary>
    public Task<bool> UseAsync(string account, string typed, string address, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await context.Set<AccountRow>().SingleAsync(row => row.Id == account, cancellation);
                if (row.TotpSecret is null)
                {
                    return false;
                }

                var secret = tickets.Restore(Purpose, row.TotpSecret);
                if (Totp.Match(secret, Digits(typed), clock.GetCurrentInstant(), row.TotpStep) is { } step)
                {
                    row.TotpStep = step;
                    return true;
                }

                var left = row.RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var hash = HashOf(account, typed);
                if (!left.Contains(hash))
                {
                    return false;
                }

                row.RecoveryCodes = string.Join(' ', left.Where(code => code != hash));
                log.Add(context, account, address, SignInOutcome.RecoveryCodeUsed);
                return true;
            },
            cancellation);

    /// <summary>Takes it away: its owner lost it, or may do without.</summary>
    public Task RemoveAsync(string account, string address, string by, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await context.Set<AccountRow>().SingleAsync(row => row.Id == account, cancellation);
                row.TotpSecret = null;
                row.RecoveryCodes = "";
                if (by != account)
                {
                    // Whoever found the device may be signed in with it.
                    await Sessions.EndAllAsync(context, account, cancellation);
                }

                log.Add(context, account, address, SignInOutcome.SecondFactorRemoved, by);
                return true;
            },
            cancellation);

    private static string NewCode()
    {
        var bytes = new byte[BytesOfCode];
        Hosting.Surroundings.FillRandom(bytes);
        return string.Join('-', Totp.Base32(bytes).Chunk(4).Select(part => new string(part)));
    }

    // 80 bits of chance need no slow hash; the account keeps equal codes of two people apart.
    private static string HashOf(string account, string code) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{account}/{Plain(code)}")));

    private static string Plain(string code) =>
        new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private static string Digits(string code) => new([.. code.Where(letter => !char.IsWhiteSpace(letter))]);

    private sealed record Pending(string Account, byte[] Secret);
}
