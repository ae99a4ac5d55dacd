using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime;

/// <summary>A workflow of the library as a case would be pinned to it now.</summary>
/// <param name="Workflow">The definition with its document.</param>
/// <param name="Calendar">The calendar with its notices.</param>
public sealed record WorkflowToStart(ResolvedWorkflow Workflow, ResolvedCalendar Calendar);

/// <summary>A linked case as decided, and the workflow of the library that it was decided on.</summary>
internal sealed record DecidedLink(LinkedCase Case, WorkflowToStart On);

/// <summary>Starts the linked cases of an act in the savepoint of the act: all of them with it, or nothing.</summary>
internal sealed class LinkedStarts(CaseServiceParts parts, int saltBytes)
{
    /// <summary>Decides them in order of their ids; nothing but salts is written yet.</summary>
    public (Refusal? Refusal, ValueList<DecidedLink> Cases) Decide(
        WriteTurn turn, Decision.Accepted origin, Envelope envelope, IFlowMemory memory)
    {
        if (origin.LinkedStarts.Count == 0)
        {
            return (null, []);
        }

        // Asked once for each workflow: what is decided on is what is stored.
        var library = origin.LinkedStarts.Select(start => start.Workflow).Distinct(StringComparer.Ordinal)
            .ToDictionary(workflow => workflow, parts.Library, StringComparer.Ordinal);
        var (refusal, cases) = LinkedCases.Decide(
            origin, envelope, hash => TextOf(turn, envelope.CaseId, hash),
            start => library[start.Workflow] is { } found ? PlaceOf(turn, start, found) : null,
            parts.Flow.With(memory));
        return refusal is null && cases.FirstOrDefault(linked => IsUsed(turn, linked.CommandId)) is { } used
            ? (RuntimeRefusals.Reused(used.CommandId), [])
            : (refusal, cases.Select(linked => new DecidedLink(linked, library[linked.Start.Workflow]!)).ToValueList());
    }

    private LinkedPlace PlaceOf(WriteTurn turn, LinkedStart start, WorkflowToStart found)
    {
        var (definition, calendar) = (found.Workflow.Definition, found.Calendar.Calendar);
        parts.Shelves.Remember(definition, calendar);
        return new(definition, calendar, turn.Load(start.Case).State, SaltOf(turn, start.Case));
    }

    private string SaltOf(WriteTurn turn, string caseId) => turn.Tables.Statements.Scalar<string>(
        "SELECT salt FROM case_salts WHERE case_id=@case", ("@case", caseId))
        ?? new CaseSalts(turn, parts.FillRandom).New(caseId, saltBytes);

    private static string? TextOf(WriteTurn turn, string caseId, string hash) =>
        turn.Tables.Statements.Scalar<string>(
            "SELECT text FROM beside WHERE case_id=@case AND hash=@hash", ("@case", caseId), ("@hash", hash));

    private static bool IsUsed(WriteTurn turn, string commandId) => turn.Tables.Statements.Scalar<long>(
        "SELECT count(*) FROM commands WHERE command_id=@id", ("@id", commandId)) > 0;
}
