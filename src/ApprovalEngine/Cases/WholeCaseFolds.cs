namespace ApprovalEngine.Cases;

/// <summary>Folds what happens to a case as a whole: its end and the forecasts of its key nodes.</summary>
internal static class WholeCaseFolds
{
    /// <summary>The state after such an event; null where it is about something else.</summary>
    public static CaseState? Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.NodeForecast e => state with { Forecasts = state.Forecasts.SetItem(e.Step, e.On) },
        CaseEvent.LinkedCaseOpened e => LinkFolds.Opened(state, e),
        CaseEvent.TakenOver e => LinkFolds.TakenOver(state, e),
        CaseEvent.CaseDecided e => state with { Stage = CaseStage.Decided, Outcome = e.Outcome },
        CaseEvent.CaseClosed e => state with { Stage = CaseStage.Closed, Outcome = e.Outcome },
        CaseEvent.CaseReopened e => state with
        {
            Stage = e.To,
            Outcome = e.To == CaseStage.Open ? null : state.Outcome,
        },
        _ => null,
    };
}
