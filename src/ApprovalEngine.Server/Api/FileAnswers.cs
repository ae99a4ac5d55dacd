using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("一份上传的文件", "A file that was uploaded")]
internal sealed record FileAnswer
{
    [Doc("内容的 SHA-256，行为中以此引用", "SHA-256 of its content; acts name it by this")]
    public required string Sha256 { get; init; }

    [Doc("文件名", "Its name")] public required string Name { get; init; }

    [Doc("字节数", "Size in bytes")] public required long Bytes { get; init; }
}

[Doc("一份证照的核验结果", "What is told of a certificate to whoever has a copy")]
internal sealed record VerifiedAnswer
{
    [Doc("证号", "Its number")] public required string Number { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("持证人，自然人只显示首字", "The holder; of a person only the first character")]
    public required string Holder { get; init; }

    [Doc("in-force、suspended、replaced、revoked、lapsed", "in-force, suspended, replaced, revoked or lapsed")]
    public required string State { get; init; }

    [Doc("今天是否有效", "Whether it holds today")] public required bool Holds { get; init; }

    [Doc("所持副本是否为最新版本", "Whether the copy is of the latest version")] public required bool Latest { get; init; }

    [Doc("发证日期", "Day of issue")] public required LocalDate IssuedOn { get; init; }

    [Doc("有效期至", "Last day on which it holds")] public LocalDate? ValidUntil { get; init; }
}
