using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Acts;
using Microsoft.Net.Http.Headers;

namespace ApprovalEngine.Server.Components;

/// <summary>Serves files that people handed in: nothing in them ever runs.</summary>
public static class StoredFiles
{
    /// <summary>A stored file under the name that its owner gave it.</summary>
    /// <remarks>Pictures and PDF are shown; everything else is only saved.</remarks>
    public static IResult Answer(HttpContext context, MaterialStore store, string sha256, string name)
    {
        if (!store.Holds(sha256))
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "no-such-file", new(
                "没有这个文件", "no such file"));
        }

        var kind = FileKinds.Of(name) ?? new("application/octet-stream", false);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";
        headers.CacheControl = "private, no-store";
        var about = new ContentDispositionHeaderValue(kind.IsShown ? "inline" : "attachment");
        about.SetHttpFileName(name);
        headers.ContentDisposition = about.ToString();
        return Results.File(store.PathOf(sha256), kind.MediaType, enableRangeProcessing: true);
    }
}
