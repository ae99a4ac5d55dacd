using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>Folds how the applicant was served.</summary>
internal static class ServiceFolds
{
    /// <summary>The state after such an event; null where it is about something else.</summary>
    public static CaseState? Fold(CaseState state, RecordedEvent recorded, LocalDateTime at)
    {
        var service = state.Service;
        return recorded.Event switch
        {
            CaseEvent.GreenLaneApproved => state with
            {
                Service = service with { GreenLane = new(recorded.Actor, at) },
            },
            CaseEvent.MandateGiven e => state with
            {
                Service = service with
                {
                    Mandates = service.Mandates.SetItem(e.Agent, new(e.Document, e.Scope, e.Until)),
                },
            },
            CaseEvent.ApplicationPrepared e => state with
            {
                Service = service with
                {
                    Form = Evolution.Merge(service.Form, e.Form),
                    Materials = Evolution.Merge(service.Materials, e.Materials),
                },
            },
            CaseEvent.AppointmentMade e => state with
            {
                Service = service with
                {
                    Bookings = service.Bookings.SetItem(e.Step, new(e.At, e.Point, recorded.Actor)),
                },
            },
            CaseEvent.ServiceRated e => state with
            {
                Service = service with
                {
                    Ratings = service.Ratings.SetItem(e.Step ?? ServiceState.Whole, e.Score),
                },
            },
            _ => null,
        };
    }
}
