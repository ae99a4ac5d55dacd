using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A result that a registry keeps takes the place of a report of one's own. What may be said is computed from the
/// answer; nobody can say more, and nobody less, for what is there may not be asked for again (优化营商环境条例 42).
/// </summary>
internal static class Reusing
{
    /// <summary>Where the reference of a reused result lies instead of a paper.</summary>
    public const string Source = "reuse";

    public static Refusal? Answer(Turn turn, StepNode node, ReuseStep reuse, string outcome, Payload with)
    {
        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        if (with.Answer is not { } answer)
        {
            return Unanswered(turn, node, answered, with);
        }

        var day = AcceptedOn(turn, node);
        var (carried, why) = Carried(turn, reuse, answer, day);
        if (carried != outcome)
        {
            return Refusals.Of(RefusalCode.ReuseNotCarried,
                $"登记库的答复只能得出“{Outcomes.Zh(carried)}”：{why.Zh}", $"the registry's answer carries '{carried}': {why.En}");
        }

        turn.Add(new CaseEvent.RegistryAnswered(
            node.Id, turn.State.Step(node.Id).Attempt, reuse.Registry, reuse.Topic, answer, day,
            outcome == "reused" ? [] : Held(turn, reuse)));
        Answering.End(turn, node, outcome != "reused" ? answered : answered with
        {
            Materials = Answered(turn, reuse).ToValueMap(
                material => material, _ => Sealing.Material(Reference(reuse, answer), Source)),
        });
        return null;
    }

    /// <summary>A result that the case rests on is suspended: redo what is not issued, supervise what is.</summary>
    public static Refusal? Suspend(Turn turn, StepNode node, Payload with)
    {
        if (node.Definition is not ReuseStep reuse
            || turn.State.Step(node.Id) is not { Outcome: "reused", Reused: { Suspended: false } used })
        {
            return Refusals.Of(RefusalCode.NothingReused, $"“{node.Id}”没有共享任何成果",
                $"'{node.Id}' rests on no result that could be suspended");
        }

        if (Authority.CheckRegistry(turn, node, reuse, mayApply: false) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        var issued = turn.State.Certificates.Values.Any(certificate =>
            certificate.Status is CertificateStatus.InForce or CertificateStatus.Suspended);
        turn.Add(new CaseEvent.ReuseSuspended(
            node.Id, used.Document, turn.SealText(with.Reason), issued, issued ? [] : Held(turn, reuse)));
        if (!issued)
        {
            // Nothing rests on it yet that stands by itself: the question is asked again, with new clocks (E14).
            var follow = Returning.Followers(turn, node).Prepend(node.Id).ToHashSet(StringComparer.Ordinal);
            Returning.SetBack(
                turn, Returning.WithConsequences(turn, follow), $"suspension of {node.Id}", clocksRunOn: false);
        }
        else if (reuse.Suspended is { } open && turn.State.Step(open.Open).Status != StepStatus.Open)
        {
            Opening.Open(turn, turn.Node(open.Open));
        }

        return null;
    }

    /// <summary>A report that a reused result has answered may not be asked for; null where none is.</summary>
    public static Refusal? AskedAgain(Turn turn, ValueList<Defect> defects)
    {
        foreach (var defect in defects)
        {
            if (defect.Material is { } material && turn.State.Materials.TryGetValue(material, out var held)
                && held.Source == Source)
            {
                return Refusals.Of(RefusalCode.ReportReused,
                    $"“{material}”已由区域成果代替，不得要求重复提交（优化营商环境条例 42）",
                    $"'{material}' was answered by a reused result and may not be asked for again (优化营商环境条例 42)");
            }
        }

        return null;
    }

    /// <summary>Whether some step asks a registry for the result that a paper stands for.</summary>
    public static bool IsAsked(WorkflowDefinition definition, string material) => definition.Steps.Any(step =>
        step.Definition is ReuseStep reuse && definition.Catalogue.Items[reuse.Item].Materials.Contains(material));

    /// <remarks>No answer is no ground to reuse; that the registry is silent, a person says and why.</remarks>
    private static Refusal? Unanswered(
        Turn turn, StepNode node, CaseEvent.StepAnswered answered, Payload with)
    {
        if (answered.Outcome != "not-applicable")
        {
            return Refusals.Missing(RefusalCode.AnswerMissing, "登记库的答复(answer)", "the answer of the registry");
        }

        if (turn.Actor.Role != ActorRole.Officer || string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "办理人的理由：登记库没有答复",
                "an officer's reason, as the registry did not answer,");
        }

        Answering.End(turn, node, answered);
        return null;
    }

    private static (string Outcome, Localized Why) Carried(
        Turn turn, ReuseStep reuse, RegistryAnswer answer, LocalDate day)
    {
        var no = answer switch
        {
            { Suspended: true } => new("成果已暂停使用", "the result is suspended"),
            { Topic: var topic } when topic != reuse.Topic =>
                new($"专题为“{topic}”，不是“{reuse.Topic}”", $"its topic is '{topic}', not '{reuse.Topic}'"),
            { Document: null or "" } => new("没有批准文件的文号", "it names no document"),
            { ValidUntil: var until } when until is null || until < day =>
                new($"受理日 {day:uuuu-MM-dd} 成果已失效", $"it no longer holds on the day of acceptance, {day:uuuu-MM-dd}"),
            { Coverage: Coverage.Outside } => new("项目在区域外", "the project lies outside the area"),
            _ when new CaseScope(turn.State).Holds(reuse.Conditions, turn.Definition) != true =>
                new("项目不在成果的适用范围内", "the project is outside the limits of its use"),
            { Conditions.Count: > 0 } when !AreAccepted(turn, reuse) =>
                new("申请人没有承诺遵守成果所附的要求", "the applicant has not accepted the conditions that come with it"),
            _ => (Localized?)null,
        };
        return no is not null ? ("not-applicable", no)
            : answer.Coverage == Coverage.Partial
                ? ("partial", new("项目部分在区域外", "a part of the project lies outside the area"))
                : ("reused", new("全部具备", "everything is there"));
    }

    /// <summary>The papers of the item that a result stands for.</summary>
    private static IEnumerable<string> Answered(Turn turn, ReuseStep reuse) =>
        turn.Definition.Catalogue.Items[reuse.Item].Materials
            .Where(material => turn.Definition.Catalogue.Materials[material].Source == Source);

    private static ValueList<string> Held(Turn turn, ReuseStep reuse) => Answered(turn, reuse)
        .Where(material => turn.State.Materials.TryGetValue(material, out var held) && held.Source == Source)
        .ToValueList();

    private static bool AreAccepted(Turn turn, ReuseStep reuse) =>
        reuse.Commitment is { } commitment && turn.State.Step(commitment).Outcome == "signed";

    /// <summary>The day on which the result must hold: that of the acceptance, or today without one.</summary>
    private static LocalDate AcceptedOn(Turn turn, StepNode node) =>
        node.Intake is { } intake && turn.State.Step(intake) is { Status: StepStatus.Ended } accepted
            ? (accepted.Outcome == "deemed-accepted" ? accepted.Receipt ?? accepted.EndedAt : accepted.EndedAt)!
                .Value.Date
            : turn.Now.Date;

    private static string Reference(ReuseStep reuse, RegistryAnswer answer) =>
        $"{reuse.Registry}|{reuse.Topic}|{answer.Document}";
}
