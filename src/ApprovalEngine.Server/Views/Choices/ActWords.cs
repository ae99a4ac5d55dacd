using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>What answers are called on a button, and what follows from each by law.</summary>
internal static class ActWords
{
    private static readonly Dictionary<(string Type, string Outcome), Localized> Consequences = new()
    {
        [("intake", "accepted")] = new(
            "出具受理通知书，时限自受理起算（行政许可法 32(1)(5)）",
            "A notice of acceptance is written; limits run from now (行政许可法 32(1)(5))"),
        [("intake", "tolerated")] = new(
            "受理，所缺材料限期补齐；逾期按规则处理", "Accepted; what is missing is owed until a day"),
        [("intake", "correction")] = new(
            "出具一次性补正告知书；等待申请人期间不计审批时限（行政许可法 32(1)(4)）",
            "A one-time notice is written; waiting for the applicant is not the authority's time (行政许可法 32(1)(4))"),
        [("intake", "refused")] = new(
            "出具不予受理通知书，写明理由和救济途径", "A notice of non-acceptance names reason and remedy"),
        [("intake", "not-required")] = new(
            "告知该事项不需要取得行政许可（行政许可法 32(1)(1)）", "The applicant is told that no permit is needed (行政许可法 32(1)(1))"),
        [("review", "granted")] = new("作出准予决定，本步骤时限停止", "The item is granted and its limits end"),
        [("review", "refused")] = new(
            "出具不予许可决定书，须写明理由、依据和救济途径（行政许可法 38(2)）",
            "A decision of refusal names reason, basis and remedy (行政许可法 38(2))"),
        [("review", "forwarded")] = new("转下一级，时限继续", "The next level has it; limits run on"),
        [("review", "not-applicable")] = new("本事项不需办理，后续步骤照常", "The item is not needed; what follows goes on"),
        [("pre-review", "pass")] = new("无法律效力；结论绑定当前材料", "No legal effect; bound to the papers as they are"),
        [("pre-review", "pass-with-notes")] = new("无法律效力；意见供申请人完善", "No legal effect; notes for the applicant"),
        [("pre-review", "fail")] = new("无法律效力；不影响正式申请", "No legal effect; a formal application stays possible"),
        [("consult", "agreed")] = new("答复牵头部门，无不同意见", "No objection"),
        [("consult", "objected")] = new(
            "异议和理由记录在案，由牵头部门会商", "The objection stands on record; the lead department confers"),
        [("issue", "issued")] = new("生成证照编号，即时生效", "The certificate is numbered and in force"),
        [("deliver", "delivered")] = new("送达时限停止（行政许可法 44）", "The delivery clock ends (行政许可法 44)"),
        [("inspect", "failed")] = new("按规则启动后续处理", "What follows opens by rule"),
        [("inspect", "rectify")] = new("责令整改，检查保持打开", "The holder rectifies; the inspection stays open"),
        [("revoke", "revoked")] = new(
            "出具撤销决定书，证照失效（行政许可法 69）", "A decision of revocation is written; the certificate is void (行政许可法 69)"),
        [("revoke", "kept")] = new("证照维持有效", "The certificate stands"),
        [("fulfil", "fulfilled")] = new("承诺已兑现", "The obligation is kept"),
        [("fulfil", "sent-back")] = new("退回申请人重交，时限恢复计算", "The applicant hands it in again; his time runs on"),
        [("visit", "appointed")] = new("一次约定全部部门（行政许可法 34(3)）", "One appointment for all (行政许可法 34(3))"),
        [("visit", "rectify")] = new("各部门答复后形成一张整改清单", "With the last answer one list goes to the applicant"),
        [("reuse", "reused")] = new(
            "不得再要求申请人提交（优化营商环境条例 42）", "The applicant may not be asked for it again (优化营商环境条例 42)"),
    };

    // What a button does, where English has another word for what was done.
    private static readonly Dictionary<string, string> Imperative = new(StringComparer.Ordinal)
    {
        ["accepted"] = "Accept", ["tolerated"] = "Accept, papers owed", ["correction"] = "Ask for corrections",
        ["granted"] = "Grant", ["refused"] = "Refuse", ["returned"] = "Return", ["agreed"] = "Agree",
        ["objected"] = "Object", ["conditional"] = "Agree on conditions", ["issued"] = "Issue",
        ["delivered"] = "Hand over", ["rectify"] = "Order to rectify", ["revoked"] = "Revoke",
        ["kept"] = "Keep in force",
        ["fulfilled"] = "Confirm as kept", ["sent back"] = "Send back", ["appointed"] = "Appoint a day",
        ["signed"] = "Sign", ["declined"] = "Decline", ["reused"] = "Reuse", ["done"] = "Confirm",
        ["not applicable"] = "Not applicable", ["assigned"] = "Assign", ["checked"] = "Checked",
    };

    /// <summary>What a return means for time.</summary>
    public static Localized Returned { get; } = new(
        "退回不重置、不暂停时限；平行办理的后续步骤作废并说明",
        "No clock is reset or paused; parallel work that follows is superseded and says so");

    /// <summary>What follows from an answer; null where nothing need be said.</summary>
    public static Localized? Consequence(StepNode node, string outcome) =>
        outcome == "returned" ? Returned : Consequences.GetValueOrDefault((node.Type, outcome));

    /// <summary>What an answer is called on its button.</summary>
    public static Localized Label(ActSubject subject, StepNode node, StepState state, string outcome)
    {
        if (node.Definition is IntakeStep intake && Checks(subject, state, intake))
        {
            return outcome == "accepted" ? new("材料审核无误", "Papers in order") : new("提出补正内容", "Name defects");
        }

        return (node.Type, outcome) switch
        {
            ("intake", "refused") => new("不予受理", "Refuse the intake"),
            ("intake", "not-required") => new("不受理（无需许可）", "No permit needed"),
            ("review", "forwarded") => new("同意，转下一级", "Agree and forward"),
            ("review", "returned") when state.Level > 0 => new("退回上一级", "Back a level"),
            ("review", "detached") => new("拆出办理", "Take out"),
            _ => StepRow.AnswerOf(node, outcome) is var words
                ? new(words.Zh, Imperative.GetValueOrDefault(
                    words.En, char.ToUpperInvariant(words.En[0]) + words.En[1..]))
                : default!,
        };
    }

    /// <summary>Whether an answer is in the applicant's favour.</summary>
    public static ActTone Tone(StepNode node, string outcome)
    {
        var answers = StepVocabulary.Of(node.Definition);
        return (node.Type, outcome) switch
        {
            ("revoke", "kept") or ("review", "forwarded") => ActTone.Positive,
            (_, "correction" or "returned" or "rectify" or "sent-back") => ActTone.Negative,
            ("reuse" or "visit", "not-applicable" or "partial" or "appointed") => ActTone.Plain,
            ("event", _) => ActTone.Plain,
            _ when answers.Positive.Contains(outcome) => ActTone.Positive,
            _ when answers.Negative.Contains(outcome) => ActTone.Negative,
            _ => ActTone.Plain,
        };
    }

    /// <summary>Whether what is written names a remedy.</summary>
    public static bool NamesRemedy(StepNode node, string outcome) => (node.Type, outcome)
        is ("intake", "refused") or ("review", "refused") or ("revoke", "revoked");

    /// <remarks>Of an intake that several check, each but the window says what its own papers lack.</remarks>
    private static bool Checks(ActSubject subject, StepState state, IntakeStep intake) =>
        state.Post is { } window && !subject.User.AllPosts.Contains(window)
            && intake.CheckedBy.Any(subject.User.AllPosts.Contains);
}
