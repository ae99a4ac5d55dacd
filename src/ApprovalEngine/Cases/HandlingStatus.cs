namespace ApprovalEngine.Cases;

/// <summary>办理状态 of the exchange standard for construction-project approval (codes 1 to 15), as one table.</summary>
/// <remarks>
/// Source: the code list of 《工程建设项目审批管理系统数据共享交换标准》 as public implementations hold it. Codes 14 and 15
/// are the authority's 撤回 and 撤销; the applicant's withdrawal is 2, and so is an application abandoned after a
/// correction notice. 注销 has no code of its own and leaves the code as it was.
/// </remarks>
public static class HandlingStatus
{
    /// <summary>Code and label of every status, in order of code.</summary>
    public static IReadOnlyList<(int Code, string Zh, string En)> Labels { get; } =
    [
        (1, "已接件", "received"), (2, "已撤件", "withdrawn"), (3, "已受理", "accepted"),
        (4, "不受理", "no permit needed"), (5, "不予受理", "intake refused"), (6, "补正(开始)", "correction asked"),
        (7, "补正(结束)", "corrected"), (8, "部门开始办理", "in review"), (9, "特别程序(开始)", "special procedure begun"),
        (10, "特别程序(结束)", "special procedure over"), (11, "办结(通过)", "decided: granted"),
        (12, "办结(容缺通过)", "decided: granted, papers owed"), (13, "办结(不通过)", "decided: refused"),
        (14, "撤回", "recalled"), (15, "撤销", "revoked"),
    ];

    private static readonly Dictionary<(string Type, string Outcome), int> OfAnswer = new()
    {
        [("submit", "submitted")] = 1,
        [("decide", "granted")] = 3,
        [("intake", "correction")] = 6,
        [("intake", "corrected")] = 7,
        [("intake", "accepted")] = 3,
        [("intake", "deemed-accepted")] = 3,
        [("intake", "tolerated")] = 3,
        [("intake", "not-required")] = 4,
        [("intake", "refused")] = 5,
        [("intake", "abandoned")] = 2,
    };

    private static readonly Dictionary<string, int> OfOutcome = new(StringComparer.Ordinal)
    {
        ["withdrawn"] = 2,
        ["not-required"] = 4,
        ["intake-refused"] = 5,
        ["refused"] = 13,
        ["lapsed"] = 13,
        ["partial"] = 11,
        ["completed"] = 11,
    };

    /// <summary>The code after one more event; an event that says nothing about it leaves it.</summary>
    public static int After(CaseState before, CaseEvent happened) => happened switch
    {
        CaseEvent.CaseStarted => 1,
        CaseEvent.StepAnswered { Type: "review" or "pre-review" } when before.Status is 3 or 7 => 8,
        CaseEvent.PartyAnswered when before.Status is 3 or 7 => 8,
        CaseEvent.StepAnswered answered => OfAnswer.GetValueOrDefault((answered.Type, answered.Outcome), before.Status),
        CaseEvent.TaskChanged { Verb: TaskVerb.Claimed } when before.Status == 3 => 8,
        CaseEvent.StopApproved => 9,
        // 9 and 10 alternate: with several stops at once the procedure is over with the last of them.
        CaseEvent.StopEnded ended when before.Stops.Any(stop =>
            stop.Key != ended.Stop && stop.Value.Status == RequestStatus.Approved) => 9,
        CaseEvent.StopEnded => 10,
        CaseEvent.CertificateChanged { Kind: RevocationKind.Recall } => 14,
        CaseEvent.CertificateChanged { Kind: RevocationKind.Revoke } => 15,
        CaseEvent.CaseDecided decided => Decided(before, decided.Outcome),
        CaseEvent.CaseClosed closed => Decided(before, closed.Outcome),
        _ => before.Status,
    };

    private static int Decided(CaseState state, string outcome)
    {
        // Papers that went back unanswered stay 2, though the case as a whole has lapsed.
        var code = outcome == "lapsed" && state.Status == 2 ? 2 : OfOutcome.GetValueOrDefault(outcome, state.Status);
        return code == 11 && OwesPapers(state) ? 12 : code;
    }

    private static bool OwesPapers(CaseState state) => state.Steps.Any(intake =>
        intake.Value.Tolerated.Keys.Any(material => state.Step($"{intake.Key}/{material}").Status == StepStatus.Open));
}
