using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>One of several answered a joint step; it ends by an answer of its own once enough is known.</summary>
    [WireName("party-answered")]
    public sealed record PartyAnswered : CaseEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>Its attempt, from 1.</summary>
        public required int Attempt { get; init; }

        /// <summary>Type of the step, for readers of the history.</summary>
        public required string Type { get; init; }

        /// <summary>The department or post that answered.</summary>
        public required string Party { get; init; }

        /// <summary>Its answer as the format spells it; "silent" where its time ran out without one.</summary>
        public required string Answer { get; init; }

        /// <summary>The post under which the actor spoke; null for silence and for a deputy.</summary>
        public string? Post { get; init; }

        /// <summary>Salted hash of the opinion.</summary>
        public string? Opinion { get; init; }

        /// <summary>Salted hash of the reason.</summary>
        public string? Reason { get; init; }

        /// <summary>Legal basis, in clear.</summary>
        public string? Basis { get; init; }

        /// <summary>Record fields; personal ones sealed.</summary>
        public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;

        /// <summary>Answers of checks.</summary>
        public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;

        /// <summary>Criterion to pass, conditional or veto.</summary>
        public ValueMap<string> Criteria { get; init; } = ValueMap<string>.Empty;

        /// <summary>Salted hashes of the conditions under which it agrees.</summary>
        public ValueList<string> Conditions { get; init; } = [];

        /// <summary>What a visit found, by the number each point has in the one list.</summary>
        public ValueMap<Defect> Found { get; init; } = ValueMap<Defect>.Empty;

        /// <summary>Points that a re-check found in order.</summary>
        public ValueList<string> Settled { get; init; } = [];

        /// <summary>Officers who took part in a visit.</summary>
        public ValueList<string> Officers { get; init; } = [];

        /// <summary>How a visit was made: online means by video; null on the spot.</summary>
        public Channel? Channel { get; init; }
    }

    /// <summary>The one appointment of a joint visit was made, or made anew with a reason.</summary>
    [WireName("visit-appointed")]
    public sealed record VisitAppointed(
        string Step, int Attempt, LocalDateTime At, Channel? Channel, string? Reason) : CaseEvent;
}
