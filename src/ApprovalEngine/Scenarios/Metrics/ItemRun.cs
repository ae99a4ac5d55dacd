using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>An item (事项) that a case called for: decided by the authority, or answered by an earlier result.</summary>
/// <param name="Step">The step that dealt with it; one of several is the one that decided.</param>
/// <param name="Item">The item of the catalogue.</param>
/// <param name="Definition">The item as the catalogue has it.</param>
/// <param name="IsDecided">Whether the authority decided; false where an earlier result took the place.</param>
/// <param name="Statutory">Its statutory limit; null where no law sets one.</param>
/// <param name="Promised">Its promised limit; null where none is published.</param>
internal sealed record ItemRun(
    StepNode Step, string Item, ItemDefinition Definition, bool IsDecided, LimitEntry? Statutory, LimitEntry? Promised)
{
    private static readonly string[] Deciding = ["granted", "refused"];

    /// <summary>What tells it apart: in a bundle every package has an item of its own.</summary>
    public string Key => Item;

    /// <summary>The item of the catalogue, whichever package it stands in.</summary>
    public string Plain => Item[(Item.LastIndexOf('/') + 1)..];

    /// <summary>The items of a case, in the order of the graph.</summary>
    public static ValueList<ItemRun> Of(CaseResult result)
    {
        var ends = Ends(result);
        return result.Definition.Steps
            .Where(step => step.Item is not null && step.Definition is not PreReviewStep && ends.ContainsKey(step.Id))
            .Select(step => One(step, ends[step.Id], result)).OfType<ItemRun>()
            .GroupBy(run => run.Key, StringComparer.Ordinal)
            .Select(runs => runs.FirstOrDefault(run => run.IsDecided) ?? runs.First())
            .ToValueList();
    }

    /// <summary>The last answer that ended each step; one that was taken back ended nothing.</summary>
    public static Dictionary<string, CaseEvent.StepAnswered> Ends(CaseResult result)
    {
        var ends = new Dictionary<string, CaseEvent.StepAnswered>(StringComparer.Ordinal);
        foreach (var recorded in result.Events)
        {
            if (recorded.Event is CaseEvent.StepAnswered { Ends: true } answered)
            {
                ends[answered.Step] = answered;
            }
            else if (recorded.Event is CaseEvent.StepTakenBack back)
            {
                ends.Remove(back.Step);
            }
        }

        return ends;
    }

    /// <remarks>An item that was not needed was never called for; "manual" leaves it to a review.</remarks>
    private static ItemRun? One(StepNode step, CaseEvent.StepAnswered end, CaseResult result)
    {
        var decided = Deciding.Contains(end.Outcome);
        return decided || end.Outcome == "reused"
            ? new(step, step.Item!, result.Definition.Catalogue.Items[step.Item!], decided,
                Limit(step, result, statutory: true), Limit(step, result, statutory: false))
            : null;
    }

    private static LimitEntry? Limit(StepNode step, CaseResult result, bool statutory)
    {
        var (definition, state) = (result.Definition, result.State);
        var limits = definition.Catalogue.Items[step.Item!].Limits;
        if ((statutory ? limits.Statutory : limits.Promised) is not { } limit)
        {
            return null;
        }

        // What applied stands in the history; for an item that was never opened the table is read as it would apply.
        if (state.Clocks.TryGetValue($"{step.Id}/{(statutory ? "statutory" : "promised")}", out var clock))
        {
            return new(clock.Limit, null, clock.Basis ?? limit.Basis);
        }

        var scope = new CaseScope(state, state.Step(step.Id).Mode);
        var entry = limit.Limit.Entries.FirstOrDefault(entry => scope.Holds(entry.When, definition) == true)
            ?? limit.Limit.Entries[^1];
        return entry with { Basis = entry.Basis ?? limit.Basis };
    }
}
