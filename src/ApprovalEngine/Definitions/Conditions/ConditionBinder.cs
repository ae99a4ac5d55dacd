namespace ApprovalEngine.Definitions.Conditions;

/// <summary>Finds what the names of a condition mean and checks that its parts fit together.</summary>
internal sealed class ConditionBinder
{
    /// <summary>Quantifiers within quantifiers: two compare rows, three would be slow on long lists.</summary>
    private const int MaxQuantifiers = 2;

    private readonly ConditionNames _names;
    private readonly ConditionComparison _comparison;
    private readonly List<(string Name, ConditionType Row)> _variables = [];

    internal ConditionBinder(ConditionVocabulary vocabulary, ValueMap<FieldDefinition>? row = null)
    {
        if (row is not null)
        {
            _variables.Add(("m", new ConditionType.Row(row)));
        }

        _names = new ConditionNames(vocabulary, Report);
        _comparison = new ConditionComparison(Report);
    }

    /// <summary>What is wrong, in the order found.</summary>
    internal List<ConditionFault> Faults { get; } = [];

    /// <summary>The closed sets of values that parts of the condition can have.</summary>
    internal Dictionary<Expression, ValueList<string>> Choices => _names.Choices;

    /// <summary>Whether a part reads what could not be read from the file.</summary>
    internal bool ReadsUnsure => _names.ReadsUnsure;

    /// <summary>What the condition reads.</summary>
    internal ConditionReads Reads => _names.Reads;

    /// <summary>Binds a whole condition, which must be a yes or no.</summary>
    internal Expression BindWhole(ConditionSyntax syntax) => Truth(syntax).Expression;

    private Bound Bind(ConditionSyntax syntax) => syntax switch
    {
        ConditionSyntax.Literal literal => OfLiteral(literal),
        ConditionSyntax.Name name => OfName(name),
        ConditionSyntax.Prefix { Symbol: "!" } prefix =>
            new(prefix, new Expression.Not(Truth(prefix.Operand).Expression), new ConditionType.Truth()),
        ConditionSyntax.Prefix prefix => Arithmetic(
            prefix, '-', new(prefix, Zero, new ConditionType.Number()), Number(prefix.Operand)),
        ConditionSyntax.Infix infix => OfInfix(infix),
        ConditionSyntax.Select or ConditionSyntax.Lookup => OfPath(syntax),
        ConditionSyntax.Call call => OfCall(call),
        ConditionSyntax.ListOf list => OfList(list),
        _ => throw new NotSupportedException($"no meaning is known for {syntax.GetType().Name}"),
    };

    private static Expression.Constant Zero => new(new Fact.Number(0));

    private static Bound OfLiteral(ConditionSyntax.Literal literal) => new(
        literal,
        new Expression.Constant(literal.Value),
        literal.Value switch
        {
            Fact.Truth => new ConditionType.Truth(),
            Fact.Number => new ConditionType.Number(),
            _ => new ConditionType.Text(),
        });

    private Bound OfName(ConditionSyntax.Name name)
    {
        var at = _variables.FindLastIndex(variable => variable.Name == name.Id);
        return at >= 0
            ? new(name, new ReadExpression.Variable(_variables.Count - 1 - at), _variables[at].Row)
            : _names.OfName(name, _variables.ConvertAll(variable => variable.Name));
    }

    private Bound OfInfix(ConditionSyntax.Infix infix)
    {
        switch (infix.Symbol)
        {
            case "&&":
                return new(
                    infix,
                    new Expression.And(Truth(infix.Left).Expression, Truth(infix.Right).Expression),
                    new ConditionType.Truth());
            case "||":
                return new(
                    infix,
                    new Expression.Or(Truth(infix.Left).Expression, Truth(infix.Right).Expression),
                    new ConditionType.Truth());
            case "+" or "-" or "*":
                return Arithmetic(infix, infix.Symbol[0], Number(infix.Left), Number(infix.Right));
            case "in":
                return infix.Right is ConditionSyntax.ListOf list
                    ? _comparison.Among(infix, Bind(infix.Left), [.. list.Items.Select(Bind)])
                    : Broken(
                        infix.Right, ProblemCode.ConditionType, "in 后面应为清单，如 ['a', 'b']",
                        "write a list after in, such as ['a', 'b']");
            default:
                return _comparison.Of(infix, Bind(infix.Left), Bind(infix.Right));
        }
    }

    private Bound OfPath(ConditionSyntax syntax)
    {
        if (_names.OfPath(syntax) is { } found)
        {
            return found;
        }

        // Not a path of the case, so it can only be a column of a row.
        var (of, column) = syntax switch
        {
            ConditionSyntax.Select select => (Bind(select.Of), select.Member),
            ConditionSyntax.Lookup { Key: ConditionSyntax.Literal { Value: Fact.Text key } } lookup =>
                (Bind(lookup.In), key.Value),
            ConditionSyntax.Lookup lookup => (Bind(lookup.In), null),
            _ => throw new NotSupportedException($"{syntax.GetType().Name} is no path"),
        };
        return of.Type switch
        {
            ConditionType.Broken => of,
            ConditionType.Row row when column is not null => _names.Column(syntax, of.Expression, row, column),
            ConditionType.Row => Broken(
                syntax, ProblemCode.ConditionType, "列名应为引号内的文字，如 m['name']",
                "the column is a quoted text, as in m['name']"),
            _ => Broken(
                syntax, ProblemCode.ConditionType, $"{of.Type.Zh}没有列", $"{of.Type.En} has no columns"),
        };
    }

