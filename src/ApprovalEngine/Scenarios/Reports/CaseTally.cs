using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>What the events of a case add up to, for figures that count cases; grows event by event.</summary>
public sealed record CaseTally
{
    /// <summary>Before the first event.</summary>
    public static CaseTally Empty { get; } = new();

    /// <summary>收件: the day it was applied for first.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>受理: the day it was accepted last, by a person or by silence (行政许可法 32(4)).</summary>
    public LocalDate? AcceptedOn { get; init; }

    /// <summary>
    /// 办结: the day its decision was recorded; null while it is open, also again after it was reopened.
    /// </summary>
    public LocalDate? DecidedOn { get; init; }

    /// <summary>送达: the day the first certificate was handed over.</summary>
    public LocalDate? DeliveredOn { get; init; }

    /// <summary>Correction notices of the window (行政许可法 32(1)(4)).</summary>
    public int Corrections { get; init; }

    /// <summary>退回: how often work was sent back.</summary>
    public int Returns { get; init; }

    /// <summary>特殊程序: stops that were approved (行政许可法 45).</summary>
    public int Stops { get; init; }

    /// <summary>延期: extensions that were approved (行政许可法 42).</summary>
    public int Extensions { get; init; }

    /// <summary>Limits of the authority that were seen to pass.</summary>
    public int Passed { get; init; }

    /// <summary>Papers that were tolerated.</summary>
    public int Tolerated { get; init; }

    /// <summary>Entries that took effect before they were recorded.</summary>
    public int LateEntries { get; init; }

    /// <summary>Whether it goes on from another case and so has not seen all of its own time.</summary>
    public bool IsTakenOver { get; init; }

    /// <summary>跑动: days and points at which the applicant was at a window, as <see cref="Visits"/> counts.</summary>
    public int Trips { get; init; }

    /// <summary>The day and point of each trip, while events are still added.</summary>
    internal ValueMap<bool> Places { get; init; } = ValueMap<bool>.Empty;

    /// <summary>The tally with one more event.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="owner">Whose time a clock of the case is.</param>
    public CaseTally After(RecordedEvent recorded, Func<string, ClockOwner> owner) => recorded.Event switch
    {
        CaseEvent.StepAnswered answered => Answered(answered, recorded),
        CaseEvent.StepReturned => this with { Returns = Returns + 1 },
        CaseEvent.StopApproved => this with { Stops = Stops + 1 },
        CaseEvent.ExtensionApproved => this with { Extensions = Extensions + 1 },
        CaseEvent.ClockExpired expired when owner(expired.Clock) == ClockOwner.Authority =>
            this with { Passed = Passed + 1 },
        CaseEvent.LateRecorded => this with { LateEntries = LateEntries + 1 },
        CaseEvent.TakenOver => this with { IsTakenOver = true },
        CaseEvent.CaseDecided or CaseEvent.CaseClosed => this with
        {
            DecidedOn = DecidedOn ?? ChinaTime.DateOf(recorded.RecordedAt),
        },
        CaseEvent.CaseReopened { To: CaseStage.Open } => this with { DecidedOn = null },
        _ => this,
    };

    private CaseTally Answered(CaseEvent.StepAnswered answered, RecordedEvent recorded)
    {
        var day = ChinaTime.DateOf(recorded.EffectiveOn);
        var tally = answered.Channel == Channel.Window ? WithTrip(answered, recorded, day) : this;
        return answered switch
        {
            { Type: "submit" } => tally with { ReceivedOn = ReceivedOn ?? day },
            { Type: "intake", Outcome: "correction" } => tally with { Corrections = Corrections + 1 },
            { Type: "intake", Ends: true, Positive: true } => tally with
            {
                AcceptedOn = day,
                Tolerated = Tolerated + answered.Tolerated.Count,
            },
            { Type: "deliver", Ends: true } => tally with { DeliveredOn = DeliveredOn ?? day },
            _ => tally,
        };
    }

    private CaseTally WithTrip(CaseEvent.StepAnswered answered, RecordedEvent recorded, LocalDate day)
    {
        if (recorded.Role is not (ActorRole.Applicant or ActorRole.Agent) && answered.Type != "deliver")
        {
            return this;
        }

        var places = Places.SetItem($"{Moments.Text(day)} {answered.Point}", true);
        return this with { Places = places, Trips = places.Count };
    }
}
