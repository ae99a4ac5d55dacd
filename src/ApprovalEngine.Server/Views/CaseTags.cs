using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>What an officer must know of a case at a glance.</summary>
public static class CaseTags
{
    internal static readonly CaseTag Tolerated = new(new("容缺", "papers owed"), "warn");
    internal static readonly CaseTag Commitment = new(new("承诺", "commitment"), "info");
    internal static readonly CaseTag Stopped = new(new("挂起", "stopped"), "info");
    internal static readonly CaseTag GreenLane = new(new("绿色通道", "green lane"), "good");
    private static readonly CaseTag Extended = new(new("延期", "extended"), "info");
    private static readonly CaseTag Correcting = new(new("待补正", "waits for correction"), "warn");
    private static readonly CaseTag Asked = new(new("待批准", "request waits"), "warn");
    private static readonly CaseTag Late = new(new("补录", "late entry"), "bad");
    private static readonly CaseTag Overridden = new(new("越权决定", "override"), "bad");
    private static readonly CaseTag Bundled = new(new("打包", "bundle"), "info");
    private static readonly CaseTag Linked = new(new("关联办件", "linked case"), "info");

    /// <summary>The marks of a case.</summary>
    public static ValueList<CaseTag> Of(CaseFile file)
    {
        var (state, definition) = (file.State, file.Definition);
        var steps = definition.Steps.Select(node => (Node: node, State: state.Step(node.Id))).ToList();
        return Pick(
            (steps.Exists(step => step.State.Tolerated.Count > 0), Tolerated),
            (steps.Exists(step => step.Node.Definition is CommitStep && step.State.Outcome == "signed"), Commitment),
            (state.Stops.Values.Any(stop => stop.Status == RequestStatus.Approved), Stopped),
            (state.Service.GreenLane is not null, GreenLane),
            (state.Clocks.Values.Any(clock => clock.Extension > 0), Extended),
            (steps.Exists(step => step.State is { Status: StepStatus.Open, Answer: "correction" }), Correcting),
            (state.Stops.Values.Any(stop => stop.Status == RequestStatus.Asked)
                || state.Extensions.Values.Any(extension => extension.Status == RequestStatus.Asked), Asked),
            (file.Events.Any(recorded => recorded.Event is CaseEvent.LateRecorded), Late),
            (file.Events.Any(recorded => recorded.Event is CaseEvent.StepAnswered { Overridden: true }), Overridden),
            (definition.Bundle is not null, Bundled),
            (state.Origin is not null, Linked));
    }

    private static ValueList<CaseTag> Pick(params ReadOnlySpan<(bool Holds, CaseTag Tag)> tags)
    {
        var picked = new List<CaseTag>();
        foreach (var (holds, tag) in tags)
        {
            if (holds)
            {
                picked.Add(tag);
            }
        }

        return picked.ToValueList();
    }
}
