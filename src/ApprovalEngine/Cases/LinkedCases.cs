using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>A case that came from this one.</summary>
/// <param name="Workflow">Its workflow.</param>
/// <param name="Relation">How it stands to this one.</param>
/// <param name="Step">The step it came from; null for the case as a whole.</param>
/// <param name="Member">The member of a bundle that moved there; null where none did.</param>
public sealed record CaseLink(string Workflow, LinkRelation Relation, string? Step, string? Member);

/// <summary>The case that a linked case came from.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Workflow">Its workflow.</param>
/// <param name="Relation">How this one stands to it.</param>
/// <param name="Step">The step it came from; null for the case as a whole.</param>
/// <param name="Member">The member of a bundle that moved; null where none did.</param>
/// <param name="Item">The item (事项) that goes on here; null where none does.</param>
/// <param name="Clocks">Clocks of that item that run on: being taken out resets nothing and wins no time.</param>
public sealed record CaseOrigin(
    string Case, string Workflow, LinkRelation Relation, string? Step, string? Member, string? Item,
    ValueList<CarriedClock> Clocks);

/// <summary>A clock of an item that runs on in a linked case as if the item had stayed.</summary>
/// <param name="Kind">Statutory or promised.</param>
/// <param name="From">From when it counts.</param>
/// <param name="Stops">Its stops until then (R9).</param>
/// <param name="Extension">Extension given, in the unit of the limit (R12).</param>
public sealed record CarriedClock(ClockKind Kind, LocalDateTime From, ValueList<StopSpan> Stops, int Extension);

/// <summary>A case that an accepted command starts: in the same transaction, or all is refused.</summary>
/// <param name="Case">Its id: that of the origin, and the step, member or workflow.</param>
/// <param name="Workflow">Its workflow, as the library has it at that moment.</param>
/// <param name="Applicant">The applicant of the origin.</param>
/// <param name="Agent">His agent; null where there is none.</param>
/// <param name="Project">The project; null where there is none.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Form">Answers known in the origin, sealed under the salt of the origin.</param>
/// <param name="Materials">Papers handed in there.</param>
public sealed record LinkedStart(
    string Case, string Workflow, string Applicant, string? Agent, string? Project, CaseOrigin Origin,
    ValueMap<Fact> Form, ValueMap<MaterialVersion> Materials);

/// <summary>What a linked case brings along, its texts in clear; the core seals them anew.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Form">Answers; what the workflow has no field for is left behind.</param>
/// <param name="Materials">Papers; what the workflow has no use for is left behind.</param>
public sealed record BroughtAlong(CaseOrigin Origin, ValueMap<Fact> Form, ValueMap<MaterialVersion> Materials);

/// <summary>What a shell holds ready for a linked case.</summary>
/// <param name="Definition">Its definition.</param>
/// <param name="Calendar">The calendar it is pinned to.</param>
/// <param name="State">The case as it stands: not started, unless its id is taken.</param>
/// <param name="Salt">Its salt.</param>
public sealed record LinkedPlace(WorkflowDefinition Definition, WorkingCalendar Calendar, CaseState State, string Salt);

/// <summary>A linked case as it is after its start.</summary>
/// <param name="Start">What it was started with.</param>
/// <param name="Place">What the shell held ready.</param>
/// <param name="CommandId">That of the origin's act and its own id: every case answers for its own events.</param>
/// <param name="Command">The command that started it.</param>
/// <param name="Accepted">What was decided; to be appended with the origin's events.</param>
public sealed record LinkedCase(
    LinkedStart Start, LinkedPlace Place, string CommandId, CaseCommand.Start Command, Decision.Accepted Accepted);

/// <summary>Decides the starts that an accepted command asks for, each as a command of its own.</summary>
public static class LinkedCases
{
    /// <summary>The linked cases in order of their ids; the first refusal refuses the act as a whole.</summary>
    /// <param name="origin">What was decided in the origin.</param>
    /// <param name="envelope">By whom and when; the linked cases are started by the same act.</param>
    /// <param name="textOf">Finds a text that lies beside the origin's history; null where it was erased.</param>
    /// <param name="placeOf">What the shell holds ready; null where it has no such workflow.</param>
    /// <param name="propose">The flow.</param>
    public static (Refusal? Refusal, ValueList<LinkedCase> Cases) Decide(
        Decision.Accepted origin, Envelope envelope, Func<string, string?> textOf,
        Func<LinkedStart, LinkedPlace?> placeOf, Propose propose)
    {
        var cases = new List<LinkedCase>();
        foreach (var start in origin.LinkedStarts.OrderBy(start => start.Case, StringComparer.Ordinal))
        {
            if (placeOf(start) is not { } place)
            {
                return (Acts.Refusals.Of(RefusalCode.UnknownWorkflow, $"没有流程“{start.Workflow}”，不能开始关联办件",
                    $"there is no workflow '{start.Workflow}' to start the linked case on"), []);
            }

            var command = new CaseCommand.Start(start.Applicant, start.Agent, start.Project, start.Origin.Case)
            {
                Brings = new(start.Origin, Opened(start.Form, hash => TextOf(origin, hash, textOf)), start.Materials),
            };
            var own = envelope with
            {
                CaseId = start.Case,
                CommandId = $"{envelope.CommandId}/{start.Case}",
                Salt = place.Salt,
                ExpectedVersion = null,
                Late = null,
            };
            var decision = CaseRunner.Run(
                place.State, command, own, place.Definition, CalendarShelf.Of(place.Calendar), propose,
                place.Calendar.Version);
            if (decision is Decision.Refused refused)
            {
                return (refused.Refusal, []);
            }

            cases.Add(new(start, place, own.CommandId, command, (Decision.Accepted)decision));
        }

        return (null, cases.ToValueList());
    }

    /// <summary>
    /// What a case of a workflow that only continues may bring along: every paper, and no answers. For walks through
    /// such a workflow on its own; null for one that starts by itself.
    /// </summary>
    public static BroughtAlong? StandIn(WorkflowDefinition definition) => definition.File.Continues.Count == 0 ? null
        : new(
            new("origin", definition.File.Continues[0], LinkRelation.Detached, null, null, null, []),
            ValueMap<Fact>.Empty,
            definition.Catalogue.Materials.ToValueMap(
                material => material.Key, material => Sealing.Material(material.Key, "upload")));

    private static string? TextOf(Decision.Accepted origin, string hash, Func<string, string?> textOf) =>
        origin.Texts.TryGetValue(hash, out var text) ? text : textOf(hash);

    // What was erased is left behind: the applicant is asked again.
    private static ValueMap<Fact> Opened(ValueMap<Fact> facts, Func<string, string?> textOf) => facts
        .Select(fact => (fact.Key, Value: Opened(fact.Value, textOf))).Where(fact => fact.Value is not null)
        .ToValueMap(fact => fact.Key, fact => fact.Value!);

    private static Fact? Opened(Fact fact, Func<string, string?> textOf) => fact switch
    {
        Fact.Sealed hidden => textOf(hidden.Hash) is { } text ? new Fact.Text(text) : null,
        Fact.List list => new Fact.List(
            list.Items.Select(item => Opened(item, textOf)).OfType<Fact>().ToValueList()),
        Fact.Row row => new Fact.Row(Opened(row.Fields, textOf)),
        _ => fact,
    };
}
