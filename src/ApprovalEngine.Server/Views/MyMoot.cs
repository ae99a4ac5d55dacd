using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>An open step that became pointless: the applicant is asked once whether it goes on (E2).</summary>
/// <param name="Step">The step.</param>
/// <param name="MayWithdraw">Whether it can be withdrawn by itself.</param>
public sealed record MyMoot(StepNode Step, bool MayWithdraw)
{
    /// <summary>What the applicant has not answered yet.</summary>
    /// <remarks>That it shall go on is said by a comment of his, so that everybody reads it in the history.</remarks>
    public static ValueList<MyMoot> Of(CaseFile file, IReadOnlyList<RecordedEvent> history) => file.State.Steps
        .Where(step => step.Value is { Status: StepStatus.Open, IsMoot: true })
        .Where(step => !IsAnswered(step.Key, history))
        .Select(step => new MyMoot(
            file.Definition[step.Key],
            file.State.Stage == CaseStage.Open && file.Definition[step.Key].Definition is ReviewStep))
        .ToValueList();

    private static bool IsAnswered(string step, IReadOnlyList<RecordedEvent> history)
    {
        var asked = history.LastOrDefault(recorded =>
            recorded.Event is CaseEvent.StepMoot moot && moot.Step == step)?.Sequence ?? 0;
        return history.Any(recorded => recorded.Sequence > asked
            && recorded.Role is ActorRole.Applicant or ActorRole.Agent
            && recorded.Event is CaseEvent.TaskChanged { Verb: TaskVerb.Commented } comment && comment.Step == step);
    }
}

/// <summary>A part of a case that its applicant may withdraw by itself: an item, or a member of a bundle.</summary>
/// <param name="Step">The step of the item; that of the bundle for a member.</param>
/// <param name="Member">The member; null for an item.</param>
/// <param name="Title">What it is.</param>
public sealed record MyPart(string Step, string? Member, Localized Title)
{
    /// <summary>As a form sends it.</summary>
    public string Key => Member is null ? Step : $"{Step}|{Member}";

    /// <summary>Every part that may be withdrawn now; none where it is the only one.</summary>
    public static ValueList<MyPart> Of(CaseFile file)
    {
        var (state, definition) = (file.State, file.Definition);
        if (state.Stage != CaseStage.Open)
        {
            return [];
        }

        var parts = definition.Bundle is { } bundle && state.Step(bundle.Node.Id).Status == StepStatus.Open
            ? state.Members.Where(member => member.Value.Outcome == MemberOutcome.Open)
                .Select(member => new MyPart(bundle.Node.Id, member.Key, new(member.Key, member.Key))).ToValueList()
            : definition.Steps.Where(step => step is { Definition: ReviewStep, Package: null }
                    && state.Step(step.Id).Status is StepStatus.Open or StepStatus.Waiting)
                .Select(step => new MyPart(step.Id, null, step.Title)).ToValueList();
        return parts.Count > 1 ? parts : [];
    }
}
