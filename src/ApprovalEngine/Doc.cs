namespace ApprovalEngine;

/// <summary>
/// What a key of an authored file means, in both languages; editors and docs/workflow-format.md show it.
/// </summary>
/// <param name="zh">Chinese text, one sentence without a full stop.</param>
/// <param name="en">English text, one sentence without a full stop.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DocAttribute(string zh, string en) : Attribute
{
    /// <summary>The Chinese text.</summary>
    public string Zh { get; } = zh;

    /// <summary>The English text.</summary>
    public string En { get; } = en;
}
