using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Certificates;

/// <summary>Certificates to print, and the page on which everybody verifies one.</summary>
public static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/certificates/{id}/{**certificate}", ShowAsync).Needs(Right.ReadCases);
        pages.MapGet("/verify", VerifyAsync).Anybody().RequireRateLimiting(Limits.Verification);
    }

    /// <summary>Where a certificate is shown.</summary>
    public static string Path(string caseId, string certificate) =>
        $"/certificates/{Uri.EscapeDataString(caseId)}/{certificate}";

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, string certificate, CaseFiles files, CertificateCodes codes,
        OfficeDatabase office, IClock clock, CancellationToken cancellation)
    {
        if (files.Find(context.Caller(), id) is not { } file
            || CertificateView.Of(file.State, file.Definition, certificate) is not { } view)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "no-such-certificate", new(
                "没有这份证照", "there is no such certificate"));
        }

        var code = await codes.OfAsync(id, view.State.Number, cancellation);
        var (holder, project) = await NamesAsync(office, view, cancellation);
        var address = $"{context.Request.Scheme}://{context.Request.Host}/verify"
            + $"?number={Uri.EscapeDataString(view.State.Number)}&code={code}";
        return Answers.Page<CertificatePage>(new CertificateModel(
            view, holder, project, code, address, ChinaTime.DateOf(clock.GetCurrentInstant())));
    }

    private static async Task<IResult> VerifyAsync(
        string? number, string? code, CertificateCodes codes, Door door, OfficeDatabase office, IClock clock,
        CancellationToken cancellation)
    {
        number = (number ?? "").Trim();
        code = (code ?? "").Trim();
        if (number.Length is 0 or > 300 || code.Length is 0 or > 100)
        {
            return Answers.Page<VerifyPage>(new VerifyModel(number, code, IsAsked: false));
        }

        if (await codes.VerifyAsync(number, code, cancellation) is not { } verified
            || door.Queries.Case(verified.Row.CaseId) is not { } found
            || CertificateView.Of(found.State, found.Definition, verified.Row.Certificate) is not { } view)
        {
            return Answers.Page<VerifyPage>(
                new VerifyModel(number, code, IsAsked: true), StatusCodes.Status404NotFound);
        }

        var (holder, _) = await NamesAsync(office, view, cancellation);
        return Answers.Page<VerifyPage>(new VerifyModel(number, code, IsAsked: true)
        {
            Found = view, Holder = CertificateView.PublicName(holder), IsLatest = verified.IsLatest,
            Today = ChinaTime.DateOf(clock.GetCurrentInstant()),
        });
    }

    private static async Task<(string Holder, string? Project)> NamesAsync(
        OfficeDatabase office, CertificateView view, CancellationToken cancellation)
    {
        await using var read = office.Read();
        var account = await read.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == view.Applicant, cancellation);
        var project = await read.Set<ProjectRow>().SingleOrDefaultAsync(row => row.Code == view.Project, cancellation);
        return (account?.Name ?? view.Applicant, project?.Name);
    }
}

/// <summary>A certificate to print.</summary>
public sealed record CertificateModel(
    CertificateView View, string Holder, string? ProjectName, string Code, string Address, LocalDate Today);

/// <summary>The page of verification.</summary>
/// <param name="Number">What was typed.</param>
/// <param name="Code">What was typed.</param>
/// <param name="IsAsked">Whether something was asked.</param>
public sealed record VerifyModel(string Number, string Code, bool IsAsked)
{
    /// <summary>What was verified; null for nothing.</summary>
    public CertificateView? Found { get; init; }

    /// <summary>The holder, as everybody may read it.</summary>
    public string Holder { get; init; } = "";

    /// <summary>Whether the copy is of the latest version.</summary>
    public bool IsLatest { get; init; }
    public LocalDate Today { get; init; }
}
