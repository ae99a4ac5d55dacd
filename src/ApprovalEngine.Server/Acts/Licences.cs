using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Acts;

/// <summary>A licence that takes the place of a copy.</summary>
/// <param name="Kind">The certificate, as the catalogues name it.</param>
/// <param name="Number">Its number.</param>
/// <param name="From">Where it comes from, in words.</param>
/// <param name="Version">What an act names.</param>
public sealed record SharedLicence(string Kind, string Number, Localized From, MaterialVersion Version);

/// <summary>Finds what the office has already, so that nobody is asked for it (电子证照共享).</summary>
public sealed class Licences(Door door, OfficeDatabase office)
{
    private const string Source = "licence:";

    /// <summary>The licence that a material may be filled in with; null where it has none.</summary>
    public static string? KindOf(MaterialDefinition material) =>
        material.Source.StartsWith(Source, StringComparison.Ordinal) ? material.Source[Source.Length..] : null;

    /// <summary>The licences of somebody that hold on a day, by kind: shared ones, and those issued here.</summary>
    public async Task<ValueMap<SharedLicence>> OfAsync(
        string holder, IReadOnlyList<string> kinds, LocalDate today, CancellationToken cancellation)
    {
        if (kinds.Count == 0)
        {
            return ValueMap<SharedLicence>.Empty;
        }

        var found = Issued(holder, kinds, today);
        await using var context = office.Read();
        var rows = await context.Set<LicenceRow>()
            .Where(row => row.Holder == holder && kinds.Contains(row.Kind)).ToListAsync(cancellation);
        foreach (var row in rows.Where(row => Holds(row.ValidUntil, today)))
        {
            found[row.Kind] = new(
                row.Kind, row.Number, new("证照库共享", "shared by the licence library"),
                row.Sha256 is { } file ? new(file, row.Bytes, "licence") : ByNumber(row.Kind, row.Number));
        }

        return found.ToValueMap(one => one.Key, one => one.Value);
    }

    // A few cases at most: those of one applicant.
    private Dictionary<string, SharedLicence> Issued(string holder, IReadOnlyList<string> kinds, LocalDate today)
    {
        var found = new Dictionary<string, SharedLicence>(StringComparer.Ordinal);
        var cases = door.Queries.Cases(new() { Applicants = [holder], NewestFirst = true, Size = 200 }).Rows;
        foreach (var row in cases.Reverse().SelectMany(one => door.Queries.Certificates(one.CaseId)))
        {
            if (kinds.Contains(row.Certificate) && row.Status == "in-force" && Holds(row.ValidUntil, today))
            {
                found[row.Certificate] = new(
                    row.Certificate, row.Number,
                    new(string.Create(CultureInfo.InvariantCulture, $"本系统办件 {row.CaseId} 核发"),
                        string.Create(CultureInfo.InvariantCulture, $"issued here in case {row.CaseId}")),
                    ByNumber(row.Certificate, row.Number));
            }
        }

        return found;
    }

    private static MaterialVersion ByNumber(string kind, string number) =>
        Sealing.Material($"{kind}|{number}", "licence");

    private static bool Holds(string? until, LocalDate today) =>
        until is null || (LocalDatePattern.Iso.Parse(until) is { Success: true } last && last.Value >= today);
}
