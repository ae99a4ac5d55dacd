using System.Collections.Frozen;
using System.Reflection;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>Words for states and roles as histories spell them.</summary>
public static class StateWords
{
    private static readonly Dictionary<string, Localized> States = new(StringComparer.Ordinal)
    {
        ["waiting"] = new("未开始", "waiting"),
        ["open"] = new("办理中", "open"),
        ["ended"] = new("已结束", "ended"),
        ["decided"] = new("已办结", "decided"),
        ["asked"] = new("已申请", "asked"),
        ["approved"] = new("已批准", "approved"),
        ["rejected"] = new("已驳回", "turned down"),
        ["in-force"] = new("有效", "in force"),
        ["suspended"] = new("暂停", "suspended"),
        ["replaced"] = new("已被替代", "replaced"),
        ["confirm"] = new("仅核对", "confirm only"),
        ["delta"] = new("只审变化", "changes only"),
        ["full"] = new("全面审查", "in full"),
    };

    private static readonly FrozenDictionary<ActorRole, Localized> Roles = Documented<ActorRole>();
    private static readonly FrozenDictionary<ClockKind, Localized> Kinds = Documented<ClockKind>();

    /// <summary>A state or an outcome as it is spelt; the word itself where an author coined it.</summary>
    public static Localized Of(string spelt) => States.GetValueOrDefault(spelt) ?? Outcomes.Of(spelt);

    /// <summary>The stage of a case.</summary>
    public static Localized Of(CaseStage stage) => stage switch
    {
        CaseStage.Open => new("在办", "open"),
        CaseStage.Decided => new("已办结", "decided"),
        _ => new("已结束", "closed"),
    };

    /// <summary>The capacity in which somebody acted.</summary>
    public static Localized Of(ActorRole role) => Roles[role];

    /// <summary>The kind of a clock.</summary>
    public static Localized Of(ClockKind kind) => Kinds[kind];

    /// <summary>A limit as a clock spells it, in words.</summary>
    public static Localized Limit(string spelt) =>
        Calendars.Limit.TryParse(spelt, out var limit, out _) ? LimitWords.Of(limit) : new(spelt, spelt);

    /// <summary>The door by which an act came.</summary>
    public static Localized Door(string via) => via switch
    {
        "engine" => new("引擎", "engine"),
        "server:page" => new("网页", "web page"),
        "server:api" => new("接口", "API"),
        "scenario" => new("情景", "scenario"),
        _ when via.StartsWith("cli:", StringComparison.Ordinal) => new($"命令行 {via[4..]}", $"command line {via[4..]}"),
        _ => new(via, via),
    };

    // The words that the format gives its own names.
    private static FrozenDictionary<T, Localized> Documented<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value, value =>
    {
        var doc = typeof(T).GetField(value.ToString())!.GetCustomAttribute<DocAttribute>()!;
        return new Localized(doc.Zh, doc.En);
    });
}
