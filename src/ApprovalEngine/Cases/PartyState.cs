using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What one of several has answered on a joint step.</summary>
/// <param name="Answer">Its answer as the format spells it; "silent" where its time ran out.</param>
/// <param name="Person">Who answered; "clock" for silence.</param>
/// <param name="At">When.</param>
public sealed record PartyState(string Answer, string Person, LocalDateTime At)
{
    /// <summary>Record fields that were filled.</summary>
    public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;
}
