namespace ApprovalEngine.Definitions.Conditions;

/// <summary>A row that a quantifier looks at, and the rows of the quantifiers around it.</summary>
internal sealed record Binding(Fact Row, Binding? Outer);

/// <summary>A checked condition that can be evaluated; records, so that equal parts are recognised as equal.</summary>
/// <remarks>
/// Whatever goes wrong while evaluating (a value of another type than the form says, an overflow, an erased value)
/// gives unknown: a rule that stays unknown goes to a person.
/// </remarks>
internal abstract record Expression
{
    /// <summary>The value, unknown where something it depends on is.</summary>
    internal abstract Fact Evaluate(ConditionScope scope, Binding? rows);

    /// <summary>The parts that this expression is made of.</summary>
    internal virtual ReadOnlySpan<Expression> Parts => [];

    /// <summary>Whether the value depends on nothing of the case.</summary>
    internal virtual bool IsFixed
    {
        get
        {
            foreach (var part in Parts)
            {
                if (!part.IsFixed)
                {
                    return false;
                }
            }

            return true;
        }
    }

    internal sealed record Constant(Fact Value) : Expression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => Value;
    }

    internal sealed record Not(Expression Operand) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Operand };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            Operand.Evaluate(scope, rows) is Fact.Truth truth ? Truths.Of(!truth.Value) : Fact.Unknown.Value;
    }

    internal sealed record And(Expression Left, Expression Right) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Left, Right };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            var left = Left.Evaluate(scope, rows);
            if (left is Fact.Truth { Value: false })
            {
                return Truths.No;
            }

            var right = Right.Evaluate(scope, rows);
            return right is Fact.Truth { Value: false } ? Truths.No
                : left is Fact.Truth && right is Fact.Truth ? Truths.Yes : Fact.Unknown.Value;
        }
    }

    internal sealed record Or(Expression Left, Expression Right) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Left, Right };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            var left = Left.Evaluate(scope, rows);
            if (left is Fact.Truth { Value: true })
            {
                return Truths.Yes;
            }

            var right = Right.Evaluate(scope, rows);
            return right is Fact.Truth { Value: true } ? Truths.Yes
                : left is Fact.Truth && right is Fact.Truth ? Truths.No : Fact.Unknown.Value;
        }
    }

    /// <summary>Equality of two plain values of one type.</summary>
    internal sealed record Same(Expression Left, Expression Right) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Left, Right };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            Compare(Left.Evaluate(scope, rows), Right.Evaluate(scope, rows));

        internal static Fact Compare(Fact left, Fact right) => (left, right) switch
        {
            (Fact.Truth one, Fact.Truth other) => Truths.Of(one.Value == other.Value),
            (Fact.Number one, Fact.Number other) => Truths.Of(one.Value == other.Value),
            (Fact.Text one, Fact.Text other) => Truths.Of(one.Value == other.Value),
            (Fact.Date one, Fact.Date other) => Truths.Of(one.Value == other.Value),
            _ => Fact.Unknown.Value,
        };
    }

    /// <summary>Order of two numbers or dates.</summary>
    internal sealed record Less(Expression Left, Expression Right) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Left, Right };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            (Left.Evaluate(scope, rows), Right.Evaluate(scope, rows)) switch
            {
                (Fact.Number one, Fact.Number other) => Truths.Of(one.Value < other.Value),
                (Fact.Date one, Fact.Date other) => Truths.Of(one.Value < other.Value),
                _ => Fact.Unknown.Value,
            };
    }

    /// <summary>Whether a value is among several.</summary>
    internal sealed record Among(Expression Item, ValueList<Expression> Items) : Expression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Item }.Concat(Items).ToArray();

        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            var item = Item.Evaluate(scope, rows);
            var result = (Fact)Truths.No;
            foreach (var candidate in Items.AsSpan())
            {
                var same = Same.Compare(item, candidate.Evaluate(scope, rows));
                if (same is Fact.Truth { Value: true })
                {
                    return same;
                }

                result = same is Fact.Truth ? result : Fact.Unknown.Value;
            }

            return result;
        }
    }
}

/// <summary>The two truth values, made once.</summary>
internal static class Truths
{
    internal static Fact.Truth Yes { get; } = new(true);

    internal static Fact.Truth No { get; } = new(false);

    internal static Fact.Truth Of(bool value) => value ? Yes : No;
}
