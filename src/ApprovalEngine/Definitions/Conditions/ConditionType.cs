namespace ApprovalEngine.Definitions.Conditions;

/// <summary>The type of a part of a condition.</summary>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English, with an article.</param>
internal abstract record ConditionType(string Zh, string En)
{
    internal sealed record Truth() : ConditionType("是或否", "a yes or no");

    internal sealed record Number() : ConditionType("数字", "a number");

    internal sealed record Text() : ConditionType("文字", "a text");

    internal sealed record Date() : ConditionType("日期", "a date");

    /// <summary>One of a closed set of texts: the options of a choice, the outcomes of a step.</summary>
    internal sealed record Choice(ValueList<string> Options, string Code, string OfZh, string OfEn)
        : ConditionType("选项", "one of the options");

    internal sealed record Row(ValueMap<FieldDefinition> Columns) : ConditionType("清单的一行", "a row");

    internal sealed record List(ConditionType Element) : ConditionType("清单", "a list");

    /// <summary>The type of a part at fault; it fits everywhere, so one fault is reported once.</summary>
    internal sealed record Broken() : ConditionType("未知", "unknown");

    internal static ConditionType Of(FieldDefinition field, string id) => field.Type switch
    {
        FieldType.YesNo => new Truth(),
        FieldType.Number => new Number(),
        FieldType.Date => new Date(),
        FieldType.Choice => new Choice(
            [.. field.Options.Keys], ProblemCode.UnknownOption, $"字段 {id} 的选项", $"option of the field '{id}'"),
        FieldType.List => new List(new Row(field.Fields)),
        _ => new Text(),
    };
}
