using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>What an officer should think of before he acts; none of it keeps him from acting.</summary>
internal static class ActWarnings
{
    public static IEnumerable<Localized> Of(ActSubject subject, ActChoice choice)
    {
        if (choice.Step is not { } step || subject.Definition.Find(step) is not { } node)
        {
            return [];
        }

        var state = subject.State.Step(step);
        return choice.Group == ActGroup.Answer
            ? [.. Time(subject, node), .. Answer(subject, node, state, choice.Do), .. Deputy(subject, node, state)]
            : choice.Do is "ask-stop" && subject.State.Stops.Values.Any(stop => stop.Step == step)
                ? [new("本步骤已停过钟；每次停钟都计入效能统计", "It was stopped before; supervisors count every stop")] : [];
    }

    private static IEnumerable<Localized> Time(ActSubject subject, StepNode node)
    {
        var clock = subject.Clocks.FirstOrDefault(row =>
            row.IsRunning && row.Step == node.Id && row.Owner == ClockOwner.Authority);
        if (clock is null)
        {
            yield break;
        }

        if (clock.Light == Light.Red)
        {
            yield return new(
                $"已逾期：截止 {clock.Deadline}。决定时须写明原因并告知申请人（优化营商环境条例 36）",
                $"Overdue since {clock.Deadline}: the reason must be given and told (优化营商环境条例 36)");
        }
        else if (clock.Deadline is { } due && due.StartsWith(When.Day(subject.Now.Date), StringComparison.Ordinal))
        {
            yield return new($"今天是最后一天（{clock.Title.Zh}）", $"Today is the last day ({clock.Title.En})");
        }
    }

    private static IEnumerable<Localized> Answer(ActSubject subject, StepNode node, StepState state, string outcome)
    {
        if (node.Definition is IntakeStep && outcome == "correction" && state.Corrections > 0)
        {
            yield return new(
                "这是再次补正：只能针对补正材料新引起的问题，否则违反一次告知（行政许可法 32、72(4)）",
                "This is a second notice: only for what corrected papers newly caused (行政许可法 32, 72(4))");
        }

        if (node.Definition is ReviewStep && outcome is "granted" or "refused" or "forwarded")
        {
            var asked = subject.Definition.Steps
                .Where(step => step.Definition is ConsultStep or CountersignStep
                    && subject.State.Step(step.Id).Status == StepStatus.Open)
                .ToList();
            if (asked.Count > 0)
            {
                yield return new(
                    $"征求意见尚未答复：{string.Join('、', asked.Select(step => step.Title.Zh))}",
                    $"No answer yet from: {string.Join(", ", asked.Select(step => step.Title.En))}");
            }
        }

        if (state.Mode is "delta" && node.Definition is ReviewStep { Confirms: not null })
        {
            yield return new(
                "申请内容与预审查结论有出入，须重新审查有出入的部分",
                "The application differs from what the pre-review looked at: examine the difference");
        }
    }

    private static IEnumerable<Localized> Deputy(ActSubject subject, StepNode node, StepState state)
    {
        if (Acting.As(subject.User, ActorRole.Officer, subject.State, node).For is { } absent)
        {
            yield return new($"您代 {absent} 办理，将署“代”", $"You act for {absent}; your signature says so");
        }

        if (state.Deputy == subject.User.Id)
        {
            yield return new("受托办理，将署“代”", "Delegated to you; your signature says so");
        }
    }
}
