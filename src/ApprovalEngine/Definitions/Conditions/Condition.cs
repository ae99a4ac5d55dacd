namespace ApprovalEngine.Definitions.Conditions;

/// <summary>A condition that was parsed and checked against the names of its workflow.</summary>
public sealed class Condition
{
    private readonly Expression _expression;

    private Condition(string text, Expression expression, ConditionReads reads)
    {
        Text = text;
        _expression = expression;
        Reads = reads;
    }

    /// <summary>The condition as written.</summary>
    public string Text { get; }

    /// <summary>What it reads.</summary>
    public ConditionReads Reads { get; }

    /// <summary>The condition as it is evaluated; exploration looks at its comparisons.</summary>
    internal Expression Root => _expression;

    /// <summary>Parses and checks a text.</summary>
    /// <param name="text">The condition as written.</param>
    /// <param name="vocabulary">The names it may read.</param>
    /// <param name="row">Columns of the row that it reads as <c>m</c>; null where it is about no row.</param>
    public static ConditionReading Read(
        string text, ConditionVocabulary vocabulary, ValueMap<FieldDefinition>? row = null)
    {
        ConditionSyntax syntax;
        try
        {
            syntax = ConditionParser.Parse(text);
        }
        catch (ConditionSyntaxException exception)
        {
            return new(null, [exception.Fault]);
        }

        var binder = new ConditionBinder(vocabulary, row);
        var expression = binder.BindWhole(syntax);
        if (binder.Faults.Count > 0)
        {
            return new(null, [.. binder.Faults.OrderBy(fault => fault.At)]);
        }

        var fault = binder.ReadsUnsure ? null : ConstantCheck.Find(expression, binder.Choices);
        return new(new Condition(text, expression, binder.Reads), fault is null ? [] : [fault]);
    }

    /// <summary>What is wrong with the grammar of a text, whatever names it may read; null where nothing is.</summary>
    public static ConditionFault? SyntaxFault(string text)
    {
        try
        {
            ConditionParser.Parse(text);
            return null;
        }
        catch (ConditionSyntaxException exception)
        {
            return exception.Fault;
        }
    }

    /// <summary>Whether the condition holds.</summary>
    /// <returns>A truth, or unknown where what it needs is not known; never throws for what a scope returns.</returns>
    public Fact Evaluate(ConditionScope scope) =>
        _expression.Evaluate(scope, null) is Fact.Truth truth ? truth : Fact.Unknown.Value;

    /// <summary>Whether the condition holds for a row, read as <c>m</c>.</summary>
    public Fact Evaluate(ConditionScope scope, Fact.Row row) =>
        _expression.Evaluate(scope, new Binding(row, null)) is Fact.Truth truth ? truth : Fact.Unknown.Value;

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>What came of reading the text of a condition.</summary>
/// <param name="Condition">The condition; null where it cannot be evaluated.</param>
/// <param name="Faults">What is wrong with it; one that is constant can be evaluated and is at fault.</param>
public sealed record ConditionReading(Condition? Condition, ValueList<ConditionFault> Faults);
