using System.Text.Json;
using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("办件历史的一个事件", "An event of a case's history")]
internal sealed record EventAnswer
{
    [Doc("在办件历史中的序号，从 1 起", "Its number in the history of the case, from 1")]
    public required long Sequence { get; init; }

    [Doc("事件名称，见 workflow-format", "Name of the event")] public required string Event { get; init; }

    [Doc("一句话说明", "What happened, in a line")] public Localized? Told { get; init; }

    [Doc("有关步骤", "The step it is about")] public string? Step { get; init; }

    [Doc("记录时刻", "When it was recorded")] public required Instant RecordedAt { get; init; }

    [Doc("生效时刻", "When it takes effect")] public required Instant EffectiveOn { get; init; }

    [Doc("行为人编号", "Id of who acted")] public required string Actor { get; init; }

    [Doc("以何身份", "In what capacity")] public required string Role { get; init; }

    [Doc("代表谁；空为本人", "On whose behalf; empty for oneself")] public required string ActsFor { get; init; }

    [Doc("经由何处", "By which door it came")] public required string Via { get; init; }

    [Doc("命令编号", "Id of the command")] public required string CommandId { get; init; }

    [Doc("内容；对您保密时没有", "Its body; missing where it is confidential to you")]
    public JsonElement? Body { get; init; }

    [Doc("内容中的哈希所代表的文字；已删除的没有", "The texts that hashes in the body stand for; erased ones are missing")]
    public IReadOnlyDictionary<string, string>? Texts { get; init; }
}

[Doc("办件的一份材料", "A paper of a case")]
internal sealed record MaterialAnswer
{
    [Doc("材料", "The material")] public required string Id { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("内容的 SHA-256", "SHA-256 of its content")] public required string Sha256 { get; init; }

    [Doc("字节数", "Size in bytes")] public required long Bytes { get; init; }

    [Doc("upload、generated、licence、reuse、commitment", "upload, generated, licence, reuse or commitment")]
    public required string Source { get; init; }
}
