using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What a rule table made of a case; kept on the step so that a person sees why it came to him.</summary>
/// <param name="Table">The rule table.</param>
/// <param name="Version">Its version.</param>
/// <param name="Inputs">SHA-256 of the canonical inputs, lower-case hex.</param>
/// <param name="Open">Rules that were not surely true, each with its result.</param>
/// <param name="Why">Why it went to a person; null where it was granted.</param>
public sealed record MachineResult(
    string Table, string Version, string Inputs, ValueMap<RuleVerdict> Open, ManualReason? Why);

/// <summary>What came of a rule.</summary>
public enum RuleVerdict
{
    /// <summary>It holds.</summary>
    Held,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>What it reads is not known.</summary>
    Unknown,
}

/// <summary>Why a case that a rule table looked at goes to a person.</summary>
public enum ManualReason
{
    /// <summary>A rule does not hold, or is not known to hold.</summary>
    Rules,

    /// <summary>The kill switch is off, or its answer is not known.</summary>
    SwitchedOff,

    /// <summary>The table itself is disabled.</summary>
    Disabled,
}

/// <summary>The answer of a registry about a result that may be reused: data of a command, never looked up.</summary>
public sealed record RegistryAnswer
{
    /// <summary>Whether the project lies inside the area.</summary>
    [Doc("项目是否在区域内：inside、partial、outside", "Whether the project lies inside the area")]
    public required Coverage Coverage { get; init; }

    /// <summary>Topic of the result.</summary>
    [Doc("专题", "Topic of the result")]
    public string? Topic { get; init; }

    /// <summary>Reference of the approval document.</summary>
    [Doc("批准文件的文号", "Reference of the document by which the result was approved")]
    public string? Document { get; init; }

    /// <summary>Last day on which the result may be used.</summary>
    [Doc("成果有效至", "Last day on which the result may be used")]
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Whether its use is suspended.</summary>
    [Doc("是否暂停使用", "Whether its use is suspended")]
    public bool Suspended { get; init; }

    /// <summary>Conditions that come with the result.</summary>
    [Doc("成果所附的要求", "Conditions that come with the result")]
    public ValueList<string> Conditions { get; init; } = [];
}

/// <summary>How much of a project an area covers.</summary>
[Doc("区域覆盖", "How much of the project the area covers")]
public enum Coverage
{
    /// <summary>All of it.</summary>
    [Doc("完全在区域内", "All of it")] Inside,

    /// <summary>A part of it.</summary>
    [Doc("部分在区域内", "A part of it")] Partial,

    /// <summary>None of it.</summary>
    [Doc("在区域外", "None of it")] Outside,
}

/// <summary>A result that a case reused.</summary>
/// <param name="Registry">The registry that answered.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Document">Reference of the document; null where the registry named none.</param>
/// <param name="ValidUntil">Last day on which the result may be used.</param>
/// <param name="Suspended">Whether its use was suspended after it was reused.</param>
public sealed record ReusedResult(
    string Registry, string Topic, string? Document, LocalDate? ValidUntil, bool Suspended);
