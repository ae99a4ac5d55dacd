using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Definitions.Conditions;

/// <summary>Checks and binds comparisons.</summary>
internal sealed class ConditionComparison(ReportFault report)
{
    /// <summary>One of <c>== != &lt; &lt;= &gt; &gt;=</c>.</summary>
    internal Bound Of(ConditionSyntax.Infix infix, Bound left, Bound right)
    {
        (left, right) = WithDates(left, right);
        if (left.Type is ConditionType.Broken || right.Type is ConditionType.Broken)
        {
            return Bound.Broken(infix) with { Type = new ConditionType.Truth() };
        }

        var equality = infix.Symbol is "==" or "!=";
        if (!(equality ? CanBeEqual(infix, left, right) : CanBeOrdered(infix, left, right)))
        {
            return Bound.Broken(infix) with { Type = new ConditionType.Truth() };
        }

        // Six operators become two and a negation, so that opposite comparisons are seen to be opposite.
        return new(
            infix,
            infix.Symbol switch
            {
                "==" => Same(left, right),
                "!=" => new Expression.Not(Same(left, right)),
                "<" => new Expression.Less(left.Expression, right.Expression),
                ">=" => new Expression.Not(new Expression.Less(left.Expression, right.Expression)),
                ">" => new Expression.Less(right.Expression, left.Expression),
                _ => new Expression.Not(new Expression.Less(right.Expression, left.Expression)),
            },
            new ConditionType.Truth());
    }

    /// <summary>A value <c>in</c> a list.</summary>
    internal Bound Among(ConditionSyntax.Infix infix, Bound item, ValueList<Bound> items)
    {
        var candidates = new List<Expression>();
        foreach (var candidate in items)
        {
            var (left, right) = WithDates(item, candidate);
            var fits = left.Type is not ConditionType.Broken && right.Type is not ConditionType.Broken
                && CanBeEqual(infix, left, right);
            candidates.Add(fits ? right.Expression : new Expression.Constant(Fact.Unknown.Value));
        }

        return new(infix, new Expression.Among(item.Expression, [.. candidates]), new ConditionType.Truth());
    }

    private static Expression Same(Bound left, Bound right)
    {
        var (one, other) = left.Expression is Expression.Constant
            ? (right.Expression, left.Expression)
            : (left.Expression, right.Expression);
        return other is Expression.Constant { Value: Fact.Truth truth }
            ? truth.Value ? one : new Expression.Not(one)
            : new Expression.Same(one, other);
    }

    private (Bound Left, Bound Right) WithDates(Bound left, Bound right) => (
        right.Type is ConditionType.Date ? AsDate(left) : left,
        left.Type is ConditionType.Date ? AsDate(right) : right);

    private Bound AsDate(Bound bound)
    {
        if (bound.Expression is not Expression.Constant { Value: Fact.Text text })
        {
            return bound;
        }

        if (LocalDatePattern.Iso.Parse(text.Value).TryGetValue(default, out var date))
        {
            return new(bound.Syntax, new Expression.Constant(new Fact.Date(date)), new ConditionType.Date());
        }

        report(
            bound.Syntax, ProblemCode.ConditionType, $"'{text.Value}' 不是日期；请写 '2020-06-15' 的形式",
            $"'{text.Value}' is not a date; write it like '2020-06-15'");
        return Bound.Broken(bound.Syntax);
    }

    private bool CanBeOrdered(ConditionSyntax.Infix infix, Bound left, Bound right)
    {
        var fits = (left.Type, right.Type) is (ConditionType.Number, ConditionType.Number)
            or (ConditionType.Date, ConditionType.Date);
        if (!fits)
        {
            report(
                infix, ProblemCode.ConditionType,
                $"{infix.Symbol} 比较两个数字或两个日期，此处是{left.Type.Zh}和{right.Type.Zh}",
                $"{infix.Symbol} compares two numbers or two dates, these are {left.Type.En} and {right.Type.En}");
        }

        return fits;
    }

    private bool CanBeEqual(ConditionSyntax infix, Bound left, Bound right)
    {
        switch (left.Type, right.Type)
        {
            case (ConditionType.Truth, ConditionType.Truth):
            case (ConditionType.Number, ConditionType.Number):
            case (ConditionType.Text, ConditionType.Text):
            case (ConditionType.Date, ConditionType.Date):
                return true;
            case (ConditionType.Choice choice, ConditionType.Text):
                return HasOption(choice, right);
            case (ConditionType.Text, ConditionType.Choice choice):
                return HasOption(choice, left);
            case (ConditionType.Choice one, ConditionType.Choice other) when one.Options.Intersect(other.Options).Any():
                return true;
            case (ConditionType.Choice, ConditionType.Choice):
                report(
                    infix, ProblemCode.ConditionType, "两边没有共同的选项，永远不会相等",
                    "the two sides have no option in common and are never equal");
                return false;
            default:
                report(
                    infix, ProblemCode.ConditionType, $"{left.Type.Zh}和{right.Type.Zh}不能比较",
                    $"{left.Type.En} cannot be compared with {right.Type.En}");
                return false;
        }
    }

    private bool HasOption(ConditionType.Choice choice, Bound text)
    {
        if (text.Expression is not Expression.Constant { Value: Fact.Text option }
            || choice.Options.Contains(option.Value))
        {
            return true;
        }

        var (zh, en) = Suggestion.For(option.Value, choice.Options);
        report(
            text.Syntax, choice.Code, $"'{option.Value}' 不是{choice.OfZh}{zh}",
            $"'{option.Value}' is no {choice.OfEn}{en}");
        return false;
    }
}
