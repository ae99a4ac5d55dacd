namespace ApprovalEngine.Cases.Acts;

/// <summary>Finds the request that an approver answers: the stop of a step, or the extension of a clock.</summary>
internal static class Requests
{
    public static Refusal? Approve(Turn turn, string? step, Payload with) =>
        Find(turn, step, with) is not { } request ? Nothing()
        : turn.State.Stops.ContainsKey(request) ? Stopping.Approve(turn, request, with)
        : Extending.Approve(turn, request, with);

    public static Refusal? Reject(Turn turn, string? step, Payload with)
    {
        if (Find(turn, step, with) is not { } request)
        {
            return Nothing();
        }

        if (Approver(turn, request) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        turn.Add(new CaseEvent.RequestRejected(request, turn.Actor.Id, turn.SealText(with.Reason)));
        return null;
    }

    private static Refusal? Approver(Turn turn, string request)
    {
        if (turn.State.Stops.TryGetValue(request, out var stop))
        {
            return Stopping.Approver(turn, stop.Approver, stop.AskedBy, stop.Step);
        }

        var extension = turn.State.Extensions[request];
        return Stopping.Approver(
            turn, extension.Approver, extension.AskedBy, turn.State.Clocks[extension.Clock].Step);
    }

    /// <remarks>Without a step or clock, the only open request of the case is meant.</remarks>
    private static string? Find(Turn turn, string? step, Payload with)
    {
        var stops = turn.State.Stops
            .Where(stop =>
                stop.Value.Status == RequestStatus.Asked && with.Clock is null
                    && (step is null || stop.Value.Step == step))
            .Select(stop => stop.Key);
        var extensions = turn.State.Extensions
            .Where(extension => extension.Value.Status == RequestStatus.Asked
                && (with.Clock is { } clock ? extension.Value.Clock == clock
                    : step is null || extension.Value.Clock == step
                        || extension.Value.Clock.StartsWith($"{step}/", StringComparison.Ordinal)))
            .Select(extension => extension.Key);
        var found = stops.Concat(extensions).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static Refusal Nothing() => Refusals.Of(RefusalCode.NothingAsked,
        "没有（唯一的）待批准申请", "there is no request, or more than one, that waits for approval");
}
