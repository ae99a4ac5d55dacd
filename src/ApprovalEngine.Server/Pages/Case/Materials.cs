using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>Hands out the papers of a case; nothing in them is ever run.</summary>
public static class Materials
{
    private const string Locked = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
        + "frame-ancestors 'self'";

    // A browser's own viewer does not open a PDF that is sandboxed; it runs none of its scripts in our name either way.
    private const string ForViewer = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
        + "plugin-types application/pdf; frame-ancestors 'self'";

    /// <summary>A paper: shown where it is safe, else to be saved.</summary>
    public static IResult Serve(HttpContext context, string id, string sha256, bool? save, CaseFiles files, Door door)
    {
        var user = context.Caller();
        if (files.Find(user, id) is not { } file)
        {
            return CaseEndpoints.NoCase(context, id);
        }

        var papers = PaperRow.Of(file, Secrets.Of(file, CaseAccess.As(user, file.State)), door.Materials);
        var found = papers.SelectMany(paper => paper.Versions.Select(version => (Paper: paper, Version: version)))
            .FirstOrDefault(entry => entry.Version.Sha256 == sha256 && entry.Version.Kind != PaperKind.None);
        if (found.Version is null || PaperContent.TypeOf(door.Materials, sha256) is not { } type)
        {
            return Components.Answers.Refused(context, StatusCodes.Status404NotFound, "unknown-material", new(
                "没有这份材料，或您无权查看", "there is no such paper, or you may not see it"));
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = type == "application/pdf" ? ForViewer : Locked;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var isShown = found.Version.Kind != PaperKind.Other && save != true;
        headers.ContentDisposition = new System.Net.Mime.ContentDisposition
        {
            Inline = isShown,
            FileName = $"{found.Paper.Material.Replace('/', '-')}-{sha256[..8]}{Extension(type)}",
        }.ToString();
        return Results.File(door.Materials.PathOf(sha256), type, enableRangeProcessing: true);
    }

    private static string Extension(string type) => type switch
    {
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        _ when type.StartsWith("text/plain", StringComparison.Ordinal) => ".txt",
        _ => ".bin",
    };
}
