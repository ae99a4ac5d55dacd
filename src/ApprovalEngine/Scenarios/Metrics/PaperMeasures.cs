using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The measures of what the applicant carries: papers and trips.</summary>
internal static class PaperMeasures
{
    private const string Upload = "upload";

    /// <summary>
    /// A paper handed in once counts once, whoever needs it, and once in each package of a bundle. What the engine
    /// writes, a licence library answers, an earlier result covers or a commitment replaces is not handed in.
    /// </summary>
    public static ReformMeasure Materials(CaseFigures figures)
    {
        var items = figures.Parts.SelectMany(part => part.Items).DistinctBy(item => item.Key);
        var computed = items.Where(item => item.Definition.Materials.Count > 0).Select(item => new MeasureRow(
            RowSide.Before, item.Key, item.Definition.Title, Amount.Of(item.Definition.Materials.Count),
            CountMeasures.Catalogue)).ToValueList();
        var rows = figures.Parts.SelectMany(part => HandedIn(part).Select(paper =>
            Row(paper.Key, paper.Value, part) is var row ? row with { Id = figures.RowId(part, row.Id) } : null!));
        return CountMeasures.Make(
            figures, MeasureNames.Materials, figures.Baseline?.Materials, computed, rows.ToValueList());
    }

    /// <summary>
    /// Days and points at which the applicant or his agent was at a window, to hand in or to fetch; what he did there
    /// for several of the cases is one trip.
    /// </summary>
    public static ReformMeasure Trips(CaseFigures figures)
    {
        var titles = figures.Parts.SelectMany(part => part.Definition.Steps).DistinctBy(step => step.Id)
            .ToDictionary(step => step.Id, step => step.Title, StringComparer.Ordinal);
        var rows = Visits.Of(figures.Parts.SelectMany(part => part.Result.Events)).Select(visit => new MeasureRow(
            RowSide.After, $"{LocalDatePattern.Iso.Format(visit.On)} {visit.Point}".TrimEnd(),
            new(string.Join("、", visit.Steps.Select(step => titles[step].Zh)),
                string.Join(", ", visit.Steps.Select(step => titles[step].En))), Amount.Of(1))).ToValueList();
        return CountMeasures.Make(figures, MeasureNames.Trips, figures.Baseline?.Trips, null, rows);
    }

    /// <remarks>A paper given in two versions is one paper; it was handed in if one of them was.</remarks>
    private static SortedDictionary<string, string> HandedIn(CaseFigures figures)
    {
        var papers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (material, version) in figures.Result.Events.Select(recorded => recorded.Event)
            .OfType<CaseEvent.StepAnswered>().SelectMany(answered => answered.Materials))
        {
            var declared = Known(material, figures)?.Source ?? Upload;
            var source = declared == Upload ? version.Source : declared;
            if (papers.GetValueOrDefault(material) != Upload)
            {
                papers[material] = source;
            }
        }

        return papers;
    }

    private static MeasureRow Row(string material, string source, CaseFigures figures)
    {
        var title = Known(material, figures)?.Title ?? new(material, material);
        return source == Upload
            ? new(RowSide.After, material, title, Amount.Of(1))
            : new(RowSide.LeftOut, material, title, null, new($"免提交：{source}", $"not handed in: {source}"));
    }

    private static MaterialDefinition? Known(string material, CaseFigures figures) =>
        figures.Definition.Catalogue.Materials.GetOr(material, null!);
}
