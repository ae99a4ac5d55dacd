using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Conditions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Answers of a form, one for each class that the conditions of a definition can tell apart.</summary>
/// <remarks>
/// A condition is built of comparisons. Two forms for which every comparison gives the same are the same form to the
/// workflow, so one of them is explored. The values to try lie at and on both sides of every constant.
/// </remarks>
internal sealed class FormClasses
{
    private const int MostForms = 70_000;
    private const int MostClasses = 64;

    private readonly WorkflowDefinition _definition;
    private readonly Dictionary<string, List<ValueMap<Fact>>> _made = new(StringComparer.Ordinal);
    private readonly List<Expression> _comparisons = [];
    private readonly List<Condition> _allowing;
    private readonly SortedSet<string> _fields = new(StringComparer.Ordinal);

    public FormClasses(WorkflowDefinition definition)
    {
        _definition = definition;
        var allowing = definition.Steps.SelectMany(node => Allowing(node, definition))
            .ToHashSet(StringComparer.Ordinal);
        _allowing = [.. allowing.Select(text => definition.Conditions[text])];
        foreach (var text in ConditionsOf(definition).Concat(allowing).Distinct(StringComparer.Ordinal))
        {
            _fields.UnionWith(definition.Conditions[text].Reads.Fields);
            Split(definition.Conditions[text].Root, isPart: allowing.Contains(text));
        }
    }

    /// <summary>Record fields of steps that conditions read.</summary>
    public HashSet<(string Step, string Field)> Records { get; } = [];

    /// <summary>Fields on which the way of a case depends.</summary>
    public IReadOnlyCollection<string> Fields => _fields;

    /// <summary>Whether the values of a submit were so many that some were left out; then nothing is proved.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// Whether a submit had so many classes that every three comparisons are tried together, not all.
    /// </summary>
    public bool IsCovered { get; private set; }

    /// <summary>
    /// The conditions that decide which way a case goes; those of limits decide only how long it takes.
    /// </summary>
    public static IEnumerable<string> ConditionsOf(WorkflowDefinition definition) =>
        definition.Steps.SelectMany(node => ConditionsAt(node, definition)).Distinct(StringComparer.Ordinal);

    /// <summary>Those that are read when a step opens or ends.</summary>
    public static IEnumerable<string> ConditionsAt(StepNode node, WorkflowDefinition definition) =>
        definition.Clocks.OfStep(node.Id).Concat(definition.Clocks.StartedBy(node.Id))
            .Select(clock => clock.When).Append(node.Definition.When)
            .Concat(node.Definition is DecideStep decide && !AsksChecks(decide, definition)
                ? Rules(decide, definition) : []).OfType<string>();

    /// <summary>
    /// Conditions that only add to what a step can come to: where they hold, all is possible that is else.
    /// </summary>
    /// <remarks>
    /// A registry may say that a result does not fit, and a check may stay unknown, whatever the form says.
    /// </remarks>
    private static IEnumerable<string> Allowing(StepNode node, WorkflowDefinition definition) => node.Definition switch
    {
        ReuseStep { Conditions: { } conditions } => [conditions],
        DecideStep decide when AsksChecks(decide, definition) => Rules(decide, definition),
        _ => [],
    };

    private static IEnumerable<string> Rules(DecideStep decide, WorkflowDefinition definition) =>
        definition.Rules[decide.Rules].Rules.Select(rule => rule.When);

    private static bool AsksChecks(DecideStep decide, WorkflowDefinition definition) => decide.Checks.Count > 0
        || definition.Rules[decide.Rules].Switch is not null
        || Rules(decide, definition).Any(text => definition.Conditions[text].Reads.Checks.Count > 0);

