namespace ApprovalEngine.Definitions.Conditions;

/// <summary>Finds conditions that are always the same, by trying every value of what they read.</summary>
/// <remarks>
/// Yes-no values and choices are tried exactly; any other comparison counts as a yes or no of its own. So a condition
/// reported here is constant for certain, and one that only arithmetic makes constant is not found.
/// </remarks>
internal sealed class ConstantCheck
{
    private const int MaxTries = 4096;

    private readonly Dictionary<Expression, ValueList<string>> _choices;
    private readonly Dictionary<Expression, int> _ranges = [];
    private readonly Dictionary<Expression, int> _values = [];

    private ConstantCheck(Dictionary<Expression, ValueList<string>> choices) => _choices = choices;

    /// <summary>The fault of a constant condition; null where it can be both.</summary>
    internal static ConditionFault? Find(Expression expression, Dictionary<Expression, ValueList<string>> choices)
    {
        if (expression.IsFixed)
        {
            return new(1, ProblemCode.ConditionConstant, new(
                "条件不读取任何内容，结果固定", "the condition reads nothing and is always the same"));
        }

        return new ConstantCheck(choices).Try(expression) switch
        {
            true => Always("成立", "true"),
            false => Always("不成立", "false"),
            null => null,
        };
    }

    private static ConditionFault Always(string zh, string en) => new(1, ProblemCode.ConditionConstant, new(
        $"无论读到什么，条件总是{zh}", $"the condition is {en} whatever it reads"));

    private bool? Try(Expression expression)
    {
        Collect(expression);
        var tries = _ranges.Values.Aggregate(1L, (product, range) => Math.Min(MaxTries + 1L, product * range));
        if (tries > MaxTries)
        {
            return null;
        }

        var first = (bool?)null;
        for (var number = 0; number < tries; number++)
        {
            var rest = number;
            foreach (var (atom, range) in _ranges)
            {
                _values[atom] = rest % range;
                rest /= range;
            }

            var value = Value(expression);
            if (first is not null && first != value)
            {
                return null;
            }

            first = value;
        }

        return first;
    }

    private void Collect(Expression expression)
    {
        switch (expression)
        {
            case { IsFixed: true }:
                break;
            case Expression.Not or Expression.And or Expression.Or:
                foreach (var part in expression.Parts)
                {
                    Collect(part);
                }

                break;
            case Expression.Same same when Pick(same) is { } pick:
                _ranges[pick.Read] = Math.Max(1, _choices[pick.Read].Count);
                break;
            case Expression.Among among when Picks(among) is not null:
                _ranges[among.Item] = Math.Max(1, _choices[among.Item].Count);
                break;
            case Expression.Same same when TruthSides(same):
                Collect(same.Left);
                Collect(same.Right);
                break;
            default:
                _ranges[expression] = 2;
                break;
        }
    }

    private bool Value(Expression expression) => expression switch
    {
        { IsFixed: true } => expression.Evaluate(Nothing.Known, null) is Fact.Truth { Value: true },
        Expression.Not not => !Value(not.Operand),
        Expression.And and => Value(and.Left) && Value(and.Right),
        Expression.Or or => Value(or.Left) || Value(or.Right),
        Expression.Same same when Pick(same) is { } pick => Chosen(pick.Read) == pick.Option,
        Expression.Among among when Picks(among) is { } options => options.Contains(Chosen(among.Item) ?? ""),
        Expression.Same same when TruthSides(same) => Value(same.Left) == Value(same.Right),
        _ => _values[expression] == 1,
    };

    private string? Chosen(Expression read) => _choices[read] is { Count: > 0 } options ? options[_values[read]] : null;

    private (Expression Read, string Option)? Pick(Expression.Same same) =>
        _choices.ContainsKey(same.Left) && same.Right is Expression.Constant { Value: Fact.Text option }
            ? (same.Left, option.Value)
            : null;

    private List<string>? Picks(Expression.Among among)
    {
        if (!_choices.ContainsKey(among.Item))
        {
            return null;
        }

        var options = among.Items
            .Select(item => item is Expression.Constant { Value: Fact.Text text } ? text.Value : null);
        return options.All(option => option is not null) ? [.. options.OfType<string>()] : null;
    }

    // Only the sides of a comparison of yes-no values are themselves yes or no.
    private static bool TruthSides(Expression.Same same) => IsTruth(same.Left) && IsTruth(same.Right);

    private static bool IsTruth(Expression expression) => expression
        is Expression.Not or Expression.And or Expression.Or or Expression.Same or Expression.Less or Expression.Among
        or ListExpression.Quantifier or ReadExpression.Present or ReadExpression.Check
        or Expression.Constant { Value: Fact.Truth };

    private sealed class Nothing : ConditionScope
    {
        internal static Nothing Known { get; } = new();
    }
}
