using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A person approved the green lane: a flag for everybody, and shorter promises.</summary>
    [WireName("green-lane-approved")]
    public sealed record GreenLaneApproved(string Post, string Basis, string Reason) : CaseEvent;

    /// <summary>The applicant gave an agent a mandate, or an officer saw it (行政许可法 29).</summary>
    [WireName("mandate-given")]
    public sealed record MandateGiven(string Agent, string Document, ValueList<string> Scope, LocalDate? Until)
        : CaseEvent;

    /// <summary>Somebody prepared answers and papers for the applicant, who submits them himself.</summary>
    [WireName("application-prepared")]
    public sealed record ApplicationPrepared(ValueMap<Fact> Form, ValueMap<MaterialVersion> Materials) : CaseEvent;

    /// <summary>An appointment was made.</summary>
    [WireName("appointment-made")]
    public sealed record AppointmentMade(string Step, LocalDateTime At, string? Point) : CaseEvent;

    /// <summary>The applicant rated the service (好差评).</summary>
    /// <param name="Step">The step; null for the case as a whole.</param>
    /// <param name="Score">From 1 to 5.</param>
    /// <param name="Text">Salted hash of what he wrote; null where he wrote nothing.</param>
    [WireName("service-rated")]
    public sealed record ServiceRated(string? Step, int Score, string? Text) : CaseEvent;
}
