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

    /// <summary>Criterion to pass, conditional or veto.</summary>
    public ValueMap<string> Criteria { get; init; } = ValueMap<string>.Empty;

    /// <summary>Salted hashes of the conditions under which it agrees.</summary>
    public ValueList<string> Conditions { get; init; } = [];

    /// <summary>Whether it took part in a visit by video.</summary>
    public bool Remote { get; init; }
}

/// <summary>The one appointment of a joint visit.</summary>
/// <param name="At">When, by the wall clock in China.</param>
/// <param name="Channel">Online for a visit by video; null on the spot.</param>
public sealed record VisitAppointment(LocalDateTime At, Channel? Channel);

/// <summary>One point of the list of defects of a joint visit.</summary>
/// <param name="Party">The department that found it and checks it again.</param>
/// <param name="Found">What is wrong; its text is a salted hash.</param>
/// <param name="IsOpen">Whether it still has to be rectified.</param>
public sealed record VisitPoint(string Party, Defect Found, bool IsOpen);
