using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>What an act is called where no form of it is open.</summary>
public static class VerbWords
{
    private static readonly Dictionary<string, Localized> Verbs = new(StringComparer.Ordinal)
    {
        ["corrected"] = new("提交补正", "hand in a correction"),
        ["ask-stop"] = new("申请停钟", "ask for a stop"),
        ["ask-extension"] = new("申请延期", "ask for an extension"),
        ["approve"] = new("批准请求", "approve a request"),
        ["reject"] = new("驳回请求", "turn a request down"),
        ["resume"] = new("恢复计时", "resume the clocks"),
        ["open"] = new("启动", "open"),
        ["return"] = new("退回", "return"),
        ["take-back"] = new("拿回", "take back"),
        ["claim"] = new("认领", "claim"),
        ["release"] = new("放回", "release"),
        ["delegate"] = new("委托", "delegate"),
        ["transfer"] = new("转办", "transfer"),
        ["add-signer"] = new("加签", "add a signer"),
        ["remove-signer"] = new("减签", "remove a signer"),
        ["sign"] = new("签署", "sign"),
        ["urge"] = new("催办", "urge"),
        ["copy-to"] = new("抄送", "copy to"),
        ["recuse"] = new("回避", "recuse"),
        ["comment"] = new("留言", "comment"),
        ["withdraw"] = new("撤回", "withdraw"),
        ["detach"] = new("拆出", "take out"),
        ["change"] = new("变更", "change"),
        ["override"] = new("越权决定", "override"),
        ["suspend"] = new("暂停成果", "suspend a result"),
        ["forecast"] = new("预计节点", "forecast a node"),
        ["green-lane"] = new("批准绿色通道", "approve the green lane"),
        ["mandate"] = new("登记委托书", "record a mandate"),
        ["prepare"] = new("准备申请", "prepare the application"),
        ["appoint"] = new("预约", "make an appointment"),
        ["rate"] = new("评价", "rate"),
    };

    /// <summary>The name of a verb, or of an answer of a step.</summary>
    public static Localized Of(string does, StepNode? node) =>
        Verbs.TryGetValue(does, out var verb) ? verb
        : node is null ? new(does, does) : StepRow.AnswerOf(node, does);
}
