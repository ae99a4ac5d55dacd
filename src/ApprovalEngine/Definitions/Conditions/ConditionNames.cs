namespace ApprovalEngine.Definitions.Conditions;

/// <summary>Finds what the names and paths of a condition read, and notes what is read.</summary>
internal sealed class ConditionNames(ConditionVocabulary vocabulary, ReportFault report)
{
    private readonly SortedSet<string> _fields = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _steps = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _materials = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _checks = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private bool _mode;
    private bool _members;

    /// <summary>Whether a part reads what the file does not tell, so that its value cannot be judged.</summary>
    internal bool ReadsUnsure { get; private set; }

    /// <summary>The closed sets of values that the parts read can have.</summary>
    internal Dictionary<Expression, ValueList<string>> Choices { get; } = [];

    internal ConditionReads Reads => new([.. _fields], [.. _steps], [.. _materials], _mode, _members)
    {
        Checks = [.. _checks],
        Columns = [.. _columns],
    };

    /// <summary>A path of the case; null where it is none, and only a column of a row is left.</summary>
    internal Bound? OfPath(ConditionSyntax syntax)
    {
        switch (syntax)
        {
            case ConditionSyntax.Lookup { In: ConditionSyntax.Select { Member: "record" } record, Key: var key }
                when Entry(record.Of, "steps") is { } step:
                return Record(syntax, step, key);
            case ConditionSyntax.Select select when Entry(select.Of, "steps") is { } step:
                return Outcome(select, step);
            case ConditionSyntax.Select select when Entry(select.Of, "materials") is { } material:
                return Present(select, material);
            case ConditionSyntax.Select { Of: ConditionSyntax.Name { Id: "step" } } select:
                return Mode(select);
            case ConditionSyntax.Select { Of: ConditionSyntax.Name { Id: "form" } }:
                return Incomplete(syntax, "form['id']");
            default:
                return Entry(syntax, "form") is { } field ? Form(syntax, field)
                    : Entry(syntax, "checks") is { } check ? Check(syntax, check)
                    : Entry(syntax, "steps") is not null
                        ? Incomplete(syntax, "steps['id'].outcome", "steps['id'].record['field']")
                    : Entry(syntax, "materials") is not null ? Incomplete(syntax, "materials['id'].present")
                    : null;
        }
    }

    /// <summary>A name that stands alone and is no row.</summary>
    internal Bound OfName(ConditionSyntax.Name name, List<string> variables)
    {
        switch (name.Id)
        {
            case "members" when vocabulary.Members is { } columns:
                _members = true;
                return new(name, new ReadExpression.Members(), new ConditionType.List(new ConditionType.Row(columns)));
            case "members" when IsUnsure(ConditionRead.Members, ""):
                return Bound.Broken(name);
            case "members":
                return Broken(
                    name, ProblemCode.ConditionUnknown, "members 只在打包步骤中可读，此处没有打包",
                    "members can be read only in a bundle, and there is none here");
            case "form":
                return Incomplete(name, "form['id']");
            case "steps":
                return Incomplete(name, "steps['id'].outcome", "steps['id'].record['field']");
            case "materials":
                return Incomplete(name, "materials['id'].present");
            case "step":
                return Incomplete(name, "step.mode");
            case "checks":
                return Incomplete(name, "checks['id']");
            default:
                string[] known = ["form", "steps", "materials", "checks", "members", "step", "true", "false"];
                var (zh, en) = Suggestion.For(name.Id, variables.Concat(known));
                return Broken(
                    name, ProblemCode.ConditionSyntax, $"未知的名称 {name.Id}；文字要加引号{zh}",
                    $"unknown name '{name.Id}'; a text needs quotes{en}");
        }
    }

    /// <summary>A column of a row.</summary>
    internal Bound Column(ConditionSyntax at, Expression row, ConditionType.Row type, string column)
    {
        _columns.Add(column);
        return OfField(at, new ReadExpression.Column(row, column), type.Columns, column, "清单的列", "column of the list");
    }

    private Bound Form(ConditionSyntax at, ConditionSyntax key)
    {
        if (Key(key, "form['id']") is not { } id)
        {
            return Bound.Broken(at);
        }

        if (IsUnsure(ConditionRead.Field, id))
        {
            return Bound.Broken(at);
        }

        _fields.Add(id);
        return OfField(key, new ReadExpression.Form(id), vocabulary.Form, id, "表单字段", "field of the form");
    }

    private Bound Record(ConditionSyntax at, ConditionSyntax stepKey, ConditionSyntax key)
    {
        if (Step(stepKey, ConditionRead.Record) is not var (step, definition)
            || Key(key, "steps['id'].record['field']") is not { } id)
        {
            return Bound.Broken(at);
        }

        return OfField(
            key, new ReadExpression.Record(step, id), definition.Record, id, $"步骤 {step} 的记录字段",
            $"record field of the step '{step}'");
    }

