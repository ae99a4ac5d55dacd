#pragma warning disable CS1591 // The Doc attributes are the documentation: the document of the API shows them.

namespace ApprovalEngine.Server.Api;

[Doc("登记库的一条记录", "An entry of a registry")]
public sealed record RegistryEntry
{
    [Doc("登记库", "The registry")] public required string Registry { get; init; }

    [Doc("键：核查项，或核查项|值", "Key: a check, or check|value")] public required string Key { get; init; }

    [Doc("答复：true、false、unknown，或成果的 JSON 文字", "Answer: true, false, unknown, or the JSON text of a result")]
    public required string Answer { get; init; }
}

[Doc("登记库的若干记录", "Entries of registries")]
public sealed record RegistryEntries
{
    [Doc("记录", "The entries")] public required ValueList<RegistryEntry> Entries { get; init; }
}

[Doc("导入的结果", "What was taken")]
internal sealed record RegistryTaken
{
    [Doc("导入的条数", "Number of entries taken")] public required int Taken { get; init; }
}
