using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>What became of a member of a bundle.</summary>
[Doc("成员的结果", "What became of a member")]
public enum MemberOutcome
{
    /// <summary>办理中.</summary>
    [Doc("办理中", "In its package, not decided")] Open,

    /// <summary>准予: named in the annex of what its package issued.</summary>
    [Doc("准予", "Granted")] Granted,

    /// <summary>不予许可, by itself or with its package.</summary>
    [Doc("不予许可", "Refused")] Refused,

    /// <summary>拆出: goes on in a linked case.</summary>
    [Doc("拆出，在关联办件中继续", "Taken out; goes on in a linked case")] Detached,

    /// <summary>撤回 by the applicant.</summary>
    [Doc("申请人撤回", "Withdrawn by the applicant")] Withdrawn,
}

/// <summary>A member when its bundle is formed.</summary>
/// <param name="Package">Its package.</param>
/// <param name="Facts">Its columns that are not personal; the others stay sealed in the form.</param>
/// <param name="Barred">Whether it is not eligible.</param>
public sealed record BundleMember(string Package, ValueMap<Fact> Facts, bool Barred);

/// <summary>A member of the bundle as it stands.</summary>
/// <param name="Package">Its package.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Facts">Its columns that are not personal.</param>
/// <param name="Barred">Whether it is not eligible and still in its package.</param>
/// <param name="Rechecked">Whether a change of it is being examined; what was granted stands until then.</param>
/// <param name="Case">The linked case in which it goes on; null where it does not.</param>
public sealed record MemberState(
    string Package, MemberOutcome Outcome, ValueMap<Fact> Facts, bool Barred, bool Rechecked, string? Case)
{
    /// <summary>Whether what its package decides now is decided for it.</summary>
    public bool IsInPlay => Outcome == MemberOutcome.Open || Rechecked;
}