    private Bound Outcome(ConditionSyntax.Select select, ConditionSyntax stepKey)
    {
        if (Step(stepKey, ConditionRead.Outcome) is not var (step, definition))
        {
            return Bound.Broken(select);
        }

        if (select.Member != "outcome")
        {
            return Incomplete(select, "steps['id'].outcome", "steps['id'].record['field']");
        }

        ValueList<string> ends = [
            .. StepVocabulary.Outcomes(definition),
            .. StepVocabulary.CanBeSkipped(definition) ? [StepVocabulary.Skipped] : Array.Empty<string>(),
            StepVocabulary.Closed];
        return Choice(
            select, new ReadExpression.Outcome(step),
            new(ends, ProblemCode.UnknownOutcome, $"步骤 {step} 的结果", $"outcome of the step '{step}'"));
    }

    private Bound Present(ConditionSyntax.Select select, ConditionSyntax key)
    {
        if (Key(key, "materials['id'].present") is not { } id)
        {
            return Bound.Broken(select);
        }

        if (select.Member != "present")
        {
            return Incomplete(select, "materials['id'].present");
        }

        if (IsUnsure(ConditionRead.Material, id))
        {
            return Bound.Broken(select);
        }

        if (!vocabulary.Materials.Contains(id))
        {
            var (zh, en) = Suggestion.For(id, vocabulary.Materials);
            return Broken(
                key, ProblemCode.UnknownMaterial, $"目录中没有材料 {id}{zh}", $"the catalogue has no material '{id}'{en}");
        }

        _materials.Add(id);
        return new(select, new ReadExpression.Present(id), new ConditionType.Truth());
    }

    private Bound Check(ConditionSyntax at, ConditionSyntax key)
    {
        if (Key(key, "checks['id']") is not { } id || IsUnsure(ConditionRead.Check, id))
        {
            return Bound.Broken(at);
        }

        if (!vocabulary.Checks.Contains(id))
        {
            var (zh, en) = Suggestion.For(id, vocabulary.Checks);
            return Broken(
                key, ProblemCode.UnknownCheck, $"没有步骤作核查 {id}{zh}",
                $"no step makes the check '{id}'{en}");
        }

        _checks.Add(id);
        return new(at, new ReadExpression.Check(id), new ConditionType.Truth());
    }

    private Bound Mode(ConditionSyntax.Select select)
    {
        if (select.Member != "mode")
        {
            return Incomplete(select, "step.mode");
        }

        _mode = true;
        return Choice(
            select, new ReadExpression.Mode(),
            new(
                ["confirm", "delta", "full", "reused", "partial"], ProblemCode.UnknownOption, "step.mode 的值",
                "value of step.mode"));
    }

    private (string Id, StepDefinition Definition)? Step(ConditionSyntax key, ConditionRead read)
    {
        if (Key(key, "steps['id'].outcome") is not { } id)
        {
            return null;
        }

        if (IsUnsure(read, id))
        {
            if (vocabulary.Steps.ContainsKey(id))
            {
                _steps.Add(id);
            }

            return null;
        }

        if (!vocabulary.Steps.TryGetValue(id, out var definition))
        {
            var (zh, en) = Suggestion.For(id, vocabulary.Steps.Keys);
            report(key, ProblemCode.UnknownStep, $"没有步骤 {id}{zh}", $"there is no step '{id}'{en}");
            return null;
        }

        _steps.Add(id);
        return (id, definition);
    }

    private Bound OfField(
        ConditionSyntax at, Expression read, ValueMap<FieldDefinition> fields, string id, string zhWhat, string enWhat)
    {
        if (!fields.TryGetValue(id, out var field))
        {
            var (zh, en) = Suggestion.For(id, fields.Keys);
            return Broken(at, ProblemCode.UnknownField, $"{id} 不是{zhWhat}{zh}", $"'{id}' is no {enWhat}{en}");
        }

        if (field.IsPersonal)
        {
            return Broken(
                at, ProblemCode.ConditionReadsPersonal,
                $"{id} 是个人信息，可能被删除，条件不能读取；非个人信息请写 \"personal\": false",
                $"'{id}' is personal data, which may be erased, and no condition may read it; "
                    + "if it is not personal write \"personal\": false");
        }

        var type = ConditionType.Of(field, id);
        return type is ConditionType.Choice choice ? Choice(at, read, choice) : new(at, read, type);
    }

    private Bound Choice(ConditionSyntax at, Expression read, ConditionType.Choice type)
    {
        Choices[read] = type.Options;
        return new(at, read, type);
    }

    private static ConditionSyntax? Entry(ConditionSyntax syntax, string name) =>
        syntax is ConditionSyntax.Lookup { In: ConditionSyntax.Name found } lookup && found.Id == name
            ? lookup.Key
            : null;

    private bool IsUnsure(ConditionRead read, string id)
    {
        var isUnsure = vocabulary.IsUnsure(read, id);
        ReadsUnsure |= isUnsure;
        return isUnsure;
    }

    private string? Key(ConditionSyntax key, string shape)
    {
        if (key is ConditionSyntax.Literal { Value: Fact.Text text })
        {
            return text.Value;
        }

        Incomplete(key, shape);
        return null;
    }

    private Bound Incomplete(ConditionSyntax at, params string[] shapes) => Broken(
        at, ProblemCode.ConditionSyntax, $"请写 {string.Join(" 或 ", shapes)}", $"write {string.Join(" or ", shapes)}");

    private Bound Broken(ConditionSyntax at, string code, string zh, string en)
    {
        report(at, code, zh, en);
        return Bound.Broken(at);
    }
}
