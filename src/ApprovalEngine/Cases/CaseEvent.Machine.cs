using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A rule table was asked; the answer of its step follows.</summary>
    [WireName("rules-decided")]
    public sealed record RulesDecided : CaseEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>Its attempt, from 1.</summary>
        public required int Attempt { get; init; }

        /// <summary>The rule table.</summary>
        public required string Table { get; init; }

        /// <summary>Its version.</summary>
        public required string Version { get; init; }

        /// <summary>The result of every rule.</summary>
        public required ValueMap<RuleVerdict> Results { get; init; }

        /// <summary>SHA-256 of the canonical inputs, lower-case hex.</summary>
        public required string Inputs { get; init; }

        /// <summary>Why it went to a person; null where it was granted.</summary>
        public ManualReason? Why { get; init; }

        /// <summary>The legal moments that fell into this instant; empty where it went to a person.</summary>
        public ValueList<LegalMoment> Moments { get; init; } = [];

        /// <summary>When: one instant for all of them.</summary>
        public required LocalDateTime At { get; init; }
    }

    /// <summary>A registry answered whether a result may be reused; the answer of its step follows.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Attempt">Its attempt, from 1.</param>
    /// <param name="Registry">The registry.</param>
    /// <param name="Topic">The topic that was asked for.</param>
    /// <param name="Answer">Its answer.</param>
    /// <param name="ValidOn">The day on which the result must still hold.</param>
    /// <param name="Dropped">Papers that an earlier answer stood for and that this one does not.</param>
    [WireName("registry-answered")]
    public sealed record RegistryAnswered(
        string Step, int Attempt, string Registry, string Topic, RegistryAnswer Answer, LocalDate ValidOn,
        ValueList<string> Dropped) : CaseEvent;

    /// <summary>A result that the case had reused was suspended.</summary>
    /// <param name="Step">The step that reused it.</param>
    /// <param name="Document">The document of the result.</param>
    /// <param name="Reason">Salted hash of the reason.</param>
    /// <param name="AfterIssue">Whether a certificate had been issued: then the case is supervised, not redone.</param>
    /// <param name="Dropped">Papers that it stood for and no longer does.</param>
    [WireName("reuse-suspended")]
    public sealed record ReuseSuspended(
        string Step, string? Document, string Reason, bool AfterIssue, ValueList<string> Dropped) : CaseEvent;

    /// <summary>The case was drawn in the daily sample of what the machine decided.</summary>
    /// <param name="Step">The step that was decided.</param>
    /// <param name="Draw">The draw, from which an auditor computes it again.</param>
    [WireName("sample-drawn")]
    public sealed record SampleDrawn(string Step, SampleDraw Draw) : CaseEvent;

    /// <summary>A step that opens on demand was opened by a person.</summary>
    [WireName("supervision-opened")]
    public sealed record SupervisionOpened(string Step, string Reason) : CaseEvent;
}
