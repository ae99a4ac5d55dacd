namespace ApprovalEngine.Server.Api;

[Doc("您现在可以做、或者为何不能做的一个行为", "An act that you may do now, or why you may not")]
internal sealed record ChoiceAnswer
{
    [Doc("步骤；没有则针对整个办件", "The step; missing for acts on the whole case")] public string? Step { get; init; }

    [Doc("行为中的 do", "The do of the act")] public required string Do { get; init; }

    [Doc("除步骤外关系到什么", "What it is about beside the step")] public string? Of { get; init; }

    [Doc("标题", "What it is called")] public required Localized Label { get; init; }

    [Doc("以何身份", "In what capacity")] public required string As { get; init; }

    [Doc("代表谁", "On whose behalf")] public string? For { get; init; }

    [Doc("法律后果", "What follows by law")] public Localized? Consequence { get; init; }

    [Doc("办理前请注意", "What to think of first")] public required IReadOnlyList<Localized> Warnings { get; init; }

    [Doc("为何现在不能", "Why it is not possible now")] public Localized? Blocked { get; init; }

    [Doc("不能的代码", "The code of that")] public string? BlockedCode { get; init; }

    [Doc("附带内容", "What goes with it")] public required IReadOnlyList<ChoiceField> Fields { get; init; }
}

[Doc("附带的一项内容", "Something that goes with an act")]
internal sealed record ChoiceField
{
    [Doc("在 with 中的位置，/ 表示下一层", "Its place below with; a / leads one level down")]
    public required string Name { get; init; }

    [Doc("如何填写", "How it is filled")] public required string Kind { get; init; }

    [Doc("标题", "What it is called")] public required Localized Label { get; init; }

    [Doc("帮助", "Help")] public Localized? Help { get; init; }

    [Doc("是否必填", "Whether it is refused without it")] public required bool Required { get; init; }

    [Doc("可选的值", "What may be chosen")] public required IReadOnlyList<ChoiceOption> Options { get; init; }

    [Doc("最长时间", "The longest time")] public string? Most { get; init; }
}

[Doc("一个可选的值", "Something that may be chosen")]
internal sealed record ChoiceOption
{
    [Doc("值", "The value")] public required string Value { get; init; }

    [Doc("标题", "What it is called")] public required Localized Title { get; init; }

    [Doc("最长时间", "The longest time")] public string? Most { get; init; }
}
