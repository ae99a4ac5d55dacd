using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A linked case was opened, in the same act and the same transaction.</summary>
    /// <param name="Case">Its id.</param>
    /// <param name="Workflow">Its workflow.</param>
    /// <param name="Relation">Opened beside this case, following it, or taken out of it.</param>
    /// <param name="Step">The step it came from; null for the case as a whole.</param>
    /// <param name="Member">The member of a bundle that moved there; null where none did.</param>
    /// <param name="Reason">Salted hash of the reason.</param>
    /// <param name="Basis">Legal basis or rule, in clear.</param>
    /// <param name="Consumed">What the clocks of the step had used by then, each in the unit of its limit.</param>
    [WireName("linked-case-opened")]
    public sealed record LinkedCaseOpened(
        string Case, string Workflow, LinkRelation Relation, string? Step, string? Member, string? Reason,
        string? Basis, ValueMap<string> Consumed) : CaseEvent;

    /// <summary>The first thing a linked case tells: where it comes from and what it brought along.</summary>
    /// <param name="Origin">The case it came from, and the clocks that run on from there.</param>
    /// <param name="Form">Answers that were known there; personal ones sealed under the salt of this case.</param>
    /// <param name="Materials">Papers that were handed in there.</param>
    [WireName("taken-over")]
    public sealed record TakenOver(
        CaseOrigin Origin, ValueMap<Fact> Form, ValueMap<MaterialVersion> Materials) : CaseEvent;
}
