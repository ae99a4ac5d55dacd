using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>A sample drawn for an audit: whoever has the seed and the cases draws the same again.</summary>
/// <param name="Seed">The seed; shown, so that the draw can be repeated.</param>
/// <param name="Of">How many cases were drawn from.</param>
/// <param name="Population">SHA-256 over the ids of those cases in ordinal order, a line each.</param>
/// <param name="Drawn">The cases drawn, in order of their rank.</param>
/// <remarks>Cases are ranked by SHA-256 of "seed|case" in UTF-8, lower-case hex; the first ones are drawn.</remarks>
public sealed record AuditSample(string Seed, int Of, string Population, ValueList<string> Drawn)
{
    /// <summary>The most that is drawn.</summary>
    public const int Most = 500;

    /// <summary>Draws.</summary>
    public static AuditSample Draw(IReadOnlyCollection<string> cases, int wanted, string seed) => new(
        seed, cases.Count, Hash(string.Join('\n', cases.Order(StringComparer.Ordinal))),
        cases.OrderBy(id => Hash(string.Create(CultureInfo.InvariantCulture, $"{seed}|{id}")), StringComparer.Ordinal)
            .Take(Math.Clamp(wanted, 0, Most)).ToValueList());

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
