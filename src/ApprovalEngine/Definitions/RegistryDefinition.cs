#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
namespace ApprovalEngine.Definitions;

[Doc("登记库：答案随命令送入，引擎从不自行查询",
    "A registry; its answers come as part of a command, the engine never asks it")]
public sealed record RegistryDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [RefersTo(Reference.Department), Doc("负责的部门", "Department that answers for it")]
    public required string Department { get; init; }

    [Doc("答案说明什么", "What its answer says")]
    public required Localized Answer { get; init; }

    [Doc("专题，供 reuse 步骤引用", "Topics, for the steps that reuse its results")]
    public ValueMap<Localized> Topics { get; init; } = ValueMap<Localized>.Empty;
}
