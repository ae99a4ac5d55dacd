#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using System.Text.RegularExpressions;

namespace ApprovalEngine.Definitions;

[Doc("成员不符合条件时", "What happens to a package with a member that is not eligible")]
public enum DefectPolicy
{
    [Doc("拆出该成员，其余继续", "The member is taken out, the others go on")] Split,
    [Doc("整包等待，直至拆出或更正", "The package waits until the member is taken out or its facts are corrected")] Hold,
}

[Doc("证照附表", "Annex of a certificate")]
public enum CertificateAnnex
{
    [Doc("成员名单", "The list of members")] Members,
}

[Doc("变更的范围", "What a change concerns")]
public enum ChangeScope
{
    [Doc("整个办件", "The whole case")] Case,
    [Doc("打包中的一个成员", "One member of a bundle")] Member,
}

[StepType("bundle"), Doc("打包审批", "Members are approved in packages: the inner flow runs once per package")]
public sealed partial record BundleStep : StepDefinition
{
    [Doc("成员清单，如 form['roads']，该清单须有主列", "The list of members, such as form['roads']; the list has a key")]
    public required string Members { get; init; }

    [Doc("按哪个选项列分包，默认全部一包", "Column, a choice, that makes the packages; by default all are one, called all")]
    public string? PackageBy { get; init; }

    [Doc("全部成员必须相同的列", "Columns in which all members are alike")]
    public ValueList<string> Same { get; init; } = [];

    [Doc("每个成员须符合的条件，以 m 读取成员", "Condition that each member, read as m, must satisfy")]
    public string? Eligible { get; init; }

    [RefersTo(Reference.Material), Doc("每包一份的共用材料", "Materials handed in once per package")]
    public ValueList<string> Shared { get; init; } = [];

    [RefersTo(Reference.Material), Doc("每包一册的成员附件", "Annexes with a sheet for each member, one volume per package")]
    public ValueList<string> Each { get; init; } = [];

    [Doc("成员不符合条件时", "What happens to a package with a member that is not eligible")]
    public DefectPolicy OnDefect { get; init; }

    [RefersTo(Reference.Workflow), Doc("拆出的成员由哪个流程继续", "Workflow in which a member that is taken out goes on")]
    public string? Workflow { get; init; }

    [Doc("内部流程，每包办一次，步骤编号为 <bundle>/<package>/<step>",
        "The inner flow, run once per package; ids of its steps are <bundle>/<package>/<step>")]
    public required ValueMap<StepDefinition> Steps { get; init; }

    /// <summary>The field of the form that lists the members; null where it is not written so.</summary>
    public string? Field => MembersPath().Match(Members) is { Success: true } match ? match.Groups["id"].Value : null;

    [GeneratedRegex("""^\s*form\s*\[\s*(['"])(?<id>[^'"]+)\1\s*\]\s*$""")]
    private static partial Regex MembersPath();
}
