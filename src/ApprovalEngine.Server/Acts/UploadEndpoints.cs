using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ApprovalEngine.Server.Acts;

/// <summary>The address of uploads: read as they come in, never held whole.</summary>
public static class UploadEndpoints
{
    private const string Token = "__RequestVerificationToken";
    private const int MostFieldCharacters = 4096;

    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        // Not among the pages: their check of the token would read the whole form first.
        app.MapPost("/uploads", PostAsync).Needs(Right.Apply).RequireRateLimiting(Limits.Upload);
        app.MapGet("/uploads/{id}", async (
            HttpContext context, string id, UploadDesk desk, Door door, CancellationToken cancellation) =>
            await desk.FindAsync(context.Caller().Id, id, cancellation) is { } found
                ? StoredFiles.Answer(context, door.Materials, found.Sha256, found.Name)
                : Answers.Refused(context, StatusCodes.Status404NotFound, "no-such-file", new("没有这个文件", "no such file")))
            .Needs(Right.Apply);
    }

    private static async Task<IResult> PostAsync(
        HttpContext context, UploadDesk desk, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(context, desk, antiforgery, cancellation);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Answers.Refused(context, StatusCodes.Status413PayloadTooLarge, RefusalCode.MaterialTooLarge, new(
                "文件太大", "the file is too large"));
        }
        catch (Exception torn) when (torn is InvalidDataException or IOException)
        {
            return Broken(context);
        }
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, UploadDesk desk, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary)
        {
            return Broken(context);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            var about = section.GetContentDispositionHeader();
            if (about is null)
            {
                return Broken(context);
            }

            var name = HeaderUtilities.RemoveQuotes(about.Name).Value ?? "";
            if (!about.IsFileDisposition())
            {
                fields[name] = await TextAsync(section, cancellation);
                continue;
            }

            // The token comes before the file; a script sends it as a header instead.
            if (fields.TryGetValue(Token, out var token))
            {
                context.Request.Headers[AccessSetup.FormHeader] = token;
            }

            return context.Request.Headers.ContainsKey(AccessSetup.FormHeader)
                && await antiforgery.IsRequestValidAsync(context)
                ? await TakeAsync(context, desk, fields, about, section.Body, cancellation)
                : Answers.Refused(context, StatusCodes.Status400BadRequest, "form-expired", new(
                    "页面已过期，请刷新后重试", "the page is out of date: reload it and try again"));
        }

        return Broken(context);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, UploadDesk desk, Dictionary<string, string> fields, ContentDispositionHeaderValue about,
        Stream body, CancellationToken cancellation)
    {
        var name = HeaderUtilities.RemoveQuotes(
            about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).Value ?? "";
        var answer = await desk.TakeAsync(
            context.Caller(),
            new(name, fields.GetValueOrDefault("slot", ""), fields.GetValueOrDefault("material", ""), null), body,
            cancellation);
        if (answer.Refused is { } refusal)
        {
            return Answers.Refused(
                context, StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Message);
        }

        var taken = answer.Taken!;
        return Answers.IsForProgram(context.Request)
            ? Results.Json(new { taken.Id, taken.Material, taken.Name, taken.Sha256, taken.Bytes })
            : Results.LocalRedirect(fields.GetValueOrDefault("back") is ['/', not ('/' or '\\'), ..] and var back
                ? back : "/my");
    }

    private static async Task<string> TextAsync(MultipartSection section, CancellationToken cancellation)
    {
        using var reader = new StreamReader(section.Body);
        var text = new char[MostFieldCharacters];
        var read = await reader.ReadBlockAsync(text.AsMemory(), cancellation);
        return read < MostFieldCharacters ? new(text, 0, read) : throw new InvalidDataException("a field is too long");
    }

    private static IResult Broken(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status400BadRequest, "upload-broken", new("上传内容不完整", "the upload is not complete"));
}
