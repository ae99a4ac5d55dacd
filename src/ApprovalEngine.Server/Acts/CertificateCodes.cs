using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Acts;

/// <summary>A certificate that somebody proved to hold a copy of.</summary>
/// <param name="Row">Its latest version.</param>
/// <param name="IsLatest">Whether the copy is of that version.</param>
public sealed record VerifiedCertificate(CertificateRow Row, bool IsLatest);

/// <summary>Codes by which a copy of a certificate is known as one: only who has it can ask about it.</summary>
/// <remarks>A code is an HMAC under a key of this server: numbers can be guessed, codes cannot.</remarks>
public sealed class CertificateCodes(OfficeDatabase office, Door door)
{
    private const string KeyName = "certificate-codes";
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLetters = 16;
    private const int MostVersions = 30;
    private volatile byte[]? _key;

    /// <summary>The code of a certificate, in groups of four letters.</summary>
    public async Task<string> OfAsync(string caseId, string number, CancellationToken cancellation) =>
        string.Join('-', Plain(await KeyAsync(cancellation), caseId, number).Chunk(4).Select(part => new string(part)));

    /// <summary>The certificate of a number, where the code is its code; null for every other pair.</summary>
    public async Task<VerifiedCertificate?> VerifyAsync(string number, string code, CancellationToken cancellation)
    {
        var key = await KeyAsync(cancellation);
        var typed = Encoding.ASCII.GetBytes(Narrow(code));

        // A number that does not exist takes as long as a code that is wrong.
        VerifiedCertificate? found = null;
        foreach (var candidate in Candidates(number).DefaultIfEmpty(null))
        {
            var right = Encoding.ASCII.GetBytes(Plain(key, candidate?.Row.CaseId ?? "", number));
            if (CryptographicOperations.FixedTimeEquals(right, typed) && candidate is not null)
            {
                found = candidate;
            }
        }

        return found;
    }

    // The rows know the latest version alone; a copy of an earlier one is still told what became of it.
    private IEnumerable<VerifiedCertificate?> Candidates(string number)
    {
        var latest = door.Queries.Certificate(number);
        if (latest.Count > 0)
        {
            return latest.Select(row => new VerifiedCertificate(row, true));
        }

        var dash = number.LastIndexOf('-');
        return dash > 0 && int.TryParse(number[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version < MostVersions
            ? Enumerable.Range(version + 1, MostVersions - version)
                .SelectMany(later => door.Queries.Certificate($"{number[..dash]}-{later}"))
                .Select(row => new VerifiedCertificate(row, false))
            : [];
    }

    private static string Plain(byte[] key, string caseId, string number)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{caseId}\n{number}"));
        return new(Enumerable.Range(0, CodeLetters).Select(at => Letters[hash[at] & 31]).ToArray());
    }

    // People read 0 for O and 1 for I; neither O nor I is a letter of a code.
    private static string Narrow(string code) => new(code.ToUpperInvariant()
        .Where(char.IsAsciiLetterOrDigit)
        .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }).ToArray());

    private async Task<byte[]> KeyAsync(CancellationToken cancellation) => _key ??= await office.WriteAsync(
        async context =>
        {
            var row = await context.Set<SecretRow>().SingleOrDefaultAsync(row => row.Name == KeyName, cancellation);
            if (row is null)
            {
                row = new() { Name = KeyName, Key = RandomNumberGenerator.GetBytes(32) };
                context.Add(row);
            }

            return row.Key;
        },
        cancellation);
}
