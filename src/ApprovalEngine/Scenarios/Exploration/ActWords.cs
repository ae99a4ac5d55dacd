using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What acts are made of: the texts that the law may ask of any of them.</summary>
internal static class ActWords
{
    public const string Reason = "理由";
    public const string Basis = "依据";
    public const string Flaw = "需补正";

    /// <summary>An answer that does not wait for the applicant.</summary>
    public const ActTraits Work = ActTraits.Progress | ActTraits.WithoutApplicant;

    public static ActPayload Ground { get; } = new() { Reason = Reason, Basis = Basis };

    public static ExploredAct One(Actor by, string? step, string does, ActPayload? with, ActTraits traits) =>
        ExploredAct.Of(ActEntry.Of(by, step, does, with), traits);

    public static ValueMap<Fact> Told(string field, object value) => ValueMap<Fact>.Empty
        .SetItem(field, value is bool truth ? new Fact.Truth(truth) : new Fact.Text((string)value));

    public static ValueMap<MaterialContent> HandedIn(IEnumerable<string> papers) =>
        papers.ToValueMap(paper => paper, _ => new MaterialContent("电子件", null));
}
