using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.Systems;

/// <summary>What the registries say, as it was brought here.</summary>
/// <param name="Counts">Registry to number of entries.</param>
/// <param name="Rows">The entries that are shown.</param>
/// <param name="Registry">The registry that is shown; empty for all.</param>
/// <param name="Typed">What was typed and not taken.</param>
/// <param name="Why">Why it was not taken.</param>
/// <param name="Taken">How many entries were taken; null where nothing was sent.</param>
public sealed record RegistryModel(
    ValueMap<int> Counts, ValueList<RegistryRow> Rows, string Registry, string Typed, Localized? Why, int? Taken);

/// <summary>登记库: answers of registries, brought in as lines of text.</summary>
public static class RegistryEndpoints
{
    private const int MostRows = 200;
    private const int MostCharacters = 2_000_000;

    public static void MapRegistries(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/registries", (
            string? registry, int? taken, OfficeDatabase office, CancellationToken cancellation) =>
            ShowAsync(office, registry ?? "", "", null, taken, cancellation)).Needs(Right.ManageSystems);
        pages.MapPost("/registries", TakeAsync).Needs(Right.ManageSystems);
    }

    /// <summary>Reads lines of registry, key and answer with commas between; the answer may hold commas.</summary>
    /// <returns>The entries, or the number of the first line that is none.</returns>
    public static (ValueList<RegistryRow> Rows, int? Wrong) Read(string text)
    {
        var rows = new List<RegistryRow>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Trim().Length == 0)
            {
                continue;
            }

            if (lines[at].Split(',', 3, StringSplitOptions.TrimEntries)
                is not [var registry, var key, var answer] || !Registries.IsEntry(registry, key, answer))
            {
                return ([], at + 1);
            }

            rows.Add(new() { Registry = registry, Key = key, Answer = answer });
        }

        return (rows.GroupBy(row => (row.Registry, row.Key)).Select(same => same.Last()).ToValueList(), null);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, OfficeDatabase office, Registries registries, CancellationToken cancellation)
    {
        var text = context.Request.Form["lines"].ToString();
        var (rows, wrong) = text.Length > MostCharacters ? ([], 1) : Read(text);
        if (wrong is { } line)
        {
            return await ShowAsync(
                office, "", text, new($"第 {line} 行不是“登记库,键,答复”", $"line {line} is not registry,key,answer"), null,
                cancellation);
        }

        await registries.TakeAsync(rows, cancellation);
        return Results.LocalRedirect($"/registries?taken={rows.Count}");
    }

    private static async Task<IResult> ShowAsync(
        OfficeDatabase office, string registry, string typed, Localized? why, int? taken,
        CancellationToken cancellation)
    {
        await using var read = office.Read();
        var all = read.Set<RegistryRow>();
        var counts = await all.GroupBy(row => row.Registry)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var rows = await all.Where(row => registry == "" || row.Registry == registry)
            .OrderBy(row => row.Registry).ThenBy(row => row.Key).Take(MostRows).ToListAsync(cancellation);
        return Answers.Page<RegistryPage>(
            new RegistryModel(
                counts.ToValueMap(count => count.Key, count => count.Count), rows.ToValueList(), registry, typed, why,
                taken),
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
