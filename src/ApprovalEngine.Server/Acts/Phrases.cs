using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>A phrase for an opinion.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsOwn">Whether it is the reader's own, not the office's.</param>
public sealed record Phrase(string Id, string Text, bool IsOwn);

/// <summary>The phrases of officers and of the office.</summary>
public sealed class Phrases(OfficeDatabase office, IClock clock)
{
    /// <summary>Characters of the longest phrase.</summary>
    public const int MostCharacters = 2000;

    /// <summary>A person's own phrases, then those of the office.</summary>
    public async Task<ValueList<Phrase>> OfAsync(string person, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<PhraseRow>().Where(row => row.Owner == person || row.Owner == "")
            .OrderByDescending(row => row.Owner).ThenBy(row => row.CreatedAt).Take(200).ToListAsync(cancellation);
        return rows.Select(row => new Phrase(row.Id, row.Text, row.Owner.Length > 0)).ToValueList();
    }

    /// <summary>Keeps a phrase.</summary>
    /// <param name="owner">The person; empty for the whole office.</param>
    /// <param name="text">The phrase; nothing is kept of one that is empty or too long.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task AddAsync(string owner, string text, CancellationToken cancellation)
    {
        if (text.Trim() is { Length: > 0 and <= MostCharacters } phrase)
        {
            await office.WriteAsync(
                context => context.Add(new PhraseRow
                {
                    Id = Surroundings.NewId(8), Owner = owner, Text = phrase,
                    CreatedAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
                }),
                cancellation);
        }
    }

    /// <summary>Forgets a phrase of a person, or of the office.</summary>
    public async Task RemoveAsync(string owner, string id, CancellationToken cancellation) => await office.WriteAsync(
        context => context.Set<PhraseRow>().Where(row => row.Id == id && row.Owner == owner)
            .ExecuteDeleteAsync(cancellation),
        cancellation);
}
