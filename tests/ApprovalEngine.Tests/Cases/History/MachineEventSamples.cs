using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.History;

/// <summary>The events of rule tables and registries, with every member set in one of each kind.</summary>
internal static class MachineEventSamples
{
    private static readonly LocalDate Day = new(2023, 3, 4);
    private static readonly string Hash = new('b', 64);

    public static IReadOnlyList<CaseEvent> All { get; } =
    [
        new CaseEvent.RulesDecided
        {
            Step = "auto",
            Attempt = 2,
            Table = "filing-rules",
            Version = "2023-1",
            Results = new[] { RuleVerdict.Failed, RuleVerdict.Held, RuleVerdict.Unknown }
                .ToValueMap(verdict => $"rule-{verdict}", verdict => verdict),
            Inputs = Hash,
            Why = ManualReason.SwitchedOff,
            Moments = [LegalMoment.Received, LegalMoment.Decided],
            At = new(2023, 3, 4, 23, 10, 0),
        },
        new CaseEvent.RulesDecided
        {
            Step = "auto",
            Attempt = 1,
            Table = "filing-rules",
            Version = "2023-1",
            Results = ValueMap<RuleVerdict>.Empty,
            Inputs = Hash,
            At = new(2023, 3, 4, 23, 10, 0),
        },
        new CaseEvent.RegistryAnswered(
            "geology-reuse", 1, "areas", "geology",
            new()
            {
                Coverage = Coverage.Partial,
                Topic = "geology",
                Document = "2021-4",
                ValidUntil = Day,
                Suspended = true,
                Conditions = ["不设地下室"],
            },
            Day, ["geology-report"]),
        new CaseEvent.RegistryAnswered(
            "geology-reuse", 1, "areas", "geology", new() { Coverage = Coverage.Outside }, Day, []),
        new CaseEvent.ReuseSuspended("geology-reuse", "2021-4", Hash, true, ["geology-report"]),
        new CaseEvent.ReuseSuspended("geology-reuse", null, Hash, false, []),
        new CaseEvent.SampleDrawn("auto", new(Day, "filing-rules", "2023-1", 143, 8, Hash)),
        new CaseEvent.SupervisionOpened("sample-check", Hash),
    ];
}
