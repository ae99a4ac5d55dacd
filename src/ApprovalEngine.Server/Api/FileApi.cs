using ApprovalEngine.Calendars;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Files that are handed in, and certificates that anybody may verify.</summary>
internal static class FileApi
{
    private const string Slot = "api";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/files", UploadAsync).Needs(Right.HandInFiles).RequireRateLimiting(Limits.Upload).Told(new(
            "uploadFile", new("上传一个文件，正文即内容", "Upload a file; the body is its content"))
        {
            About = new(
                $"按内容判断类型，可上传 {FileKinds.Accepted}。随后在行为的 materials 中以哈希引用。",
                $"Its kind is told by its content; {FileKinds.Accepted} are taken. Acts then name it by its hash."),
            Asks = [new("name", new("文件名，扩展名须与内容相符", "Its name; the ending fits the content")) { IsRequired = true }],
            TakesMedia = "application/octet-stream", Gives = typeof(FileAnswer),
            Refuses =
            [
                KnownRefusals.FileType, KnownRefusals.FileContent, KnownRefusals.FileProgram, KnownRefusals.FileEmpty,
                KnownRefusals.TooManyUploads,
            ],
        });
        api.MapGet("/certificates/{number}", VerifyAsync).Anybody().RequireRateLimiting(Limits.Verification).Told(new(
            "verifyCertificate", new("凭证号和验证码核验一份证照", "Verify a certificate by its number and code"))
        {
            About = new(
                "对所有人开放。证号或验证码不对，一律答复没有。",
                "Open to all. A wrong number and a wrong code are answered alike: there is no such certificate."),
            Asks = [new("code", new("证照上的验证码", "The code printed on it")) { IsRequired = true }],
            Gives = typeof(VerifiedAnswer), Refuses = [KnownRefusals.NothingThere],
        });
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context, UploadDesk desk, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var name = query.Required("name");
        if (query.Refused is { } refused)
        {
            return refused;
        }

        var answer = await desk.TakeAsync(
            context.Caller(), new(name, Slot, Surroundings.NewId(), context.Request.ContentLength),
            context.Request.Body, cancellation);
        return answer.Refused is { } refusal ? Problems.Of(refusal) : ApiJson.Of(new FileAnswer
        {
            Sha256 = answer.Taken!.Sha256, Name = answer.Taken.Name, Bytes = answer.Taken.Bytes,
        });
    }

    private static async Task<IResult> VerifyAsync(
        HttpContext context, CertificateCodes codes, Door door, PeopleDirectory people, IClock clock, string number,
        CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (asked, code) = (Uri.UnescapeDataString(number), query.Required("code"));
        if (query.Refused is { } refused)
        {
            return refused;
        }

        if (await codes.VerifyAsync(asked, code, cancellation) is not { } verified
            || door.Queries.Case(verified.Row.CaseId) is not { } found
            || CertificateView.Of(found.State, found.Definition, verified.Row.Certificate) is not { } view)
        {
            return Problems.Of(KnownRefusals.NothingThere, new(
                "没有这样的证照，或验证码不对", "there is no such certificate, or the code is another one's"));
        }

        var holder = await people.RowAsync(view.Applicant, cancellation);
        return ApiJson.Of(new VerifiedAnswer
        {
            Number = asked,
            Title = view.Title,
            Holder = CertificateView.PublicName(holder?.Name ?? ""),
            State = Words.Of(view.State.Status),
            Holds = view.Holds(ChinaTime.DateOf(clock.GetCurrentInstant())),
            Latest = verified.IsLatest,
            IssuedOn = view.State.IssuedOn,
            ValidUntil = view.State.ValidUntil,
        });
    }
}
