using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>Seals what a page hands out and wants back unchanged, for a while.</summary>
public sealed class Tickets(IDataProtectionProvider protection, IClock clock)
{
    /// <summary>Seals something.</summary>
    public string Seal<T>(string purpose, T content, Duration goodFor) => For(purpose).Protect(JsonSerializer.Serialize(
        new Sealed<T>(content, (clock.GetCurrentInstant() + goodFor).ToUnixTimeTicks())));

    /// <summary>Opens what was sealed for the same purpose; null where it was not, or is too old.</summary>
    public T? Open<T>(string purpose, string ticket)
        where T : class
    {
        try
        {
            var found = JsonSerializer.Deserialize<Sealed<T>>(For(purpose).Unprotect(ticket));
            return found is not null && clock.GetCurrentInstant().ToUnixTimeTicks() <= found.Until
                ? found.Content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals what is stored.</summary>
    public string Store(string purpose, byte[] secret) => Convert.ToBase64String(For(purpose).Protect(secret));

    /// <summary>Opens what was stored.</summary>
    /// <exception cref="CryptographicException">The keys of the data folder are not those it was sealed with.
    /// </exception>
    public byte[] Restore(string purpose, string stored) => For(purpose).Unprotect(Convert.FromBase64String(stored));

    private IDataProtector For(string purpose) => protection.CreateProtector($"approval-engine/{purpose}");

    private sealed record Sealed<T>(T Content, long Until);
}
