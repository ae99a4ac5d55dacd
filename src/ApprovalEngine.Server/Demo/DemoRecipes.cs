using ApprovalEngine.Cases.Clocks;

namespace ApprovalEngine.Server.Demo;

/// <summary>What stands in the demo: a table of scenarios, how far each is played, and how it looks today.</summary>
/// <remarks>Cases are numbered in this order, so that a number means the same case in every demo of a year.</remarks>
internal static class DemoRecipes
{
    /// <summary>Every recipe.</summary>
    public static IReadOnlyList<DemoRecipe> All { get; } =
    [
        .. SinglePermits, .. Desk, .. LandToStart, .. StartPackages, .. Tolerance, .. PrePermits, .. Visits, .. Bundles,
        .. DemoRecipesOfServices.All,
    ];

    private static IEnumerable<DemoRecipe> SinglePermits =>
    [
        New("single-permit/single-permit", "000101", "apply/submitted", "新收件，待受理", "new, not yet accepted")
            with { Until = 1 },
        New("single-permit/one-person-two-posts", "000113", "apply/submitted", "收件多日仍未受理，黄灯", "waits for days, yellow")
            with { Light = Light.Yellow },
        New("single-permit/correction", "000102", "intake/correction", "待补正", "waits for the applicant's correction")
            with { From = 1, Until = 15 },
        New("single-permit/correction", "000103", "intake/corrected",
            "补正已交，待确认", "correction handed in, to be confirmed")
            with { Until = 3 },
        New("single-permit/single-permit", "000104", "opinion/agreed", "已受理，绿灯", "accepted, green") with
        {
            Light = Light.Green, MayAge = true,
        },
        New("single-permit/refused", "000105", "review/forwarded", "审查中，黄灯", "in review, yellow") with
        {
            Light = Light.Yellow,
        },
        New("single-permit/overdue-needs-reason", "000107", "review/forwarded#2", "逾期未决定，红灯", "overdue, red") with
        {
            Light = Light.Red, From = 3,
        },
        New("single-permit/stop-runs-out", "000106", "review/approve", "特殊程序，停钟", "stopped for a special procedure")
            with { Light = Light.Paused },
        New("single-permit/obligation-kept-late", "000108", "hand-over/delivered", "已发证，承诺事项待履行",
            "permit delivered, an obligation is open") with { From = 2 },
        New("single-permit/single-permit", "000109", "review/granted", "已决定，待送达", "decided, not delivered"),
        Whole("single-permit/single-permit", "000110", "办结", "granted and closed") with { From = 5 },
        Whole("single-permit/refused", "000111", "不予许可", "refused") with { From = 3 },
        Whole("single-permit/intake-refused", "000112", "不予受理", "not accepted") with { From = 6 },
        Whole("single-permit/not-required", "000116", "不属于本机关，无需办理", "needs no permit here"),
        Whole("single-permit/withdrawn", "000114", "申请人撤回", "withdrawn") with { From = 2 },
        Whole("single-permit/lapsed", "000115", "许可期满失效", "a permit that lapsed") with { From = 1 },
        Whole("single-permit/inspection-and-revocation", "000120", "检查不合格，撤销", "revoked after an inspection"),
        New("single-permit/agent", "000122", null, "代办员办理并催办", "an agent acts and urges") with { Until = 12 },
        Whole("single-permit/task-verbs", "000123", "转办、加签、拿回等", "transfer, signer, take-back and so on")
            with { From = 4 },
        New("single-permit/returns", "000113", "review/return", "退回重办", "returned to an earlier step")
            with { Until = 3 },
        Whole("single-permit/deemed-acceptance", "000102", "窗口沉默，视为受理", "deemed accepted by silence"),
    ];

