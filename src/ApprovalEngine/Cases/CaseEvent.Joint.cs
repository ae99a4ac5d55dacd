using ApprovalEngine.Definitions;

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
    }
}
