using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>What a case contributes to a period.</summary>
/// <param name="Name">What it is called in the rows.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="State">The case as it stood when the period ended.</param>
/// <param name="StartedOn">The day it began.</param>
/// <param name="ClosedOn">The day it was decided (办结), where it was when the period ended; null else.</param>
/// <param name="ClosedBefore">Whether it stood decided when the period began.</param>
/// <param name="PassedOn">Days on which a limit of the authority was passed, until the period ended.</param>
/// <param name="Ratings">What was rated in the period, and how: the case, or <c>case/step</c>.</param>
internal sealed record CaseInPeriod(
    string Name, WorkflowDefinition Definition, CaseState State, LocalDate StartedOn, LocalDate? ClosedOn,
    bool ClosedBefore, ValueList<LocalDate> PassedOn, ValueMap<int> Ratings)
{
    /// <summary>The case as the period knows it; null where it began later.</summary>
    public static CaseInPeriod? Of(ReportedCase one, ReportPeriod period)
    {
        var state = CaseState.Initial(one.Events.Count > 0 ? one.Events[0].CaseId : "");
        LocalDate? closed = null;
        var closedBefore = false;
        var passed = new List<LocalDate>();
        var ratings = ValueMap<int>.Empty;
        foreach (var recorded in one.Events)
        {
            var known = ChinaTime.ToLocal(recorded.RecordedAt).Date;
            if (known > period.To)
            {
                break;
            }

            state = Evolution.Apply(state, recorded);
            closed = state.Stage == CaseStage.Open ? null : closed ?? known;
            closedBefore = known < period.From ? closed is not null : closedBefore;
            if (recorded.Event is CaseEvent.ClockExpired expired && IsOfAuthority(state, expired.Clock))
            {
                passed.Add(known);
            }
            else if (recorded.Event is CaseEvent.ServiceRated rated && known >= period.From)
            {
                var what = rated.Step is { } step ? $"{one.Name}/{step}" : one.Name;
                ratings = ratings.SetItem(what, rated.Score);
            }
        }

        return state.Version == 0 ? null
            : new(
                one.Name, one.Definition, state, state.StartedAt.Date, closed, closedBefore, passed.ToValueList(),
                ratings);
    }

    /// <remarks>What an applicant owes is no delay of the authority.</remarks>
    private static bool IsOfAuthority(CaseState state, string clock) =>
        state.Clocks.TryGetValue(clock, out var found) && found.Owner == ClockOwner.Authority;
}