    // What fills the desk of one bureau: the same permit at every age, for one project after the other.
    private static IEnumerable<DemoRecipe> Desk =>
    [
        New("single-permit/single-permit", "000106", "apply/submitted", "新收件，待受理", "new, not yet accepted")
            with { Until = 2 },
        New("single-permit/single-permit", "000121", "apply/submitted", "收件两日，待受理", "new since two days")
            with { From = 2, Until = 3 },
        New("single-permit/single-permit", "000112", "intake/accepted", "已受理，公示中", "accepted, shown to the public")
            with { Until = 1 },
        New("single-permit/refused", "000116", "opinion/agreed", "审查中", "in review")
            with { From = 1, Until = 5, MayAge = true },
        New("single-permit/single-permit", "000122", "opinion/agreed", "审查中，多日未办", "in review for days")
            with { From = 4, Until = 8, MayAge = true },
        New("single-permit/refused", "000119", "opinion/agreed", "审查逾期，红灯", "in review, overdue")
            with { From = 7, MayAge = true, Light = Light.Red },
        New("single-permit/single-permit", "000111", "review/forwarded", "已提交科长", "forwarded to the chief")
            with { Until = 3 },
        New("single-permit/refused", "000109", "review/forwarded#2", "待局长决定", "the head is to decide")
            with { Until = 3 },
        Whole("single-permit/single-permit", "000101", "办结", "granted and closed"),
        Whole("single-permit/single-permit", "000103", "办结", "granted and closed"),
        Whole("single-permit/single-permit", "000105", "办结", "granted and closed"),
        Whole("single-permit/single-permit", "000116", "办结", "granted and closed"),
        Whole("single-permit/overridden", "000119", "负责人另行决定", "decided by the head against the review"),
        Whole("single-permit/revocation-reopens", "000121", "撤销程序终止，许可保留", "a revocation that was dropped"),
    ];

    private static IEnumerable<DemoRecipe> LandToStart =>
    [
        New("land-to-start/land-to-start", "000103", "pre-design/pass", "带方案出让，预审中", "pre-reviews before the land")
            with { Until = 8 },
        New("land-to-start/correction", "000104", "formal-intake/corrected", "正式申报补正后待确认",
            "formal application corrected") with { Until = 2 },
        New("land-to-start/land-to-start", "000109", "design-scheme/granted", "多部门并联审批",
            "departments in parallel") with { Until = 4 },
        New("land-to-start/land-to-start", "000107", "quality-and-safety/granted",
            "临近期限，黄灯", "near the deadline, yellow")
            with { Light = Light.Yellow },
        New("land-to-start/refused-item", "000105", "title-deed/issued", "部分事项逾期，红灯", "items overdue, red")
            with { Light = Light.Red },
        New("land-to-start/stopped-clock", "000106", "planning-review/approve", "专家评审，停钟", "expert review, stopped")
            with { Until = 6 },
        New("land-to-start/extension", "000108", "ask-extension", "申请延期，待批准", "an extension is asked for")
            with { Until = 2 },
        New("land-to-start/tolerated-paper", "000114", "formal-intake/tolerated",
            "容缺受理", "accepted with papers missing")
            with { Until = 2 },
        Whole("land-to-start/land-to-start", "000101", "拿地即开工，已发证", "land to start: permits delivered") with
        {
            From = 6,
        },
        Whole("land-to-start/plan-objection", "000122", "方案公示有异议，停钟后恢复", "objection to the plan")
            with { MayAge = true },
    ];

    private static IEnumerable<DemoRecipe> StartPackages =>
    [
        New("start-package/start-package", "000115", "apply/submitted", "一件事新收件", "a package, new") with { Until = 0 },
        New("start-package/joint-defect-notice", "000120", "intake/correction#4", "多部门一次性告知，待补正",
            "one notice of several departments") with { From = 1, Until = 10 },
        New("start-package/start-package", "000104", "fire-review/granted", "并联审查中", "departments at work")
            with { Until = 1 },
        New("start-package/start-package", "000101", "road-permit/issued", "证照已出，待统一送达", "issued, to be delivered"),
        New("start-package/fire-detached", "000106", "hand-over/delivered", "消防拆出另办，停钟",
            "the fire review taken out, stopped") with { Until = 5, MayAge = true },
        Whole("start-package/start-package", "000103", "一件事办结", "a package, closed"),
        Whole("start-package/item-declined", "000108", "撤回一项，其余办结", "one item withdrawn, the rest granted"),
        Whole("start-package/complaint", "000102", "超时，申请人提出诉求", "overdue; the applicant complained"),
        Whole("start-package/fire-refused", "000113", "消防不合格，部分办结", "fire design refused, partly granted"),
    ];

