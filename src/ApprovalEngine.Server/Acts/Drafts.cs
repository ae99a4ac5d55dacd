using System.Text.Json;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>Keeps what people type, on the server and never in the browser.</summary>
public sealed class Drafts(OfficeDatabase office, IClock clock, IDataProtectionProvider protection)
{
    /// <summary>Characters that one draft may hold.</summary>
    public const int MostCharacters = 200_000;

    private readonly IDataProtector _protector = protection.CreateProtector("approval-engine.drafts");

    /// <summary>A key with which a form is saved for a person after his sign-in expired; it reads nothing.</summary>
    public string KeyFor(string person) => _protector.Protect(person);

    /// <summary>Whose key it is; null where it is none.</summary>
    public string? PersonOf(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : _protector.Unprotect(key);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Saves a draft in place of the one before; one without any text is forgotten.</summary>
    /// <returns>When it was saved; null where it was too long or empty.</returns>
    public async Task<Instant?> SaveAsync(
        string person, DraftPlace place, ValueMap<ValueList<string>> fields, CancellationToken cancellation)
    {
        var filled = fields.Where(field => field.Value.Any(value => value.Length > 0))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        var text = JsonSerializer.Serialize(filled);
        if (filled.Count == 0)
        {
            await ForgetAsync(person, place, cancellation);
            return null;
        }

        if (text.Length > MostCharacters)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        await office.WriteAsync(
            async context =>
            {
                var found = await context.Set<DraftRow>().FindAsync(
                    [person, place.Subject, place.Topic], cancellation);
                if (found is null)
                {
                    context.Add(new DraftRow
                    {
                        Person = person, Subject = place.Subject, Topic = place.Topic, Fields = text,
                        SavedAt = now.ToUnixTimeTicks(),
                    });
                }
                else
                {
                    (found.Fields, found.SavedAt) = (text, now.ToUnixTimeTicks());
                }

                return true;
            },
            cancellation);
        return now;
    }

    /// <summary>The draft of a form; null where there is none.</summary>
    public async Task<Draft?> FindAsync(string person, DraftPlace place, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var row = await context.Set<DraftRow>().SingleOrDefaultAsync(
            draft => draft.Person == person && draft.Subject == place.Subject && draft.Topic == place.Topic,
            cancellation);
        return row is null ? null : Of(row);
    }

    /// <summary>All drafts of a person, or those of one subject; the latest first.</summary>
    public async Task<ValueList<Draft>> OfAsync(string person, string? subject, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<DraftRow>()
            .Where(draft => draft.Person == person && (subject == null || draft.Subject == subject))
            .OrderByDescending(draft => draft.SavedAt).ToListAsync(cancellation);
        return rows.Select(Of).ToValueList();
    }

    /// <summary>Forgets a draft: it was sent, or is not wanted.</summary>
    public async Task ForgetAsync(string person, DraftPlace place, CancellationToken cancellation) =>
        await office.WriteAsync(
            context => context.Set<DraftRow>()
                .Where(draft => draft.Person == person && draft.Subject == place.Subject && draft.Topic == place.Topic)
                .ExecuteDeleteAsync(cancellation),
            cancellation);

    private static Draft Of(DraftRow row) => new(
        new(row.Subject, row.Topic),
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Fields)!
            .ToValueMap(field => field.Key, field => field.Value.ToValueList()),
        Instant.FromUnixTimeTicks(row.SavedAt));
}
