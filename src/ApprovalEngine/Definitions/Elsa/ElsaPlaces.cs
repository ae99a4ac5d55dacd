using System.Text;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Finds where in an Elsa file stands what is wrong with the workflow made of it.</summary>
/// <param name="elsa">The Elsa file.</param>
/// <param name="made">The workflow; its values know where they stand in the Elsa file.</param>
/// <param name="text">The same workflow as text, which was checked.</param>
internal sealed class ElsaPlaces(SourceDocument elsa, SourceNode made, string text)
{
    private readonly SourceDocument _made = SourceDocument.Of(elsa.File, made);
    private readonly SourceDocument _text = SourceDocument.Read(elsa.File, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds problems of the workflow; those of other files stay where they are.</summary>
    internal void Add(IEnumerable<Problem> found, ProblemList problems)
    {
        foreach (var problem in found)
        {
            problems.Add(problem.File == elsa.File ? Moved(problem) : problem);
        }
    }

    private Problem Moved(Problem problem)
    {
        // The same pointer stands for a key and for its value; where the text says the key, the key is meant.
        var isKey = _text.LocateKey(problem.Pointer) == new Position(problem.File, problem.Line, problem.Column)
            && _text.LocateKey(problem.Pointer) != _text.Locate(problem.Pointer);
        var at = isKey ? _made.LocateKey(problem.Pointer) : _made.Locate(problem.Pointer);
        return problem with
        {
            Line = at.Line,
            Column = at.Column,
            Pointer = PointerTo(elsa.Root!, at, "") ?? "",
        };
    }

    private static string? PointerTo(SourceNode node, Position at, string pointer)
    {
        if (node.Line == at.Line && node.Column == at.Column)
        {
            return pointer;
        }

        foreach (var member in node.Members)
        {
            var below = Spelling.Below(pointer, member.Key);
            if (member.Line == at.Line && member.Column == at.Column)
            {
                return below;
            }

            if (PointerTo(member.Value, at, below) is { } found)
            {
                return found;
            }
        }

        return node.Items.Index().Select(item => PointerTo(item.Item, at, $"{pointer}/{item.Index}"))
            .FirstOrDefault(found => found is not null);
    }
}