    private static IEnumerable<DemoRecipe> Tolerance =>
    [
        New("tolerance/tolerance", "000117", "intake/tolerated", "容缺受理，决定前补", "papers owed before the decision")
            with { Until = 3 },
        New("tolerance/tolerance", "000117", "inspection/passed", "容缺通过，送达后补", "delivered, a paper still owed")
            with { From = 2, Until = 10 },
        New("tolerance/paper-delayed-elsewhere", "000119", "ask-extension",
            "补件申请延期", "extension of an obligation asked")
            with { Until = 2 },
        New("tolerance/appointment-on-saturday", "000117", "intake/appoint", "预约办理", "an appointment is made")
            with { Until = 3, MayAge = true },
        Whole("tolerance/tolerance", "000117", "容缺补齐，办结", "papers handed in later, closed"),
        Whole("tolerance/late-before-delivery", "000119", "补齐后送达", "delivered once the paper came"),
        Whole("tolerance/late-after-delivery", "000119", "补件违约，撤销", "an obligation broken, revoked"),
    ];

    private static IEnumerable<DemoRecipe> PrePermits =>
    [
        New("pre-permit/pre-permit", "000105", "hand-over/delivered", "预许可，承诺待履行", "pre-permit with open obligations")
            with { From = 1, Until = 6 },
        New("pre-permit/pre-permit", "000106", "commitment/insurance/handed-in", "承诺陆续履行", "obligations being met")
            with { Until = 2 },
        New("pre-permit/stopped-and-revoked", "000108", "commitment/drawings/sent-back", "承诺材料被退还，逾期",
            "what was handed in was sent back, late") with { Until = 6, MayAge = true },
        Whole("pre-permit/helped", "000105", "帮代办、绿色通道、差评回访", "helped by an agent, green lane, rated badly")
            with { From = 3 },
        New("pre-permit/precondition-lost", "000106", "revocation/revoked",
            "先决条件失效，撤回", "a precondition was lost, recalled")
            with { From = 2, MayAge = true },
        Whole("pre-permit/precondition-false", "000107", "先决条件不成立，不予受理", "a precondition is false"),
    ];

    private static IEnumerable<DemoRecipe> Visits =>
    [
        New("joint-completion/defects-and-recheck", "000110", "visit/rectify#2", "联合验收，问题待整改",
            "joint visit, points to be rectified") with { From = 1, Until = 12 },
        New("joint-completion/department-absent", "000110", "visit/appointed#2", "一部门缺席，改期补看",
            "a department was absent") with { Until = 2, MayAge = true },
        New("joint-completion/archive-tolerated", "000123", "hand-over/delivered", "容缺通过，档案待补",
            "accepted, the archive set is owed") with { From = 3, Until = 20 },
        Whole("joint-completion/joint-completion", "000110", "验收、备案、登记办结", "accepted, filed and registered"),
        Whole("joint-completion/plan-refused", "000123", "规划核实不予通过", "plan verification refused")
            with { Until = 10, MayAge = true },
        New("utility-package/plan-not-changed", "000116", "survey/rectify",
            "联合踏勘，方案待改", "joint survey, plan to be changed")
            with { From = 1, Until = 8 },
        New("utility-package/utility-package", "000116", "survey/done#9",
            "踏勘完成，并联许可", "survey done, permits in parallel")
            with { Until = 1 },
        New("utility-package/route-conflict", "000109", "route/agreed#2", "路由会商中", "route consultation under way")
            with { Until = 1 },
        Whole("utility-package/utility-package", "000116", "外线工程一次办结", "twelve items done at once"),
        Whole("utility-package/emergency-late", "000116", "抢修逾期补办", "an emergency dig filed late")
            with { Until = 20, MayAge = true },
    ];

    private static IEnumerable<DemoRecipe> Bundles =>
    [
        New("bundled-roads/bundled-roads", "000118", "roads/south/opinions/agreed", "道路打包，征求意见",
            "roads in bundles, opinions asked") with { Until = 3 },
        New("bundled-roads/expert-review", "000119", "roads/south/approval/issued", "一包停钟评审，一包已批",
            "one bundle stopped, one approved") with { Until = 4 },
        New("bundled-roads/road-split-out", "000118", "intake/accepted#2", "一条路拆出单独审批",
            "one road taken out and handled alone") with { Until = 3 },
        Whole("bundled-roads/road-refused", "000119", "一条路不予许可，部分办结", "one road refused, partly granted"),
    ];

    internal static DemoRecipe New(string scenario, string project, string? stopAfter, string zh, string en) =>
        new(scenario, project, new(zh, en)) { StopAfter = stopAfter };

    internal static DemoRecipe Whole(string scenario, string project, string zh, string en) =>
        new(scenario, project, new(zh, en)) { Until = 60, IsOver = true };
}
