namespace ApprovalEngine.Cases;

/// <summary>What an event does to a request for a stop or an extension.</summary>
internal static class RequestFolds
{
    public static CaseState Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.StopAsked e => SetStop(state, e.Stop, new StopState(
            e.Step, e.Procedure, e.Ground, e.Basis, e.Duration, e.AskedBy, e.Approver, RequestStatus.Asked,
            null, null)),
        CaseEvent.StopApproved e => SetStop(state, e.Stop, state.Stops[e.Stop] with
        {
            Status = RequestStatus.Approved,
            From = e.From,
            Until = e.Until,
        }),
        CaseEvent.StopEnded e => SetStop(state, e.Stop, state.Stops[e.Stop] with
        {
            Status = RequestStatus.Ended,
            Until = e.At,
        }),
        CaseEvent.ExtensionAsked e => SetExtension(state, e.Extension, new ExtensionState(
            e.Clock, e.By, e.AskedBy, e.Approver, RequestStatus.Asked)),
        CaseEvent.ExtensionApproved e => SetExtension(state, e.Extension, state.Extensions[e.Extension] with
        {
            Status = RequestStatus.Approved,
        }),
        CaseEvent.RequestRejected e when state.Stops.TryGetValue(e.Request, out var stop) =>
            SetStop(state, e.Request, stop with { Status = RequestStatus.Rejected }),
        CaseEvent.RequestRejected e => SetExtension(state, e.Request, state.Extensions[e.Request] with
        {
            Status = RequestStatus.Rejected,
        }),
        _ => state,
    };

    private static CaseState SetStop(CaseState state, string id, StopState stop) =>
        state with { Stops = state.Stops.SetItem(id, stop) };

    private static CaseState SetExtension(CaseState state, string id, ExtensionState extension) =>
        state with { Extensions = state.Extensions.SetItem(id, extension) };
}
