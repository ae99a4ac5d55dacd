using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The measures, in the order in which they are always listed.</summary>
public static class MeasureNames
{
    /// <summary>项目数: projects that were approved as one.</summary>
    public const string Projects = "projects";

    /// <summary>审批数: decisions of the authority.</summary>
    public const string Approvals = "approvals";

    /// <summary>事项数: items (事项) that the case called for, and those that were still decided.</summary>
    public const string Items = "items";

    /// <summary>环节数: acts of the authority up to the decision.</summary>
    public const string Steps = "steps";

    /// <summary>材料数: papers that the applicant hands in.</summary>
    public const string Materials = "materials";

    /// <summary>跑动次数: visits of the applicant.</summary>
    public const string Trips = "trips";

    /// <summary>Statutory limits one after another, and along the longest path.</summary>
    public const string DaysStatutory = "days-statutory";

    /// <summary>Statutory limits, and the promises that replace them.</summary>
    public const string DaysPromised = "days-promised";

    /// <summary>Statutory limits, and the working days that were really used.</summary>
    public const string DaysUsed = "days-used";

    /// <summary>Promised limits one after another, and along the longest path.</summary>
    public const string DaysCriticalPath = "days-critical-path";

    /// <summary>The reported time before, and the time used of the main promise.</summary>
    public const string DaysReported = "days-reported";

    /// <summary>Every name, in order.</summary>
    public static ValueList<string> All { get; } =
    [
        Projects, Approvals, Items, Steps, Materials, Trips,
        DaysStatutory, DaysPromised, DaysUsed, DaysCriticalPath, DaysReported,
    ];

    /// <summary>What a measure is called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such measure.</exception>
    public static Localized Title(string name) => name switch
    {
        Projects => new("项目数", "projects"),
        Approvals => new("审批数", "approvals"),
        Items => new("事项数", "items"),
        Steps => new("环节数", "steps"),
        Materials => new("材料数", "materials"),
        Trips => new("跑动次数", "trips"),
        DaysStatutory => new("法定时限（串联→最长路径）", "statutory days (in a row → longest path)"),
        DaysPromised => new("承诺时限（法定→承诺）", "promised days (statutory → promised)"),
        DaysUsed => new("实际用时（法定→实用）", "days used (statutory → used)"),
        DaysCriticalPath => new("承诺路径（串联→最长路径）", "promised path (in a row → longest path)"),
        DaysReported => new("通报用时（改革前→实用）", "reported time (before → used)"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such measure"),
    };

    /// <summary>The unit of a measure of which neither figure is known.</summary>
    public static string DefaultUnit(string name) =>
        name.StartsWith("days-", StringComparison.Ordinal) ? Amount.WorkingDays : Amount.Count;
}
