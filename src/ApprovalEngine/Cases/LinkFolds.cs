namespace ApprovalEngine.Cases;

/// <summary>What linked cases do to a state.</summary>
internal static class LinkFolds
{
    public static CaseState Opened(CaseState state, CaseEvent.LinkedCaseOpened e) => state with
    {
        Links = state.Links.SetItem(e.Case, new(e.Workflow, e.Relation, e.Step, e.Member)),
        Members = MemberFolds.Moved(state.Members, e),
    };

    public static CaseState TakenOver(CaseState state, CaseEvent.TakenOver e) => state with
    {
        Origin = e.Origin,
        Form = Evolution.Merge(state.Form, e.Form),
        Materials = Evolution.Merge(state.Materials, e.Materials),
    };
}