    private Bound OfCall(ConditionSyntax.Call call)
    {
        switch (call)
        {
            case { Function: "size", Target: null, Arguments.Count: 1 }:
                return Size(call, call.Arguments[0]);
            case { Function: "size", Target: { } list, Arguments.Count: 0 }:
                return Size(call, list);
            case { Function: "sum", Target: null, Arguments.Count: 1 }:
                return SumOfNumbers(call);
            case { Function: "all" or "exists" or "sum", Target: { } rows, Arguments.Count: 2 }:
                return OverRows(call, rows);
            default:
                return Broken(
                    call, ProblemCode.ConditionSyntax,
                    $"没有这样写的 {call.Function}()；可用 size(清单)、sum(数字清单)、清单.all(m, …)、清单.exists(m, …)、清单.sum(m, …)",
                    $"there is no {call.Function}() written so; there are size(list), sum(numbers), list.all(m, …), "
                        + "list.exists(m, …) and list.sum(m, …)");
        }
    }

    private Bound Size(ConditionSyntax call, ConditionSyntax argument)
    {
        var list = Bind(argument);
        return list.Type is ConditionType.List or ConditionType.Broken
            ? new(call, new ListExpression.Size(list.Expression), new ConditionType.Number())
            : Broken(
                argument, ProblemCode.ConditionType, $"size 需要清单，此处是{list.Type.Zh}",
                $"size takes a list, this is {list.Type.En}");
    }

    private Bound SumOfNumbers(ConditionSyntax.Call call)
    {
        var list = Bind(call.Arguments[0]);
        return list.Type is ConditionType.List { Element: ConditionType.Number } or ConditionType.Broken
            ? new(call, new ListExpression.Sum(list.Expression, null), new ConditionType.Number())
            : Broken(
                call.Arguments[0], ProblemCode.ConditionType,
                "sum 需要数字清单；对行求和请写 清单.sum(m, m.列)",
                "sum takes a list of numbers; for rows write list.sum(m, m.column)");
    }

    private Bound OverRows(ConditionSyntax.Call call, ConditionSyntax rows)
    {
        var list = Bind(rows);
        if (call.Arguments[0] is not ConditionSyntax.Name variable || _variables.Count == MaxQuantifiers)
        {
            return _variables.Count == MaxQuantifiers
                ? Broken(
                    call, ProblemCode.ConditionSyntax, $"all、exists、sum 最多套 {MaxQuantifiers} 层",
                    $"all, exists and sum nest at most {MaxQuantifiers} deep")
                : Broken(
                    call.Arguments[0], ProblemCode.ConditionSyntax, $"第一个参数是行的名称，如 {call.Function}(m, …)",
                    $"the first argument names the row, as in {call.Function}(m, …)");
        }

        if (list.Type is not ConditionType.List { Element: ConditionType.Row row })
        {
            return list.Type is ConditionType.Broken
                ? list
                : Broken(
                    rows, ProblemCode.ConditionType, $"{call.Function} 需要由行组成的清单，此处是{list.Type.Zh}",
                    $"{call.Function} goes through a list of rows, this is {list.Type.En}");
        }

        _variables.Add((variable.Id, row));
        var sum = call.Function == "sum";
        var body = sum ? Number(call.Arguments[1]) : Truth(call.Arguments[1]);
        _variables.RemoveAt(_variables.Count - 1);
        return sum
            ? new(call, new ListExpression.Sum(list.Expression, body.Expression), new ConditionType.Number())
            : new(
                call,
                new ListExpression.Quantifier(call.Function == "all", list.Expression, body.Expression),
                new ConditionType.Truth());
    }

    private Bound OfList(ConditionSyntax.ListOf list)
    {
        var items = list.Items.Select(Bind).ToList();
        var numbers = items.TrueForAll(item => item.Type is ConditionType.Number);
        return new(
            list,
            new ListExpression.ListOf([.. items.Select(item => item.Expression)]),
            new ConditionType.List(numbers ? new ConditionType.Number() : new ConditionType.Broken()));
    }

    private static Bound Arithmetic(ConditionSyntax syntax, char symbol, Bound left, Bound right) => new(
        syntax, new ListExpression.Arithmetic(symbol, left.Expression, right.Expression), new ConditionType.Number());

    private Bound Truth(ConditionSyntax syntax) => Expect(syntax, new ConditionType.Truth());

    private Bound Number(ConditionSyntax syntax) => Expect(syntax, new ConditionType.Number());

    private Bound Expect(ConditionSyntax syntax, ConditionType expected)
    {
        var bound = Bind(syntax);
        return bound.Type == expected || bound.Type is ConditionType.Broken
            ? bound
            : Broken(
                syntax, ProblemCode.ConditionType, $"此处应为{expected.Zh}，而不是{bound.Type.Zh}",
                $"expected {expected.En} here, this is {bound.Type.En}");
    }

    private Bound Broken(ConditionSyntax syntax, string code, string zh, string en)
    {
        Report(syntax, code, zh, en);
        return Bound.Broken(syntax);
    }

    private void Report(ConditionSyntax syntax, string code, string zh, string en) =>
        Faults.Add(new(syntax.Index + 1, code, new Localized(zh, en)));
}

/// <summary>A part of a condition with its meaning and type.</summary>
internal sealed record Bound(ConditionSyntax Syntax, Expression Expression, ConditionType Type)
{
    internal static Bound Broken(ConditionSyntax syntax) =>
        new(syntax, new Expression.Constant(Fact.Unknown.Value), new ConditionType.Broken());
}

/// <summary>Notes a fault at a part of a condition.</summary>
internal delegate void ReportFault(ConditionSyntax at, string code, string zh, string en);
