using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using NodaTime;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>What stopped, extended or passed limits, with grounds and reasons; and what is looked at twice.</summary>
internal static class BoardGrounds
{
    /// <summary>Stops that last, and those that began in the period.</summary>
    public static ValueList<GroundLine> Stops(BoardMaterial given) => (
        from one in given.Moved
        from entry in one.State.Stops
        let stop = entry.Value
        let approved = one.Events.Select(recorded => recorded.Event).OfType<CaseEvent.StopApproved>()
            .LastOrDefault(approval => approval.Stop == entry.Key)
        where stop.Status is RequestStatus.Asked or RequestStatus.Approved
            || (stop.From is { } began && given.Period.Holds(began))
        orderby stop.Status, stop.From descending, one.Name
        select new GroundLine(
            one.Name, Outcomes.Of(stop.Ground), stop.Basis, stop.Duration.ToString(), stop.From, stop.Until,
            stop.AskedBy, Post(one, stop.Approver), approved?.ApprovedBy,
            stop.Status is RequestStatus.Ended or RequestStatus.Rejected)).ToValueList();

    /// <summary>Extensions approved in the period.</summary>
    public static ValueList<GroundLine> Extensions(BoardMaterial given) => (
        from one in given.Moved
        from recorded in one.Events
        let approved = recorded.Event as CaseEvent.ExtensionApproved
        where approved is not null && Holds(given, recorded)
        let asked = one.Events.Select(other => other.Event).OfType<CaseEvent.ExtensionAsked>()
            .First(ask => ask.Extension == approved.Extension)
        orderby recorded.RecordedAt descending, one.Name
        select new GroundLine(
            one.Name, one.Definition.Clocks.Find(asked.Clock)?.Title ?? new(asked.Clock, asked.Clock), asked.Basis,
            asked.By.ToString(), ChinaTime.ToLocal(recorded.RecordedAt), null, asked.AskedBy, Post(one, asked.Approver),
            approved.ApprovedBy, true)).ToValueList();

    /// <summary>Decisions of the period that came after their limit.</summary>
    public static ValueList<OverdueLine> Late(BoardMaterial given, Func<string, string, string?> text) => (
        from one in given.Moved
        from recorded in one.Events
        let answered = recorded.Event as CaseEvent.StepAnswered
        where answered?.OverdueDays is not null && Holds(given, recorded)
        orderby answered.OverdueDays descending, one.Name
        select new OverdueLine(
            one.Name, one.Definition.Find(answered.Step)?.Title ?? new(answered.Step, answered.Step),
            answered.OverdueDays!.Value, ChinaTime.ToLocal(recorded.RecordedAt), recorded.Actor,
            answered.Reason is { } hash ? text(one.Name, hash) : null)).ToValueList();

    /// <summary>What is lawful only in narrow bounds and therefore counted.</summary>
    public static ValueList<BoardFigure> Doubts(BoardMaterial given) =>
    [
        Figure(given, "second-correction", "二次补正", "second correction notices", (one, recorded) =>
            recorded.Event is CaseEvent.StepAnswered { Outcome: "correction" } answered
                && one.State.Step(answered.Step).Corrections > 1),
        Figure(given, "overridden", "越权决定", "overrides", (_, recorded) =>
            recorded.Event is CaseEvent.StepAnswered { Overridden: true }),
        Figure(given, "late-recorded", "补录", "late entries", (_, recorded) =>
            recorded.Event is CaseEvent.LateRecorded),
        Figure(given, "green-lane", "绿色通道", "green lane", (_, recorded) =>
            recorded.Event is CaseEvent.GreenLaneApproved),
        Figure(given, "refused", "不予许可", "refusals", (_, recorded) =>
            recorded.Event is CaseEvent.StepAnswered { Outcome: "refused" }),
        Figure(given, "bad-rating", "差评", "bad ratings", (_, recorded) =>
            recorded.Event is CaseEvent.ServiceRated { Score: < 3 }),
    ];

    private static BoardFigure Figure(
        BoardMaterial given, string name, string zh, string en, Func<MovedCase, RecordedEvent, bool> holds) => new(
        $"doubt/{name}", new(zh, en),
        given.Moved.Where(one => one.Events.Any(recorded => Holds(given, recorded) && holds(one, recorded)))
            .Select(one => one.Name).Order(StringComparer.Ordinal).ToValueList());

    private static Localized Post(MovedCase one, string post) =>
        one.Definition.Catalogue.Posts.TryGetValue(post, out var found) ? found.Title : new(post, post);

    private static bool Holds(BoardMaterial given, RecordedEvent recorded) =>
        given.Period.Holds(ChinaTime.ToLocal(recorded.RecordedAt));
}
