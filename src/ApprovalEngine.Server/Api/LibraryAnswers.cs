using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("流程", "A workflow")]
internal sealed record DefinitionAnswer
{
    [Doc("流程编号", "Id of the workflow")] public required string Id { get; init; }

    [Doc("版本", "Version")] public string? Version { get; init; }

    [Doc("标题", "Title")] public Localized? Title { get; init; }

    [Doc("说明", "What it is about")] public Localized? About { get; init; }

    [Doc("内容哈希", "Content hash")] public string? Hash { get; init; }

    [Doc("是否可用", "Whether it has no errors")] public required bool Valid { get; init; }

    [Doc("步骤", "Its steps; missing in lists")] public IReadOnlyList<DefinedStep>? Steps { get; init; }
}

[Doc("流程的一个步骤", "A step of a workflow")]
internal sealed record DefinedStep
{
    [Doc("步骤", "The step")] public required string Step { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("岗位", "Post that acts")] public string? Post { get; init; }

    [Doc("事项", "Item that it examines")] public string? Item { get; init; }
}

[Doc("校验结果", "What came of a check")]
internal sealed record ValidationAnswer
{
    [Doc("是否没有错误", "Whether there is no error")] public required bool Valid { get; init; }

    [Doc("内容哈希", "Content hash of a valid workflow")] public string? Hash { get; init; }

    [Doc("错误和提示", "Errors and hints")] public required IReadOnlyList<ProblemAnswer> Problems { get; init; }
}

[Doc("一个错误或提示", "An error or a hint")]
internal sealed record ProblemAnswer
{
    [Doc("行，从 1 起", "Line, from 1")] public required int Line { get; init; }

    [Doc("列，从 1 起", "Column, from 1")] public required int Column { get; init; }

    [Doc("代码", "Stable code")] public required string Code { get; init; }

    [Doc("说明", "What is wrong")] public required Localized Message { get; init; }

    [Doc("error 或 hint", "error or hint")] public required string Severity { get; init; }

    [Doc("文件", "File")] public required string File { get; init; }

    [Doc("JSON 指针", "JSON pointer of the value")] public required string Pointer { get; init; }
}

[Doc("日历层", "A calendar layer")]
internal sealed record CalendarAnswer
{
    [Doc("日历层", "The layer")] public required string Id { get; init; }

    [Doc("标题", "Title")] public Localized? Title { get; init; }

    [Doc("通知", "Its notices")] public required IReadOnlyList<NoticeAnswer> Notices { get; init; }
}

[Doc("放假通知", "A holiday notice")]
internal sealed record NoticeAnswer
{
    [Doc("文号", "Number under which it was issued")] public required string Number { get; init; }

    [Doc("公布日期", "Day it became public")] public LocalDate? PublishedOn { get; init; }

    [Doc("覆盖的第一天", "First day that it covers")] public required LocalDate From { get; init; }

    [Doc("覆盖的最后一天", "Last day that it covers")] public required LocalDate To { get; init; }

    [Doc("列出的天数", "Number of days it lists")] public required int Days { get; init; }
}

[Doc("一个拒绝代码", "A code of a refusal")]
internal sealed record RefusalAnswer
{
    [Doc("代码", "Stable code")] public required string Code { get; init; }

    [Doc("HTTP 状态", "HTTP status")] public required int Status { get; init; }

    [Doc("含义", "What it means")] public required Localized Message { get; init; }
}
