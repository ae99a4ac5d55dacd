using System.Text;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>What came of reading an Elsa definition.</summary>
/// <param name="Workflow">The text of the workflow, for a file of the library; null where there is an error.</param>
/// <param name="Definition">The workflow; null where there is an error.</param>
/// <param name="Problems">What could not be carried over and what is wrong, with the place in the Elsa file.</param>
public sealed record ElsaReading(string? Workflow, WorkflowDefinition? Definition, ValueList<Problem> Problems);

/// <summary>Makes a workflow of an Elsa 3 definition whose flowchart consists of our activities.</summary>
/// <remarks>
/// Nothing is left out in silence: what the workflow would be exported as is compared with what the file draws, and
/// every difference is named. An error forbids the import; a hint names what has no meaning outside Elsa.
/// </remarks>
public static class ElsaReader
{
    /// <summary>Reads a definition and checks the workflow against a library.</summary>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="against">Reads a workflow that is no file of the library against the library.</param>
    public static ElsaReading Read(
        string file, ReadOnlySpan<byte> utf8, Func<LibraryFile, DefinitionReading> against)
    {
        var source = SourceDocument.Read(file, utf8);
        if (source.Root is not { } root || source.Problems.Count > 0)
        {
            return new(null, null, source.Problems);
        }

        var problems = new ProblemList(source.Locate, source.LocateKey);
        var settings = new ElsaSettings(root, problems);
        settings.CheckDefinition();
        var flowchart = new ElsaFile(root, problems);
        var drawing = new ElsaDrawing(flowchart, problems);
        var workflow = new ElsaWorkflow(root, problems).Make(
            StepsOf(flowchart, drawing, settings, new ElsaSteps(new ElsaText(utf8), problems)));
        var text = ReadableJson.File(workflow, isPacked: true);
        var places = new ElsaPlaces(source, workflow, text);
        if (problems.HasErrors)
        {
            // What was left out for now would only be missed; but what is wrong in itself is told at once.
            places.Add(FileReading.Workflow(file, Encoding.UTF8.GetBytes(text)).Problems, problems);
            return new(null, null, [.. problems.Sorted]);
        }

        var id = ElsaFile.TextOf(workflow, "id") is { } named && Spelling.IsId(named) ? named : "imported";
        var reading = against(new LibraryFile($"{id}.json", Encoding.UTF8.GetBytes(text), file) { IsGuest = true });
        places.Add(reading.Problems, problems);
        if (reading.Definition is { } definition)
        {
            ElsaComparison.Report(ElsaPlan.Of(definition), flowchart, drawing, problems);
        }

        return problems.HasErrors ? new(null, null, [.. problems.Sorted])
            : new(text, reading.Definition, [.. problems.Sorted]);
    }

    private static List<(string Id, SourceNode Step)> StepsOf(
        ElsaFile flowchart, ElsaDrawing drawing, ElsaSettings settings, ElsaSteps maker)
    {
        var steps = new List<(string, SourceNode)>();
        foreach (var box in flowchart.Boxes)
        {
            settings.Check(box);
            if (box.Role == ElsaRole.Step && !IsGenerated(box))
            {
                steps.Add((box.Id, maker.Make(box, drawing.NeedsOf(box))));
            }
            else
            {
                maker.DemandNone(box);
            }
        }

        return steps;
    }

    // An author cannot write a slash into the id of a step, so whatever has none is a step of theirs.
    private static bool IsGenerated(ElsaBox box) =>
        box.IsGenerated && box.Id.Contains('/', StringComparison.Ordinal);
}
