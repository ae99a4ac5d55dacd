using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.Authoring;

/// <summary>Workflows with their pictures, versions and scenarios.</summary>
public static class AuthoringEndpoints
{
    public static void MapAuthoring(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/definitions", ListAsync).Needs(Right.Author);
        pages.MapGet("/definitions/{id}", ShowAsync).Needs(Right.Author);
        pages.MapGet("/definitions/{id}/picture.svg", Picture).Needs(Right.Author);
        pages.MapGet("/definitions/{id}/trials", TryAsync).Needs(Right.Author);
        pages.MapGet("/definitions/{id}/versions/{number:int}", CompareAsync).Needs(Right.Author);
        pages.MapEditor();
        pages.MapProposals();
    }

    /// <summary>The picture of a workflow.</summary>
    public static string Draw(WorkflowDefinition definition, Language language) =>
        SvgDiagram.Of(FlowDiagram.Of(definition), text => text.In(language));

    private static async Task<IResult> ListAsync(
        HttpContext context, LibraryShelf shelf, Proposals proposals, CancellationToken cancellation)
    {
        var mine = await proposals.OpenOfAsync(context.Caller().Id, cancellation);
        var files = shelf.Files;
        var rows = files.Open.Definitions.Workflows.Select(id =>
        {
            var reading = files.Open.Definitions.Read(id);
            return new DefinitionRow(
                id, reading.Definition?.File.Title ?? new(id, id), reading.Definition?.File.Version ?? "",
                reading.Definition?.Steps.Count ?? 0, ScenarioCount(files, id), reading.Definition?.Hash ?? "",
                reading.Problems.Count(problem => problem.Severity == Severity.Error),
                mine?.Changes.ContainsKey($"{id}.json") == true);
        }).ToList();
        var others = proposals.Files(mine).Texts.Keys.Where(path => path.Contains('/', StringComparison.Ordinal))
            .Where(path => !path.StartsWith(LibraryFiles.Samples, StringComparison.Ordinal)).ToList();
        var asked = await proposals.AskedAsync(cancellation);
        return Answers.Page<DefinitionsPage>(new DefinitionsModel(
            rows, others, mine?.Changes.Count ?? 0, asked.Count));
    }

    // By the folder that scenarios of a workflow lie in: reading all of them for a number would be waste.
    private static int ScenarioCount(LibraryFiles files, string id) => files.Scenarios.Count(path =>
        path.StartsWith($"{LibraryFiles.Samples}{id}/", StringComparison.Ordinal));

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, LibraryShelf shelf, OfficeDatabase office, CancellationToken cancellation)
    {
        if (shelf.Files.Open.Definitions.Read(id).Definition is not { } definition)
        {
            return shelf.Files.Texts.ContainsKey($"{id}.json")
                ? Results.Redirect($"/definitions/edit?path={id}.json") : Missing(context, id);
        }

        var numbers = (await shelf.VersionsAsync($"{id}.json", cancellation)).Select(row => row.Publication).ToList();
        await using var read = office.Read();
        var versions = await read.Set<PublicationRow>().Where(row => numbers.Contains(row.Number))
            .OrderByDescending(row => row.Number).ToListAsync(cancellation);
        return Answers.Page<DefinitionPage>(new DefinitionModel(
            definition,
            definition.Clocks.Clocks.Select(clock => new LimitRow(
                clock.Id, clock.Title, clock.Kind.ToString(), clock.Limit.ToString() ?? "", clock.Basis ?? ""))
                .ToList(),
            versions.Select(row => new VersionRow(
                row.Number, When.Minute(row.At), row.Author, row.ApprovedBy, row.Reason)).ToList()));
    }

    private static IResult Picture(HttpContext context, string id, LibraryShelf shelf) =>
        shelf.Files.Open.Definitions.Read(id).Definition is { } definition
            ? CasePicture.Answer(context, Draw(definition, Frame.Of(context).Language))
            : Missing(context, id);

    private static async Task<IResult> TryAsync(
        HttpContext context, string id, Proposals proposals, CancellationToken cancellation)
    {
        var mine = await proposals.OpenOfAsync(context.Caller().Id, cancellation);
        var files = proposals.Files(mine);
        return files.Texts.ContainsKey($"{id}.json")
            ? Answers.Page<TrialsPage>(new TrialsModel(
                id, ScenarioTrials.Of(files, id).Select(path => ScenarioTrials.Play(files, path)).ToList(),
                mine is { Changes.Count: > 0 }))
            : Missing(context, id);
    }

    private static async Task<IResult> CompareAsync(
        HttpContext context, string id, int number, LibraryShelf shelf, CancellationToken cancellation)
    {
        var versions = await shelf.VersionsAsync($"{id}.json", cancellation);
        if (versions.Find(row => row.Publication == number) is not { } after)
        {
            return Missing(context, id);
        }

        var before = versions.Find(row => row.Publication < number);
        return Answers.Page<VersionPage>(new VersionModel(
            id, number, before?.Publication, ChangedFile.Of($"{id}.json", before?.Text, after.Text)));
    }

    internal static IResult Missing(HttpContext context, string id) => Answers.Refused(
        context, StatusCodes.Status404NotFound, "unknown-workflow", new($"没有“{id}”", $"there is no '{id}'"));
}

/// <summary>What a publication changed in a workflow.</summary>
public sealed record VersionModel(string Id, int Number, int? Before, ChangedFile File);
