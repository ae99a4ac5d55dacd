namespace ApprovalEngine.Definitions.Elsa;

/// <summary>What an activity of the flowchart is for.</summary>
public enum ElsaRole
{
    /// <summary>Where the flowchart begins.</summary>
    Start,

    /// <summary>A step.</summary>
    Step,

    /// <summary>Goes on when everything before it has happened: Elsa's own join.</summary>
    All,

    /// <summary>Goes on, once, when the first thing before it has happened.</summary>
    Any,

    /// <summary>Goes on when a step has opened: Elsa cannot leave an activity that still runs.</summary>
    Opened,
}

/// <summary>An activity of the flowchart.</summary>
/// <param name="Id">Its id; that of the step for a step.</param>
/// <param name="Type">The name of its type in Elsa.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Node">The step; null for other activities.</param>
/// <param name="IsGenerated">Whether no author wrote it.</param>
public sealed record ElsaActivity(
    string Id, string Type, ElsaRole Role, Localized Title, StepNode? Node, bool IsGenerated)
{
    /// <summary>Where its upper left corner stands, in the pixels of a designer.</summary>
    public ElsaPosition Position { get; init; }
}

/// <summary>A place in a designer.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public readonly record struct ElsaPosition(int X, int Y);

/// <summary>A connection of the flowchart.</summary>
/// <param name="From">The activity that it leaves.</param>
/// <param name="Port">By which port.</param>
/// <param name="To">The activity that it enters.</param>
public sealed record ElsaConnection(string From, string Port, string To);

/// <summary>A workflow as an Elsa flowchart, before it is written.</summary>
/// <param name="Definition">The workflow.</param>
/// <param name="Activities">Start, steps, joins, choices and relays, in the order of the graph of steps.</param>
/// <param name="Connections">The connections; those of a step in the order of its needs.</param>
/// <remarks>
/// The flowchart is meant for Elsa's token mode: a join (<see cref="ElsaRole.All"/>) waits for a token on each of its
/// connections, every other activity is scheduled by the first token and by no other. Beside what it needs, a step is
/// connected with what makes its needs impossible, so that it can be closed at once.
/// </remarks>
public sealed record ElsaPlan(
    WorkflowDefinition Definition, ValueList<ElsaActivity> Activities, ValueList<ElsaConnection> Connections)
{
    /// <summary>Id of the activity at which the flowchart begins; no step can have it.</summary>
    public const string StartId = "flow:start";

    /// <summary>Id of the flowchart itself.</summary>
    public const string RootId = "flow:root";

    /// <summary>The flowchart of a workflow.</summary>
    public static ElsaPlan Of(WorkflowDefinition definition)
    {
        var wiring = new ElsaWiring(definition);
        return new(
            definition, ElsaPlacement.Place(wiring.Activities, wiring.Connections).ToValueList(),
            wiring.Connections.ToValueList());
    }
}
