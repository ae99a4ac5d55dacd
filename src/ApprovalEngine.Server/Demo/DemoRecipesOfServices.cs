namespace ApprovalEngine.Server.Demo;

/// <summary>Filings, assessments, support and the service of projects: the second half of the table.</summary>
internal static class DemoRecipesOfServices
{
    /// <summary>Every recipe of this half.</summary>
    public static IEnumerable<DemoRecipe> All =>
        [.. Filings, .. Gates, .. Assessments, .. Factories, .. Projects, .. Complaints, .. Policies];

    private static IEnumerable<DemoRecipe> Filings =>
    [
        New("instant-filing/unknown-to-a-person", "000111", "apply/submitted",
            "秒批转人工，待备案", "an instant filing sent to a person")
            with { Until = 0 },
        Whole("instant-filing/sampled-and-corrected", "000122", "秒批后抽查，改正换证", "sampled, corrected, certificate renewed")
            with { From = 4 },
        New("instant-filing/directed-check", "000114", "sample-check/open", "秒批备案与抽查", "filed at once; checks open")
            with { From = 1, Until = 4 },
        Whole("instant-filing/sampled-and-revoked", "000113", "抽查不合格，撤销", "sampled and revoked") with { From = 8 },
        Whole("instant-filing/false-never-refuses", "000112", "人工核实，不予备案", "refused by a person"),
        New("cloud-filing/cloud-filing", "000107", "intake/accepted",
            "云备案，一个工作日内", "cloud filing, within one working day")
            with { Until = 1 },
        Whole("cloud-filing/cloud-filing", "000108", "云备案办结", "filed within a working day"),
        Whole("cloud-filing/paper-copy", "000113", "另取纸质证明", "a paper copy was fetched"),
        Whole("cloud-filing/three-cities", "000112", "三地云备案", "filed in three cities"),
        Whole("cloud-filing/complained", "000107", "备案超时引出诉求", "a late filing led to a ticket"),
    ];

    private static IEnumerable<DemoRecipe> Gates =>
    [
        New("project-gate/project-gate", "000109", "opinions/agreed#3", "招商项目预审，征求意见", "gate: opinions asked")
            with { Until = 2 },
        New("project-gate/recusal", "000103", "scoring/agreed", "打分完成，待上会", "gate: scored, before the meeting")
            with { Until = 2 },
        New("project-gate/project-gate", "000114", "conditions/signed", "附条件准入，承诺待履行", "gate: admitted with conditions")
            with { Until = 3 },
        New("project-gate/veto", "000122", null, "环保一票否决", "gate: vetoed") with { Until = 10 },
    ];

    private static IEnumerable<DemoRecipe> Assessments =>
    [
        New("regional-assessment/partial-overlap", "000106", "minerals/granted", "区域评估部分适用，补充评估",
            "area assessment, a supplement is owed") with { Until = 4 },
        Whole("regional-assessment/regional-assessment", "000105", "直接使用区域评估成果", "area assessments reused"),
        Whole("regional-assessment/project-moved", "000106", "项目换址，重新核对", "the project moved; asked again"),
    ];

    private static IEnumerable<DemoRecipe> Factories =>
    [
        New("standard-factory/production-late", "000121", "fit-out-filing/granted",
            "标准厂房装修中", "standard factory, fit-out")
            with { From = 10 },
        New("standard-factory/standard-factory", "000104", "formal-intake/accepted", "先租后让，后续办件进行中",
            "rent first, then land: the later case runs") with { Until = 2 },
        Whole("standard-factory/promise-declined", "000121", "不签承诺，不予入驻", "promise declined"),
    ];

    private static IEnumerable<DemoRecipe> Projects =>
    [
        New("project-dispatch/in-production", "000114", "start-check/verified", "重大项目调度，节点按期", "key nodes in time")
            with { From = 3 },
        New("project-dispatch/project-dispatch", "000101", "permit/forecast", "节点预计延误", "a key node is forecast late")
            with { From = 1, Until = 10 },
        New("project-dispatch/in-production", "000103", "planning-check/verified", "节点已延误", "a key node is late")
            with { From = 25, Until = 60 },
        Whole("project-dispatch/project-dispatch", "000107", "三项问题调度销号", "three issues dispatched and struck off"),
        New("project-issue/whistle", "000109", "handle/urge",
            "吹哨，待承办", "whistle blown, unit to act") with { Until = 2 },
        New("project-issue/project-issue", "000105", "assign/assigned",
            "问题已派单", "an issue is assigned") with { Until = 0 },
        Whole("project-issue/reopened", "000106", "回访不满意，重办", "reopened after the call-back"),
    ];

    private static IEnumerable<DemoRecipe> Complaints =>
    [
        New("complaint/overdue-handling", "000124", "assign/assigned",
            "诉求办理中", "a ticket is handled") with { Until = 3 },
        New("complaint/unanswered", "000124", "respond/urge", "诉求超时未响应", "a ticket nobody answered")
            with { Until = 1, MayAge = true },
        Whole("complaint/complaint", "000124", "诉求销号并评价", "closed by the complainant and rated"),
        Whole("complaint/overdue-handling", "000124", "超期办理后销号", "handled late"),
        Whole("complaint/reopened", "000124", "重办后差评回访", "reopened, rated badly, called back"),
        Whole("complaint/duplicate", "000124", "重复诉求并案", "two tickets merged"),
    ];

    private static IEnumerable<DemoRecipe> Policies =>
    [
        Whole("window-policy/window-policy", "000108", "上一批政策兑现，已拨付", "last call's support, paid")
            with { KeepsItsDays = true },
        Whole("window-policy/double-funding", "000109", "重复享受，不予支持", "funded before, refused")
            with { KeepsItsDays = true },
    ];

    private static DemoRecipe New(string scenario, string project, string? stopAfter, string zh, string en) =>
        DemoRecipes.New(scenario, project, stopAfter, zh, en);

    private static DemoRecipe Whole(string scenario, string project, string zh, string en) =>
        DemoRecipes.Whole(scenario, project, zh, en);
}
