namespace ApprovalEngine.Definitions.Conditions;

/// <summary>An expression that reads the case.</summary>
internal abstract record ReadExpression : Expression
{
    internal sealed override bool IsFixed => false;

    internal sealed record Form(string Field) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.Form(Field);
    }

    internal sealed record Outcome(string Step) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.StepOutcome(Step);
    }

    internal sealed record Record(string Step, string Field) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.StepRecord(Step, Field);
    }

    internal sealed record Present(string Material) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.MaterialPresent(Material);
    }

    internal sealed record Check(string Name) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.Check(Name);
    }

    internal sealed record Mode : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.StepMode();
    }

    internal sealed record Members : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows) => scope.Members();
    }

    /// <summary>The row of a quantifier: the innermost one, or that of one further out.</summary>
    internal sealed record Variable(int Out) : ReadExpression
    {
        internal override Fact Evaluate(ConditionScope scope, Binding? rows)
        {
            for (var i = 0; i < Out; i++)
            {
                rows = rows?.Outer;
            }

            return rows?.Row ?? Fact.Unknown.Value;
        }
    }

    internal sealed record Column(Expression Row, string Name) : ReadExpression
    {
        internal override ReadOnlySpan<Expression> Parts => new[] { Row };

        internal override Fact Evaluate(ConditionScope scope, Binding? rows) =>
            Row.Evaluate(scope, rows) is Fact.Row row ? row.Fields.GetOr(Name, Fact.Unknown.Value) : Fact.Unknown.Value;
    }
}
