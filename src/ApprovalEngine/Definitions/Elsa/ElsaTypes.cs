using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>One input of an activity: a key of a step.</summary>
/// <param name="Name">Its name in Elsa, in camelCase.</param>
/// <param name="Key">The key of the step.</param>
/// <param name="Type">The name of its type in Elsa: String, Boolean, Int32, Decimal, or Object for JSON text.</param>
/// <param name="Title">What it is for.</param>
public sealed record ElsaInput(string Name, string Key, string Type, Localized Title);

/// <summary>A type of activity: a type of step.</summary>
/// <param name="Name">The name of the type in Elsa.</param>
/// <param name="StepType">The type of step, as it is written.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Inputs">Its inputs, in the order of the contract.</param>
/// <param name="Ports">Its ports; of an event, whose outcomes an author names, those of the usual one.</param>
public sealed record ElsaActivityType(
    string Name, string StepType, Localized Title, ValueList<ElsaInput> Inputs, ValueList<string> Ports);

/// <summary>The types of activities, made of the same contracts as the format.</summary>
public static class ElsaTypes
{
    /// <summary>Elsa's own beginning of a flowchart.</summary>
    public const string Start = "Elsa.Start";

    /// <summary>Elsa's own join.</summary>
    public const string Join = "Elsa.FlowJoin";

    /// <summary>Elsa's own flowchart.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>The choice: goes on, once, with the first of its connections.</summary>
    public const string AnyOf = Prefix + "AnyOf";

    /// <summary>The relay: goes on when a step has opened.</summary>
    public const string Opened = Prefix + "Opened";

    /// <summary>The type of the mode of a join.</summary>
    internal const string JoinModeType =
        "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";

    /// <summary>A text.</summary>
    public const string Text = "String";

    /// <summary>Yes or no.</summary>
    public const string Truth = "Boolean";

    /// <summary>A whole number.</summary>
    public const string Whole = "Int32";

    /// <summary>A number.</summary>
    public const string Number = "Decimal";

    /// <summary>Everything else, as JSON text.</summary>
    public const string Json = "Object";

    private const string Prefix = "ApprovalEngine.";
    private const string Fulfil = "fulfil";

    private static readonly Localized FulfilTitle = new("履行承诺", "What a commitment or a tolerated paper demands");

    /// <summary>Every type of step, the generated one last.</summary>
    public static ValueList<ElsaActivityType> All { get; } =
    [
        .. ((StepShape)ShapeTable.OfDefinitions.Of(typeof(StepDefinition))).Types.Select(shape => new ElsaActivityType(
            Of(shape.Word!), shape.Word!, Said(shape.Doc), InputsOf(shape), PortsOf(shape.Type))),
        new(Of(Fulfil), Fulfil, FulfilTitle, [], ElsaPorts.Of(new FulfilStep(null!, "", null))),
    ];

    /// <summary>The name in Elsa of a type of step: <c>pre-review</c> is <c>ApprovalEngine.PreReview</c>.</summary>
    public static string Of(string stepType) =>
        Prefix + string.Concat(stepType.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The inputs of a type of activity; none for one that is no step.</summary>
    internal static ValueList<ElsaInput> InputsOf(string type) =>
        All.FirstOrDefault(known => known.Name == type)?.Inputs ?? [];

    private static ValueList<ElsaInput> InputsOf(RecordShape shape) => shape.Members
        .Where(member => member.Key != "needs")
        .Select(member => new ElsaInput(NameOf(member.Key), member.Key, TypeOf(member.Shape), Said(member.Doc)))
        .ToValueList();

    private static ValueList<string> PortsOf(Type type)
    {
        var step = (StepDefinition)Activator.CreateInstance(type)!;
        return ElsaPorts.Of(
            step is ReviewStep review ? review with { Detachable = new DetachRule { Workflow = "" } } : step);
    }

    private static string NameOf(string key) => string.Concat(
        key.Split('-').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    // By the contract and not by the value, so that an input keeps its type whatever an author writes.
    private static string TypeOf(Shape shape) => shape switch
    {
        TextShape or IdShape or DateShape or WordShape or LimitShape => Text,
        TruthShape => Truth,
        NumberShape { IsWhole: true } => Whole,
        NumberShape => Number,
        _ => Json,
    };

    private static Localized Said(DocAttribute? doc) => doc is null ? new("", "") : new(doc.Zh, doc.En);
}
