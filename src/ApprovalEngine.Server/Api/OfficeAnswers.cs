namespace ApprovalEngine.Server.Api;

[Doc("人员", "A person")]
internal sealed record PersonAnswer
{
    [Doc("编号", "Id")] public required string Id { get; init; }

    [Doc("姓名", "Name")] public required string Name { get; init; }

    [Doc("角色", "Roles")] public required IReadOnlyList<string> Roles { get; init; }

    [Doc("岗位", "Posts")] public required IReadOnlyList<string> Posts { get; init; }

    [Doc("部门", "Department")] public required string Department { get; init; }

    [Doc("是否停用", "Whether the account is disabled")] public required bool Disabled { get; init; }
}

[Doc("一个流程在一段时间内的指标", "The figures of a workflow in a period")]
internal sealed record ReportAnswer
{
    [Doc("第一天", "First day")] public required NodaTime.LocalDate From { get; init; }

    [Doc("最后一天", "Last day")] public required NodaTime.LocalDate To { get; init; }

    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("指标", "Figures")] public required IReadOnlyList<FigureAnswer> Figures { get; init; }
}

[Doc("一个指标及其背后的办件", "A figure with the cases behind it")]
internal sealed record FigureAnswer
{
    [Doc("指标", "Stable name")] public required string Figure { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("分子", "Numerator")] public required int Numerator { get; init; }

    [Doc("分母；计数没有", "Denominator; missing for a count")] public int? Denominator { get; init; }

    [Doc("比率", "Rate, 0 to 1")] public decimal? Rate { get; init; }

    [Doc("分子中的办件", "Cases of the numerator")] public required IReadOnlyList<string> Rows { get; init; }

    [Doc("分母中的办件", "Cases of the denominator")] public IReadOnlyList<string>? Of { get; init; }
}