    /// <summary>The answers to try for some fields, beside what the form holds already.</summary>
    public IReadOnlyList<ValueMap<Fact>> Of(ValueList<string> asked, ValueMap<Fact> known)
    {
        var key = $"{string.Join(',', asked)}|{string.Join(',', _fields.Where(field => !asked.Contains(field))
            .Select(field => known.GetOr(field, Fact.Unknown.Value).Display()))}";
        return _made.TryGetValue(key, out var made) ? made : _made[key] = Make(asked, known);
    }

    private List<ValueMap<Fact>> Make(ValueList<string> asked, ValueMap<Fact> known)
    {
        var plain = asked.ToValueMap(field => field, field => Plain(_definition.File.Form[field]));
        var forms = new List<ValueMap<Fact>> { plain };
        foreach (var field in asked.Where(_fields.Contains))
        {
            var values = Telling(field);
            if (forms.Count * values.Count > MostForms)
            {
                IsCut = true;
                break;
            }

            forms = [.. forms.SelectMany(form => values.Select(value => form.SetItem(field, value)))];
        }

        var classes = forms.GroupBy(form => Signature(form, known), StringComparer.Ordinal).ToList();
        var explored = classes.SelectMany(same => MostAllowed([.. same], known)
            .Select(form => (same.Key, Form: form))).ToList();
        IsCovered |= explored.Count > MostClasses;
        return explored.Count <= MostClasses ? explored.ConvertAll(form => form.Form)
            : [.. CoveringForms.Of(explored)];
    }

    /// <summary>
    /// Values of a field, one for each class where no comparison reads it together with another field.
    /// </summary>
    private List<Fact> Telling(string field)
    {
        var values = Values(_definition.File.Form[field], Around(field));
        var reading = _comparisons.Concat(_allowing.Select(condition => condition.Root))
            .Where(comparison => Reads(comparison, field)).ToList();
        return reading.Exists(comparison => _fields.Any(other => other != field && Reads(comparison, other))) ? values
            : [.. values.DistinctBy(value => string.Concat(reading.Select(comparison => comparison.Evaluate(
                new FormScope(ValueMap<Fact>.Empty.SetItem(field, value)), null).Display())))];
    }

    /// <summary>Of forms that go the same ways, those whose choices no other form has all of.</summary>
    private List<ValueMap<Fact>> MostAllowed(List<ValueMap<Fact>> same, ValueMap<Fact> known)
    {
        var best = new List<(ValueMap<Fact> Form, HashSet<int> Allows)>();
        foreach (var form in same)
        {
            var scope = new FormScope(Merged(form, known));
            var allows = Enumerable.Range(0, _allowing.Count)
                .Where(i => _allowing[i].Evaluate(scope) is not Fact.Truth { Value: false }).ToHashSet();
            if (!best.Exists(other => allows.IsSubsetOf(other.Allows)))
            {
                best.RemoveAll(other => other.Allows.IsSubsetOf(allows));
                best.Add((form, allows));
            }
        }

        return [.. best.Select(entry => entry.Form)];
    }

    private void Split(Expression expression, bool isPart)
    {
        if (expression is ReadExpression.Record record)
        {
            Records.Add((record.Step, record.Field));
        }

        var isComparison = expression is not (Expression.And or Expression.Or or Expression.Not);
        if (isComparison && !isPart && ReadsForm(expression))
        {
            _comparisons.Add(expression);
        }

        foreach (var part in expression.Parts)
        {
            Split(part, isPart || isComparison);
        }
    }

    private string Signature(ValueMap<Fact> form, ValueMap<Fact> known)
    {
        var merged = Merged(form, known);
        var scope = new FormScope(merged);
        return string.Concat(_comparisons.Select(comparison => comparison.Evaluate(scope, null) switch
        {
            Fact.Truth truth => truth.Value ? "+" : "-",

            // It looks at more than the form: then only equal answers are the same.
            _ => $"?{string.Join(',', _fields.Where(field => Reads(comparison, field))
                .Select(field => merged.GetOr(field, Fact.Unknown.Value).Display()))};",
        }));
    }

    private static ValueMap<Fact> Merged(ValueMap<Fact> form, ValueMap<Fact> known)
    {
        foreach (var (field, value) in form)
        {
            known = known.SetItem(field, value);
        }

        return known;
    }

    /// <summary>Values of a field: every choice, and what lies at and beside constants.</summary>
    public static List<Fact> Values(FieldDefinition field, IEnumerable<Fact> around) => field.Type switch
    {
        FieldType.YesNo => [new Fact.Truth(true), new Fact.Truth(false)],
        FieldType.Choice => [.. field.Options.Keys.Select(option => new Fact.Text(option))],
        FieldType.Number => around.OfType<Fact.Number>()
            .SelectMany(number => new[] { number.Value - 1, number.Value, number.Value + 1 })
            .Append(1).Distinct().Order().Select(value => (Fact)new Fact.Number(value)).ToList(),
        FieldType.Date => around.OfType<Fact.Date>()
            .SelectMany(date => new[] { date.Value.PlusDays(-1), date.Value, date.Value.PlusDays(1) })
            .Distinct().Order().Select(value => (Fact)new Fact.Date(value)).DefaultIfEmpty(Plain(field)).ToList(),
        FieldType.Text => [Plain(field), .. around.OfType<Fact.Text>().Distinct()],
        _ => [Plain(field)],
    };

    /// <summary>The constants of the comparisons that read a field.</summary>
    private IEnumerable<Fact> Around(string field) =>
        _comparisons.Concat(_allowing.Select(condition => condition.Root))
            .Where(comparison => Reads(comparison, field)).SelectMany(Constants);

    /// <summary>The constants of an expression.</summary>
    public static IEnumerable<Fact> Constants(Expression expression) => expression is Expression.Constant constant
        ? [constant.Value] : expression.Parts.ToArray().SelectMany(Constants);

    private static bool ReadsForm(Expression expression) =>
        expression is ReadExpression.Form || expression.Parts.ToArray().Any(ReadsForm);

    private static bool Reads(Expression expression, string field) =>
        (expression is ReadExpression.Form form && form.Field == field)
            || expression.Parts.ToArray().Any(part => Reads(part, field));

    /// <summary>A value for a field that nothing asks more of.</summary>
    public static Fact Plain(FieldDefinition field) => field.Type switch
    {
        FieldType.YesNo => new Fact.Truth(true),
        FieldType.Choice => new Fact.Text(field.Options.Keys[0]),
        FieldType.Number => new Fact.Number(1),
        FieldType.Date => new Fact.Date(new LocalDate(2026, 6, 1)),
        FieldType.List => new Fact.List([new Fact.Row(field.Fields.ToValueMap(
            column => column.Key, column => Plain(column.Value)))]),
        _ => new Fact.Text("示例"),
    };

    private sealed class FormScope(ValueMap<Fact> form) : ConditionScope
    {
        public override Fact Form(string field) => form.GetOr(field, Fact.Unknown.Value);
    }
}
