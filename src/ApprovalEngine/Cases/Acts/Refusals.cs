using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Makes refusals: the code, and the facts of this case in both languages.</summary>
internal static class Refusals
{
    public static Refusal Of(string code, string zh, string en) => new(code, new Localized(zh, en));

    public static Refusal FlowProposal(ProposedMove move, string why) => Of(
        RefusalCode.FlowProposal, $"流程引擎的提议不成立：{move.Step} {move.Move}({why})",
        $"the flow proposed {move.Move} for '{move.Step}', but {why}");

    public static Refusal UnknownStep(string step, WorkflowDefinition definition)
    {
        var near = Nearest.Of(step, definition.Steps.Select(node => node.Id));
        return Of(RefusalCode.UnknownStep, $"没有步骤“{step}”" + (near is null ? "" : $",是否指“{near}”"),
            $"there is no step '{step}'" + (near is null ? "" : $"; did you mean '{near}'?"));
    }

    public static Refusal NotOpen(string step, StepState state) => Of(
        RefusalCode.StepNotOpen, $"步骤“{step}”不在办理中(状态 {state.Outcome ?? state.Status.ToString()})",
        $"step '{step}' is not open ({state.Outcome ?? state.Status.ToString().ToLowerInvariant()})");

    public static Refusal UnknownOutcome(string step, string outcome, IEnumerable<string> known) => Of(
        RefusalCode.UnknownOutcome, $"步骤“{step}”没有结果“{outcome}”，可用：{string.Join("、", known)}",
        $"step '{step}' cannot be answered '{outcome}'; expected one of {string.Join(", ", known)}");

    public static Refusal NotAssigned(string step, Actor actor, string needed) => Of(
        RefusalCode.ActorNotAssigned, $"{actor.Id} 不能办理“{step}”，需要 {needed}",
        $"{actor.Id} may not act on '{step}'; it needs {needed}");

    public static Refusal Missing(string code, string zh, string en) => Of(code, $"缺少{zh}", $"{en} is missing");

    public static Refusal RoleMayNot(Actor actor) => Of(
        RefusalCode.RoleMayNotAct, $"{actor.Id} 的角色 {actor.Role} 不得办理", $"{actor.Id} as {actor.Role} may not do this");
}
