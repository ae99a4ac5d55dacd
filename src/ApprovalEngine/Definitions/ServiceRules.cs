#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

[Doc("绿色通道：由人批准、写明理由、对所有人可见；只缩短承诺时限，不跳过任何步骤",
    "Green lane: approved by a person with a reason, visible to all; it shortens promises and skips no step")]
public sealed record GreenLaneRule
{
    [RefersTo(Reference.Post), Doc("批准岗位", "Post that approves it")]
    public required string By { get; init; }

    [Doc("依据", "Rule it rests on")]
    public required string Basis { get; init; }

    [Doc("批准后开始的承诺时钟的更短时限，按时钟编号",
        "Shorter limits of promised clocks that start after the approval, by the id of the clock")]
    public ValueMap<Limit> Limits { get; init; } = ValueMap<Limit>.Empty;
}

[Doc("好差评", "Ratings of the service")]
public sealed record RatingRule
{
    [RefersTo(Reference.Step), Doc("差评（1、2 分）打开的回访步骤", "Step that a bad rating (1 or 2) opens")]
    public required string FollowUp { get; init; }
}

[Doc("服务点", "A point of service")]
public sealed record PointDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("地址", "Address")]
    public Localized? Address { get; init; }
}
