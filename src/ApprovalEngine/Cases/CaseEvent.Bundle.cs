using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>The members of a bundle were put into their packages; anew after a correction of their list.</summary>
    [WireName("bundle-formed")]
    public sealed record BundleFormed(string Step, ValueMap<BundleMember> Members) : CaseEvent;

    /// <summary>A member left its package: refused while the others were granted, or withdrawn.</summary>
    /// <param name="Step">The inner step that refused it, or the bundle.</param>
    /// <param name="Member">Its key.</param>
    /// <param name="Outcome">Refused or withdrawn.</param>
    /// <param name="Reason">Salted hash of the reason.</param>
    /// <param name="Basis">Legal basis, in clear.</param>
    /// <param name="Notices">Written notices that it led to.</param>
    [WireName("member-settled")]
    public sealed record MemberSettled(
        string Step, string Member, MemberOutcome Outcome, string? Reason, string? Basis, ValueList<Notice> Notices)
        : CaseEvent;

    /// <summary>The inner flow of a package came to its end, for the members that were still in it.</summary>
    [WireName("package-decided")]
    public sealed record PackageDecided(
        string Step, string Package, MemberOutcome Outcome, ValueList<string> Members) : CaseEvent;

    /// <summary>A fact of one member changed after the issue; its package examines it again, for it alone.</summary>
    [WireName("member-changed")]
    public sealed record MemberChanged(string Step, string Member, ValueMap<Fact> Facts) : CaseEvent;
}
