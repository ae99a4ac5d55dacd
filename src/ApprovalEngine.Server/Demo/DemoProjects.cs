namespace ApprovalEngine.Server.Demo;

/// <summary>The projects of the demo; every one of them, and every company, is invented.</summary>
internal static class DemoProjects
{
    /// <summary>All of them, in order of code.</summary>
    public static ValueList<DemoProject> All { get; } =
    [
        new("2026-440105-35-01-000101", "砺舟高精度主轴生产线项目", "ma"),
        new("2026-440105-35-01-000102", "砺舟二期装配车间项目", "ma"),
        new("2026-440105-37-01-000103", "栖砚航空紧固件厂房项目", "li"),
        new("2026-440105-37-01-000104", "栖砚航空复合材料研发楼", "li"),
        new("2026-440105-34-01-000105", "叠泉大型压力容器车间项目", "liu"),
        new("2026-440105-34-01-000106", "叠泉重型装备试验中心", "liu"),
        new("2026-440105-38-01-000107", "弦澈变压器扩产项目", "wei"),
        new("2026-440105-40-01-000108", "禾汀智能水表项目", "jin"),
        new("2026-440105-34-01-000109", "沐垣五轴数控机床项目", "lan"),
        new("2026-440105-34-01-000110", "沐垣机床厂一号厂房", "jian-gs"),
        new("2026-440105-27-01-000111", "岫川生物制剂灌装线项目", "firm"),
        new("2026-440105-14-01-000112", "浔芷冷链食品中央厨房项目", "shen-gs"),
        new("2026-440105-39-01-000113", "澹山传感器封装项目", "yu"),
        new("2026-440105-38-01-000114", "朔汀储能电池模组项目", "xu-gs"),
        new("2026-440105-47-01-000115", "樾野科创园三号楼", "other"),
        new("2026-440105-47-01-000116", "峤石医药研发中心外线工程", "fang-gs"),
        new("2026-440105-48-01-000117", "榛林路雨污分流工程", "hu-gs"),
        new("2026-440105-48-01-000118", "青梧片区道路工程", "qingwu"),
        new("2026-440105-48-01-000119", "栖霞岭北片支路工程", "qingwu"),
        new("2026-440105-47-01-000120", "樾野邻里中心", "other"),
        new("2026-440105-36-01-000121", "鸢尾座椅骨架标准厂房项目", "yuanwei"),
        new("2026-440105-39-01-000122", "云陌边缘计算设备项目", "yunmo"),
        new("2026-440105-50-01-000123", "砚北机床文化展厅改造", "jian-gs"),
        new("2026-440105-79-01-000124", "开发区公共服务诉求", "tao"),
    ];

    /// <summary>The project whose code ends with these digits.</summary>
    public static DemoProject Of(string code) =>
        All.Single(project => project.Code.EndsWith(code, StringComparison.Ordinal));
}
