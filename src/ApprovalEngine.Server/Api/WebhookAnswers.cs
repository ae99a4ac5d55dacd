#pragma warning disable CS1591 // The Doc attributes are the documentation: the document of the API shows them.
using System.Text.Json;
using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("一个订阅", "A subscription")]
public sealed record WebhookRequest
{
    [Doc("名称", "What people call it")] public required string Name { get; init; }

    [Doc("推送地址，https", "Where events are sent; https")] public required string Url { get; init; }

    [Doc("事件名称，空为全部", "Names of events; empty for every event")] public ValueList<string> Events { get; init; } = [];

    [Doc("流程编号，空为全部", "Ids of workflows; empty for every workflow")]
    public ValueList<string> Workflows { get; init; } = [];

    [Doc("是否暂停", "Whether nothing is sent for now")] public bool Paused { get; init; }

    [Doc("新建时：从此位置之后的事件开始，默认只推送今后的",
        "When made: begin behind this position; by default with what happens from now on")]
    public int? After { get; init; }
}

[Doc("一个订阅", "A subscription")]
internal sealed record WebhookAnswer
{
    [Doc("编号", "Its id")] public required string Id { get; init; }

    [Doc("名称", "What people call it")] public required string Name { get; init; }

    [Doc("推送地址", "Where events are sent")] public required string Url { get; init; }

    [Doc("事件名称，空为全部", "Names of events; empty for every event")]
    public required IReadOnlyList<string> Events { get; init; }

    [Doc("流程编号，空为全部", "Ids of workflows; empty for every workflow")]
    public required IReadOnlyList<string> Workflows { get; init; }

    [Doc("是否暂停", "Whether nothing is sent for now")] public required bool Paused { get; init; }

    [Doc("服务器自行暂停的原因", "Why the server paused it by itself")] public string? PausedBecause { get; init; }

    [Doc("已处理到的位置", "Every event up to this position was looked at")] public required long Position { get; init; }

    [Doc("签名密钥，只在新建时给出", "Secret of the signatures; only when it is made")] public string? Secret { get; init; }
}

[Doc("一次推送", "A delivery")]
internal sealed record DeliveryAnswer
{
    [Doc("事件的位置，即 CloudEvent 的 id", "Position of the event: the id of its CloudEvent")]
    public required long Position { get; init; }

    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("事件名称", "Name of the event")] public required string Event { get; init; }

    [Doc("waiting、delivered、given-up", "waiting, delivered or given-up")] public required string State { get; init; }

    [Doc("尝试次数", "Number of attempts")] public required int Attempts { get; init; }

    [Doc("下次不早于", "Not before this moment")] public Instant? NextAt { get; init; }
}

[Doc("一次尝试", "An attempt")]
internal sealed record AttemptAnswer
{
    [Doc("时刻", "When")] public Instant? At { get; init; }

    [Doc("对方答复的状态", "Status of the answer; missing where none came")] public int? Status { get; init; }

    [Doc("失败原因：status、redirect、time-out、no-connection、no-such-host、private-address、tls",
        "Why it failed: status, redirect, time-out, no-connection, no-such-host, private-address or tls")]
    public string? Failure { get; init; }

    [Doc("用时（毫秒）", "How long it took, in milliseconds")] public required int Milliseconds { get; init; }
}

[Doc("重新推送的结果", "What is sent again")]
internal sealed record RedeliveryAnswer
{
    [Doc("重新推送几个", "How many are sent again")] public required int Count { get; init; }
}

[Doc("事件流的一段", "A part of the feed")]
internal sealed record FeedAnswer
{
    [Doc("CloudEvents，按提交顺序", "CloudEvents in the order of the commits")]
    public required IReadOnlyList<JsonElement> Events { get; init; }

    [Doc("下次以此为 after", "The after of the next request")] public required long Next { get; init; }

    [Doc("现有最新位置；小于 after 说明数据库曾恢复到更早，请从头读",
        "The newest position there is; less than after where the database was put back: begin anew")]
    public required long Last { get; init; }
}
