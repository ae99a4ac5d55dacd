using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What a written notice is for.</summary>
internal enum NoticeKind
{
    Acceptance,
    DeemedAcceptance,
    Tolerance,
    Correction,
    NonAcceptance,
    NotRequired,
    Abandonment,
    Refusal,
    Stop,
    Extension,
    Revocation,
    OrderCorrection,
    StopWork,
    Rectification,
}

/// <summary>Names of the notices, the outcome each belongs to, and which must name a remedy.</summary>
internal static class NoticeKinds
{
    public static readonly IReadOnlySet<NoticeKind> Remedied =
        new HashSet<NoticeKind> { NoticeKind.NonAcceptance, NoticeKind.Refusal, NoticeKind.Revocation };

    /// <summary>The template's id.</summary>
    public static string Name(NoticeKind kind) => kind switch
    {
        NoticeKind.Acceptance => "acceptance",
        NoticeKind.DeemedAcceptance => "deemed-acceptance",
        NoticeKind.Tolerance => "tolerance",
        NoticeKind.Correction => "correction",
        NoticeKind.NonAcceptance => "non-acceptance",
        NoticeKind.NotRequired => "not-required",
        NoticeKind.Abandonment => "abandonment",
        NoticeKind.Refusal => "refusal",
        NoticeKind.Stop => "stop",
        NoticeKind.Extension => "extension",
        NoticeKind.Revocation => "revocation",
        NoticeKind.OrderCorrection => "order-correction",
        NoticeKind.Rectification => "rectification",
        _ => "stop-work",
    };

    /// <summary>The article that asks for the notice, where neither the act nor the step names its basis.</summary>
    public static string Basis(NoticeKind kind) => kind switch
    {
        NoticeKind.Acceptance => "行政许可法 32(1)(5)",
        NoticeKind.DeemedAcceptance => LegalBasis.DeemedAcceptance,
        NoticeKind.NotRequired => "行政许可法 32(1)(1)",
        NoticeKind.Correction or NoticeKind.Abandonment => LegalBasis.CorrectionNotice,
        NoticeKind.Refusal => LegalBasis.Refusal,
        NoticeKind.Stop => LegalBasis.SpecialProcedure,
        NoticeKind.Extension => LegalBasis.Extension,
        NoticeKind.Rectification => "行政许可法 34",
        _ => "行政许可法 32",
    };

    /// <summary>The outcome of a step for which a workflow may name a template of its own.</summary>
    public static string Outcome(NoticeKind kind) => kind switch
    {
        NoticeKind.Acceptance => "accepted",
        NoticeKind.DeemedAcceptance => "deemed-accepted",
        NoticeKind.Tolerance => "tolerated",
        NoticeKind.NonAcceptance or NoticeKind.Refusal => "refused",
        NoticeKind.Abandonment => "abandoned",
        NoticeKind.Revocation => "revoked",
        NoticeKind.Rectification => "rectify",
        _ => Name(kind),
    };
}

/// <summary>The wording used where a library has no template of its own.</summary>
internal static class NoticeTemplates
{
    private const string FootZh = "依据：{basis}。办件 {case},{date}。";

    private const string FootEn = "Basis: {basis}. Case {case}, {date}.";

    /// <summary>The built-in template of a kind.</summary>
    public static NoticeTemplate Default(NoticeKind kind)
    {
        var (zh, en, bodyZh, bodyEn) = Texts(kind);
        return new(NoticeKinds.Name(kind), new(zh, en), new($"{bodyZh}\n{FootZh}", $"{bodyEn}\n{FootEn}"));
    }

    private static (string Zh, string En, string BodyZh, string BodyEn) Texts(NoticeKind kind) => kind switch
    {
        NoticeKind.Acceptance => ("受理通知书", "Notice of acceptance",
            "申请人 {applicant}:您的“{workflow}”申请材料齐全、符合法定形式，予以受理。收件日期 {receipt}。",
            "To {applicant}: your application is complete and in due form and is accepted. Received on {receipt}."),
        NoticeKind.DeemedAcceptance => ("视为受理通知书", "Notice of deemed acceptance",
            "申请人 {applicant}:逾期未告知补正，自收到申请材料之日({receipt})起即为受理。",
            "To {applicant}: no notice was given in time; the application is accepted from its receipt on {receipt}."),
        NoticeKind.Tolerance => ("容缺受理告知书", "Notice of tolerated acceptance",
            "申请人 {applicant}:主件齐全，予以容缺受理。须补齐：{detail}。",
            "To {applicant}: the main papers are complete; the application is accepted. You still owe: {detail}."),
        NoticeKind.Correction => ("一次性补正告知书", "One-time correction notice",
            "申请人 {applicant}:请一次补正下列全部内容：{detail}。",
            "To {applicant}: please correct all of the following: {detail}."),
        NoticeKind.NonAcceptance => ("不予受理通知书", "Notice of non-acceptance",
            "申请人 {applicant}:不予受理。理由：{reason}。{remedy}",
            "To {applicant}: the application is not accepted. Reason: {reason}. {remedy}"),
        NoticeKind.NotRequired => ("不受理告知书", "Notice that no permit is needed",
            "申请人 {applicant}:该事项依法不需要取得行政许可。理由：{reason}。",
            "To {applicant}: the law asks for no permit here. Reason: {reason}."),
        NoticeKind.Abandonment => ("退件通知书", "Notice of return",
            "申请人 {applicant}:逾期未补正，申请材料退回，可重新申请。",
            "To {applicant}: no corrections came in time; the papers go back to you. You may apply again."),
        NoticeKind.Refusal => ("不予许可决定书", "Decision of refusal",
            "申请人 {applicant}:“{step}”不予许可。理由：{reason}。{remedy}",
            "To {applicant}: '{step}' is refused. Reason: {reason}. {remedy}"),
        NoticeKind.Stop => ("特别程序告知书", "Notice of a special procedure",
            "申请人 {applicant}:“{step}”需进行特别程序，所需时间 {detail}，不计入办理期限。理由：{reason}。",
            "To {applicant}: '{step}' needs a special procedure of {detail}, which is not counted. Reason: {reason}."),
        NoticeKind.Extension => ("延期告知书", "Notice of extension",
            "申请人 {applicant}:办理期限延长({detail})。理由：{reason}。",
            "To {applicant}: the limit is extended ({detail}). Reason: {reason}."),
        NoticeKind.Revocation => ("撤销决定书", "Decision of revocation",
            "持证人 {applicant}:{step}。理由：{reason}。受影响的证照：{detail}。{remedy}",
            "To {applicant}: {step}. Reason: {reason}. Certificates affected: {detail}. {remedy}"),
        NoticeKind.OrderCorrection => ("责令限期改正通知书", "Order to correct",
            "{applicant}:{reason}，请在 {detail} 内改正。",
            "To {applicant}: {reason}; correct it within {detail}."),
        NoticeKind.Rectification => ("联合踏勘整改清单", "List of points to rectify",
            "申请人 {applicant}:各部门联合踏勘“{step}”，请整改下列全部问题，整改后只复查这些问题：{detail}。",
            "To {applicant}: after '{step}' rectify all of these; only they are checked again: {detail}."),
        _ => ("责令停工通知书", "Order to stop the works",
            "{applicant}:{reason}，自即日起停工，证照暂停。",
            "To {applicant}: {reason}; the works stop today and the certificate is suspended."),
    };
}
