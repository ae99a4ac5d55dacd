#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
namespace ApprovalEngine.Definitions;

[Doc("文书模板文件", "A file of notice templates")]
public sealed record TemplateFile
{
    [Key("$schema"), Doc("编辑器用的架构地址，引擎不读取", "Address of the schema, for editors; never resolved")]
    public string? Schema { get; init; }

    [Doc("模板", "Templates")]
    public required ValueMap<TemplateText> Templates { get; init; }
}

[Doc("文书模板", "The wording of a written notice")]
public sealed record TemplateText
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("正文，花括号中为占位符，如 {reason}", "Body with placeholders in braces, such as {reason}")]
    public required Localized Body { get; init; }
}
