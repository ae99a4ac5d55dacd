namespace ApprovalEngine.Definitions.Conditions;

/// <summary>An expression that computes with numbers or goes through a list.</summary>
internal abstract record ListExpression : Expression
{
    internal sealed record ListOf(ValueList<Expression> Items) : ListExpression
    {
        internal override ReadOnlySpan<Expression> Parts => Items.AsSpan();

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            new Fact.List([.. Items.Select(item => item.Evaluate(scope, rows))]);
    }

    /// <summary>Whether a condition holds for all rows of a list, or for one at least.</summary>
    internal sealed record Quantifier(bool All, Expression List, Expression Body) : ListExpression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { List, Body };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            if (List.Evaluate(scope, rows) is not Fact.List list)
            {
                return Fact.Unknown.Value;
            }

            Fact result = Truths.Of(All);
            foreach (var row in list.Items.AsSpan())
            {
                var holds = Body.Evaluate(scope, new Binding(row, rows));
                if (holds is not Fact.Truth truth)
                {
                    result = Fact.Unknown.Value;
                }
                else if (truth.Value != All)
                {
                    // One row decides, whatever is unknown about the others.
                    return holds;
                }
            }

            return result;
        }
    }

    internal sealed record Size(Expression List) : ListExpression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { List };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            List.Evaluate(scope, rows) is Fact.List list ? new Fact.Number(list.Items.Count) : Fact.Unknown.Value;
    }

    /// <summary>The sum of the numbers of a list, or of a number that each row gives.</summary>
    internal sealed record Sum(Expression List, Expression? Each) : ListExpression
    {
        internal override ReadOnlySpan<Expression> Parts => Each is null ? new[] { List } : new[] { List, Each };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            if (List.Evaluate(scope, rows) is not Fact.List list)
            {
                return Fact.Unknown.Value;
            }

            var total = 0m;
            foreach (var item in list.Items.AsSpan())
            {
                var value = Each is null ? item : Each.Evaluate(scope, new Binding(item, rows));
                if (value is not Fact.Number number || !Arithmetic.TryCompute('+', total, number.Value, out total))
                {
                    return Fact.Unknown.Value;
                }
            }

            return new Fact.Number(total);
        }
    }

    internal sealed record Arithmetic(char Symbol, Expression Left, Expression Right) : ListExpression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Left, Right };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            Left.Evaluate(scope, rows) is Fact.Number left && Right.Evaluate(scope, rows) is Fact.Number right
                && TryCompute(Symbol, left.Value, right.Value, out var result)
                ? new Fact.Number(result)
                : Fact.Unknown.Value;

        internal static bool TryCompute(char symbol, decimal left, decimal right, out decimal result)
        {
            try
            {
                result = symbol switch { '+' => left + right, '-' => left - right, _ => left * right };
                return true;
            }
            catch (OverflowException)
            {
                // Past 28 digits the value is not known; the rule goes to a person.
                result = 0;
                return false;
            }
        }
    }
}
