namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the fields of a form, a record or a list: each has what its type needs and no more.</summary>
internal static class FieldCheck
{
    internal static void Run(ValueMap<FieldDefinition> fields, string at, ProblemList problems)
    {
        foreach (var (id, field) in fields)
        {
            var here = at + JsonPointer.Of(id);
            CheckPart(field, here, FieldType.Choice, "options", field.Options.Count, problems);
            CheckPart(field, here, FieldType.List, "fields", field.Fields.Count, problems);
            if (field.Key is { } key && !field.Fields.ContainsKey(key) && !problems.Doubts.IsAt(here + "/fields"))
            {
                var (zh, en) = Suggestion.For(key, field.Fields.Keys);
                problems.Error(
                    here + "/key", ProblemCode.UnknownField, $"清单 {id} 没有列 {key}{zh}",
                    $"the list '{id}' has no column '{key}'{en}");
            }

            Run(field.Fields, here + "/fields", problems);
        }
    }

    private static void CheckPart(
        FieldDefinition field, string at, FieldType type, string key, int count, ProblemList problems)
    {
        var name = JsonPointer.Kebab(type.ToString());
        if (problems.Doubts.IsAt(at + "/type"))
        {
            return;
        }

        if (field.Type == type && count == 0 && !problems.Doubts.IsAt(at + JsonPointer.Of(key)))
        {
            problems.Error(
                at, ProblemCode.MissingKey, $"类型 {name} 的字段须写 {key}", $"a field of type {name} needs {key}");
        }
        else if (field.Type != type && count > 0)
        {
            problems.Error(
                at + JsonPointer.Of(key), ProblemCode.WrongPlacement, $"{key} 只用于类型 {name} 的字段",
                $"{key} belongs to a field of type {name}");
        }
    }
}
