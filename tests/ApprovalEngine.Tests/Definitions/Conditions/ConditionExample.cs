using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Tests.Definitions.Conditions;

/// <summary>A small vocabulary with one field of every type, and a scope to answer it.</summary>
internal static class ConditionExample
{
    internal static readonly ConditionVocabulary Vocabulary = new(
        Fields(
            ("fire", FieldType.YesNo), ("dangerous", FieldType.YesNo), ("area", FieldType.Number),
            ("floors", FieldType.Number), ("built", FieldType.Date), ("name", FieldType.Text))
            .SetItem("zone", Field(FieldType.Choice) with { Options = Options("north", "south") })
            .SetItem("funding", Field(FieldType.Choice) with { Options = Options("city", "bond") })
            .SetItem("code", Field(FieldType.Text) with { Personal = false })
            .SetItem("roads", Field(FieldType.List) with { Fields = Columns }),
        Steps(
            ("apply", new SubmitStep()),
            ("intake", new IntakeStep { By = "window" }),
            ("land", new EventStep { Outcomes = ["delivered", "not-awarded"] }),
            ("check", new PreReviewStep { Item = "design", Binds = [], When = "form['fire']" }),
            ("visit", new ReviewStep
            {
                Item = "design",
                Record = Fields(("points", FieldType.Number), ("who", FieldType.Text)),
            })),
        ["drawings", "contract"],
        Columns)
    {
        Checks = ["listed", "clean-land"],
    };

    internal static ValueMap<FieldDefinition> Columns =>
        Fields(("length", FieldType.Number), ("settled", FieldType.YesNo), ("owner", FieldType.Text))
            .SetItem("phase", Field(FieldType.Choice) with { Options = Options("north", "south") });

    internal static Condition Read(string text)
    {
        var reading = Condition.Read(text, Vocabulary);
        reading.Faults.ShouldBeEmpty(text);
        return reading.Condition.ShouldNotBeNull();
    }

    internal static ConditionFault Fault(string text)
    {
        var reading = Condition.Read(text, Vocabulary);
        return reading.Faults.ShouldHaveSingleItem();
    }

    internal static Fact Row(decimal length, bool settled, string phase) => new Fact.Row(new[]
    {
        ("length", (Fact)new Fact.Number(length)), ("settled", new Fact.Truth(settled)),
        ("phase", new Fact.Text(phase)),
    }.ToValueMap(entry => entry.Item1, entry => entry.Item2));

    internal static FieldDefinition Field(FieldType type) => new() { Type = type, Title = new("字段", "Field") };

    internal static ValueMap<FieldDefinition> Fields(params (string Id, FieldType Type)[] fields) =>
        fields.ToValueMap(field => field.Id, field => Field(field.Type));

    internal static ValueMap<StepDefinition> Steps(params (string Id, StepDefinition Step)[] steps) =>
        steps.ToValueMap(step => step.Id, step => step.Step);

    internal static ValueMap<Localized> Options(params string[] options) =>
        options.ToValueMap(option => option, option => new Localized(option, option));
}

/// <summary>Answers what it was told and is ignorant of the rest.</summary>
internal sealed class ExampleScope : ConditionScope
{
    internal Dictionary<string, Fact> Facts { get; init; } = [];

    internal static ExampleScope With(params (string Name, Fact Value)[] facts) =>
        new() { Facts = facts.ToDictionary(fact => fact.Name, fact => fact.Value) };

    public override Fact Form(string field) => Get($"form/{field}");

    public override Fact StepOutcome(string step) => Get($"outcome/{step}");

    public override Fact StepRecord(string step, string field) => Get($"record/{step}/{field}");

    public override Fact MaterialPresent(string material) => Get($"present/{material}");

    public override Fact Check(string name) => Get($"check/{name}");

    public override Fact Members() => Get("members");

    public override Fact StepMode() => Get("mode");

    private Fact Get(string name) => Facts.GetValueOrDefault(name, Fact.Unknown.Value);
}
