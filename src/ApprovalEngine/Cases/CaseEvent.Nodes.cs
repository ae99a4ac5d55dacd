using NodaTime;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>Somebody said when a key node is expected to be reached; the plan itself stays.</summary>
    [WireName("node-forecast")]
    public sealed record NodeForecast(string Step, LocalDate On, string? Reason) : CaseEvent;
}
