using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Acts;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Sending work back to an earlier step, or to the level below.</summary>
internal static class ReturnActs
{
    public static (ValueList<ActField> Fields, Payload Sample)? Fill(
        ActSubject subject, StepNode node, StepState state, ValueList<ActField> usual, Payload with)
    {
        var sample = Sample(node, with);
        var targets = Targets(subject, node, sample);
        if (state.Level == 0 && targets.Count == 0)
        {
            return null;
        }

        return ([
            .. usual.Where(field => field.Name == "reason"),
            .. CallBack(node),
            .. targets.Count == 0 ? [] : new[]
            {
                Fields.Choice("to", new("退回到", "Return to"), targets, state.Level > 0
                    ? new("不选则退回下一级", "Without a choice, to the level below") : null) with
                {
                    Default = state.Level > 0 ? null : targets[0].Value,
                },
            },
        ], state.Level > 0 ? sample : sample with { To = targets[0].Value });
    }

    /// <summary>The verb <c>return</c> for steps that have no such answer of their own.</summary>
    public static Candidate? Verb(ActSubject subject, StepNode node, StepState state)
    {
        var sample = Sample(node, Payload.None with { Reason = "?" });
        var targets = Targets(subject, node, sample);
        return targets.Count == 0 ? null : new(new()
        {
            Step = node.Id,
            Do = "return",
            Group = ActGroup.Task,
            Label = new("退回", "Return"),
            Tone = ActTone.Negative,
            Consequence = ActWords.Returned,
            Fields =
            [
                Fields.Reason, .. CallBack(node),
                Fields.Choice("to", new("退回到", "Return to"), targets) with { Default = targets[0].Value },
            ],
        }, sample with { To = targets[0].Value });
    }

    private static Payload Sample(StepNode node, Payload with) => node.Definition is ReviewStep { CallBack: true }
        ? with with { Record = with.Record.SetItem("call-back", new Fact.Text("?")) } : with;

    private static IEnumerable<ActField> CallBack(StepNode node) => node.Definition is ReviewStep { CallBack: true }
        ? [Fields.Text("record/call-back", new("回访记录", "Call to the applicant"), new(
            "退回前先与申请人联系并给出具体意见", "Call the applicant with concrete advice before the return"))] : [];

    /// <summary>The earlier steps to which the core would let the work go.</summary>
    private static ValueList<ActOption> Targets(ActSubject subject, StepNode node, Payload with) =>
        subject.Definition.Steps
            .Where(step => step.Descendants.Contains(node.Id)
                && subject.State.Step(step.Id).Status == StepStatus.Ended
                && subject.Roles.Contains(ActorRole.Officer)
                && subject.Ask(
                    new CaseCommand.Return(node.Id, with with { To = step.Id }),
                    Acting.As(subject.User, ActorRole.Officer, subject.State, node)) is null)
            .Reverse().Select(step => new ActOption(step.Id, step.Title)).ToValueList();
}
