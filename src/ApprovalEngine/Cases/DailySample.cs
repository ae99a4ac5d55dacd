using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Definitions;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cases;

/// <summary>A draw as a case keeps it: enough for an auditor to draw again from the cases of the day.</summary>
/// <param name="Day">The day whose decisions were drawn from.</param>
/// <param name="Table">The rule table.</param>
/// <param name="Version">Its version.</param>
/// <param name="Of">How many cases it granted on that day.</param>
/// <param name="Drawn">How many of them were drawn.</param>
/// <param name="Population">SHA-256 over the ids of those cases in ordinal order, a line each.</param>
public sealed record SampleDraw(
    LocalDate Day, string Table, string Version, int Of, int Drawn, string Population);

/// <summary>
/// Draws the cases of a day that are looked at afterwards. A pure function: nobody chooses, and anybody can repeat it.
/// </summary>
/// <remarks>
/// The cases are ranked by SHA-256 of "day|table|version|case" in UTF-8, lower-case hex, in ordinal order; the first
/// ones are drawn: the rate of the day's cases, rounded up, at least the least number, at most all of them.
/// </remarks>
public static class DailySample
{
    /// <summary>The cases drawn, in order of their rank.</summary>
    /// <param name="cases">Ids of the cases that the table granted on the day, in any order.</param>
    /// <param name="day">The day.</param>
    /// <param name="table">The rule table.</param>
    /// <param name="version">Its version.</param>
    /// <param name="rule">How many are drawn.</param>
    public static ValueList<string> Of(
        IReadOnlyCollection<string> cases, LocalDate day, string table, string version, SampleRule rule)
    {
        var wanted = Math.Max((int)Math.Ceiling(cases.Count * rule.Rate / 100m), rule.Min);
        var seed = $"{LocalDatePattern.Iso.Format(day)}|{table}|{version}|";
        return cases.Distinct(StringComparer.Ordinal)
            .OrderBy(id => Hash(seed + id), StringComparer.Ordinal).ThenBy(id => id, StringComparer.Ordinal)
            .Take(wanted).ToValueList();
    }

    /// <summary>The draw as each drawn case keeps it.</summary>
    public static SampleDraw Draw(
        IReadOnlyCollection<string> cases, LocalDate day, string table, string version, int drawn) =>
        new(day, table, version, cases.Count, drawn,
            Hash(string.Join('\n', cases.Order(StringComparer.Ordinal))));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
