using System.Reflection;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Api;

/// <summary>A refusal of the closed list.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record KnownRefusal(string Code, int Status, Localized Meaning);

/// <summary>The closed list of what the API refuses: the codes of the core and those of the server.</summary>
internal static class KnownRefusals
{
    public static KnownRefusal NotSignedIn { get; } = Of(
        "not-signed-in", 401, "请先登录，或出示令牌", "Sign in first, or show a token");

    public static KnownRefusal NotAllowed { get; } = Of(
        "not-allowed", 403, "您没有这样做的权限", "You may not do this");

    public static KnownRefusal NoSuchAddress { get; } = Of(
        "no-such-address", 404, "接口没有这个地址", "The API has no such address");

    /// <summary>A refusal of the core.</summary>
    public static KnownRefusal UnknownCase { get; } = Core(RefusalCode.UnknownCase);

    public static KnownRefusal StaleVersion { get; } = Core(RefusalCode.StaleVersion);

    public static KnownRefusal CommandIdReused { get; } = Core(RefusalCode.CommandIdReused);

    public static KnownRefusal MandateMissing { get; } = Core(RefusalCode.MandateMissing);

    public static KnownRefusal NothingThere { get; } = Of(
        "nothing-there", 404, "没有所问的内容", "There is nothing of that name");

    public static KnownRefusal MethodNotAllowed { get; } = Of(
        "method-not-allowed", 405, "这个地址不支持此方法", "The address does not take this method");

    public static KnownRefusal BodyUnfit { get; } = Of(
        "body-unfit", 400, "请求正文有误，见 errors", "The body is not as it should be; errors says where");

    public static KnownRefusal BodyTooLarge { get; } = Of(
        "body-too-large", 413, "请求正文超过上限", "The body is larger than the limit");

    public static KnownRefusal MediaType { get; } = Of(
        "media-type", 415, "请求正文的类型不受支持", "The media type of the body is not taken here");

    public static KnownRefusal KeyMissing { get; } = Of(
        "idempotency-key-missing", 400, "缺少请求头 Idempotency-Key：由调用者选定，重发时不变",
        "The header Idempotency-Key is missing: the caller chooses it and keeps it when sending again");

    public static KnownRefusal KeyUnfit { get; } = Of(
        "idempotency-key-unfit", 400, "Idempotency-Key 应为 1 至 100 个可见 ASCII 字符",
        "An Idempotency-Key is 1 to 100 visible ASCII characters");

    public static KnownRefusal IfMatchUnfit { get; } = Of(
        "if-match-unfit", 400, "If-Match 应为答复中的 ETag，如 \"12\"", "If-Match is an ETag of an answer, such as \"12\"");

    public static KnownRefusal ParameterUnfit { get; } = Of(
        "parameter-unfit", 400, "查询参数有误，见 errors", "A parameter is not as it should be; errors says which");

    public static KnownRefusal LateNotHere { get; } = Of(
        "late-entry-not-here", 422, "补录须在 late-entries 请求，由监督人本人确认",
        "A late entry is asked for at late-entries, and a supervisor confirms it himself");

    public static KnownRefusal RegistryEntry { get; } = Of(
        "registry-entry-unfit", 422, "登记库的答复应为 true、false、unknown 或成果的 JSON",
        "An answer of a registry is true, false, unknown, or the JSON of a result");

    public static KnownRefusal LateDecided { get; } = Of(
        LateEntries.DecidedCode, 422, "这项补录已经处理过", "This late entry was decided already");

    public static KnownRefusal NotYours { get; } = Of(
        "not-yours-to-answer", 422, "核查结果和登记库答复由审批部门提供",
        "Checks and answers of registries are given by the office and not by the applicant");

    public static KnownRefusal ReceiverRefused { get; } = Of(
        "receiver-refused", 422, "推送地址不受允许：须为 https，且不得指向内部网络",
        "Events are not sent to that address: it must be https and not lead into a private network");

    public static KnownRefusal UnknownEvent { get; } = Of(
        "unknown-event", 422, "没有这个名称的事件", "There is no event of that name");

    public static KnownRefusal FileType { get; } = Of(
        UploadDesk.TypeRefused, 422, "不接收这种文件", "Files of this kind are not taken");

    public static KnownRefusal FileContent { get; } = Of(
        UploadDesk.ContentDiffers, 422, "文件内容与扩展名不符，或已损坏", "The content is not what the name says, or it is damaged");

    public static KnownRefusal FileProgram { get; } = Of(
        UploadDesk.HoldsProgram, 422, "压缩包内含程序或网页", "The archive holds a program or a page");

    public static KnownRefusal FileEmpty { get; } = Of(UploadDesk.Empty, 422, "文件是空的", "The file is empty");

    public static KnownRefusal TooManyUploads { get; } = Of(
        UploadDesk.TooMany, 422, "未提交的文件过多", "Too many files wait for the act that names them");

    public static KnownRefusal FormTokenMissing { get; } = Of(
        "form-token-missing", 400, "以登录会话调用接口时须带 X-Form-Token 请求头",
        "A call with the sign-in of a browser needs the header X-Form-Token");

    public static KnownRefusal PasswordChangeDue { get; } = Of(
        "password-change-due", 403, "请先修改初始密码", "Change your first password before anything else");

    public static KnownRefusal SecondFactorDue { get; } = Of(
        "second-factor-due", 403, "请先设置两步验证", "Set up your second factor before anything else");

    public static KnownRefusal TooManyRequests { get; } = Of(
        "too-many-requests", 429, "请求过于频繁，请稍后再试", "Too many requests; try again later");

    public static KnownRefusal HistoryDamaged { get; } = Of(
        "history-damaged", 500, "办件的历史已损坏，请联系管理员", "The history of the case is damaged; call the administrator");

    public static KnownRefusal InternalError { get; } = Of(
        "internal-error", 500, "服务器内部错误", "Something went wrong within the server");

    public static KnownRefusal StorageBusy { get; } = Of(
        "database-busy", 503, "数据库正忙，以同一 Idempotency-Key 重发", "The database is busy; send the same again with its key");

    public static KnownRefusal DiskFull { get; } = Of(
        "disk-full", 503, "磁盘已满，未保存任何内容", "The disk is full, nothing was stored");

    public static KnownRefusal StorageFailed { get; } = Of(
        "storage-failed", 503, "存储失败，未保存任何内容", "Storing failed, nothing was stored");

    /// <summary>Every refusal in order of code, each code once.</summary>
    public static IReadOnlyList<KnownRefusal> All { get; } =
    [
        .. typeof(KnownRefusals).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(KnownRefusal))
            .Select(property => (KnownRefusal)property.GetValue(null)!)
            .Concat(OfCore()).DistinctBy(refusal => refusal.Code)
            .OrderBy(refusal => refusal.Code, StringComparer.Ordinal),
    ];

    private static KnownRefusal Core(string code) => OfCore().Single(refusal => refusal.Code == code);

    private static IEnumerable<KnownRefusal> OfCore() =>
        from field in typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static)
        let doc = field.GetCustomAttribute<DocAttribute>()!
        let code = (string)field.GetRawConstantValue()!
        select new KnownRefusal(code, Answers.StatusOf(code), new(doc.Zh, doc.En));

    private static KnownRefusal Of(string code, int status, string zh, string en) => new(code, status, new(zh, en));
}
