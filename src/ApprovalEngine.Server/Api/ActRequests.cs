#pragma warning disable CS1591 // The Doc attributes are the documentation: the document of the API shows them.
using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios;
using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("开始一个办件", "Start a case")]
public sealed record StartRequest
{
    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("申请人编号，申请人本人可省略", "Id of the applicant; an applicant may leave it out")]
    public string? Applicant { get; init; }

    [Doc("代办员编号", "Id of an agent with a mandate")] public string? Agent { get; init; }

    [Doc("项目代码", "Code of the project")] public string? Project { get; init; }

    [Doc("办件编号，默认由幂等键得出", "Id of the case; by default it follows from the idempotency key")]
    public string? Id { get; init; }

    [Doc("以何身份，默认按您的角色", "In what capacity; by default from your roles")] public ActorRole? As { get; init; }
}

[Doc("一个行为，写法同情景", "An act, written as in a scenario")]
public sealed record ActRequest
{
    [Doc("步骤；针对整个办件时省略", "The step; left out for acts on the whole case")] public string? Step { get; init; }

    [Doc("结果、答复或动词", "An outcome, an answer or a verb")] public required string Do { get; init; }

    [Doc("附带内容；材料写 { \"file\": 上传所得哈希 } 或文字",
        "What goes with it; a material is a text or { \"file\": hash of an upload }")]
    public ActPayload? With { get; init; }

    [Doc("生效时间（中国时间），默认为记录时间", "When it takes effect, China time; by default when it is recorded")]
    public LocalDateTime? Effective { get; init; }

    [Doc("以何身份，默认按您的角色", "In what capacity; by default from your roles")] public ActorRole? As { get; init; }
}

[Doc("请求补录：已在较早时间发生的行为", "Asks for a late entry: an act that took place earlier")]
public sealed record LateEntryRequest
{
    [Doc("步骤；针对整个办件时省略", "The step; left out for acts on the whole case")] public string? Step { get; init; }

    [Doc("结果、答复或动词", "An outcome, an answer or a verb")] public required string Do { get; init; }

    [Doc("附带内容", "What goes with it")] public ActPayload? With { get; init; }

    [Doc("发生时间（中国时间）", "When it took place, China time")] public required LocalDateTime Effective { get; init; }

    [Doc("为何迟录", "Why it is entered late")] public required string Reason { get; init; }

    [Doc("证明发生时间的文件", "The document that shows when it took place")] public required string Document { get; init; }

    [Doc("以何身份，默认按您的角色", "In what capacity; by default from your roles")] public ActorRole? As { get; init; }
}

[Doc("监督人对补录的决定", "A supervisor's decision about a late entry")]
public sealed record LateDecisionRequest
{
    [Doc("理由", "Why")] public required string Reason { get; init; }

    [Doc("所核对的文件，默认同请求", "The document looked at; by default that of the request")]
    public string? Document { get; init; }
}

[Doc("补录", "A late entry")]
internal sealed record LateEntryAnswer
{
    [Doc("编号", "Id")] public required string Id { get; init; }

    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("步骤；针对整个办件时没有", "The step; none for acts on the whole case")] public string? Step { get; init; }

    [Doc("结果、答复或动词", "An outcome, an answer or a verb")] public required string Do { get; init; }

    [Doc("谁办理", "Who acts")] public required string Person { get; init; }

    [Doc("发生时间", "When it took place")] public required Instant Effective { get; init; }

    [Doc("为何迟录", "Why it is entered late")] public required string Reason { get; init; }

    [Doc("证明发生时间的文件", "The document that shows when it took place")] public required string Document { get; init; }

    [Doc("请求时间", "When it was asked for")] public required Instant AskedAt { get; init; }

    [Doc("状态：asked、confirmed、rejected", "Its state: asked, confirmed or rejected")]
    public required string State { get; init; }

    [Doc("由谁决定", "Who decided")] public string? DecidedBy { get; init; }
}

[Doc("行为的答复", "The answer to an act")]
internal sealed record ActAnswer
{
    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("引起的第一个事件", "The first event it caused")] public required long First { get; init; }

    [Doc("引起的最后一个事件，即新版本", "The last event it caused: the new version")]
    public required long Last { get; init; }

    [Doc("现在打开的步骤", "Steps that are open now")] public required IReadOnlyList<string> Open { get; init; }
}
