using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>By which channel an act came; a window act of the applicant is a trip (跑动).</summary>
[Doc("渠道", "Channel")]
public enum Channel
{
    /// <summary>Online.</summary>
    [Doc("网上", "Online")] Online,

    /// <summary>At the window.</summary>
    [Doc("窗口", "At the window")] Window,

    /// <summary>By post.</summary>
    [Doc("邮寄", "By post")] Post,
}

/// <summary>How a certificate is taken away; three different terminal states.</summary>
[Doc("收回证照的方式", "How a certificate is taken away")]
public enum RevocationKind
{
    /// <summary>撤销: unlawfully granted or obtained, 行政许可法 69.</summary>
    [Doc("撤销,行政许可法 69", "Revoked, 行政许可法 69")] Revoke,

    /// <summary>撤回: law or facts changed, 行政许可法 8(2).</summary>
    [Doc("撤回,行政许可法 8", "Recalled, 行政许可法 8")] Recall,

    /// <summary>注销: struck off, 行政许可法 70.</summary>
    [Doc("注销,行政许可法 70", "Cancelled, 行政许可法 70")] Cancel,
}
