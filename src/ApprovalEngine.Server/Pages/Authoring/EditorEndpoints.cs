using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Pages.Authoring;

/// <summary>
/// Writing on the files of the library: every keystroke is checked, nothing holds before it is published.
/// </summary>
internal static class EditorEndpoints
{
    private const int MostCharacters = 2_000_000;

    public static void MapEditor(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/definitions/edit", EditAsync).Needs(Right.Author);
        pages.MapPost("/definitions/edit", KeepAsync).Needs(Right.Author);
        pages.MapPost("/definitions/check", CheckAsync).Needs(Right.Author);
        pages.MapGet("/definitions/new", NewAsync).Needs(Right.Author);
    }

    private static async Task<IResult> EditAsync(
        HttpContext context, string path, bool? saved, Proposals proposals, LibraryShelf shelf,
        CancellationToken cancellation)
    {
        var files = proposals.Files(await proposals.OpenOfAsync(context.Caller().Id, cancellation));
        return files.Texts.TryGetValue(path, out var text)
            ? Page(context, files, shelf, path, text, null, saved == true)
            : AuthoringEndpoints.Missing(context, path);
    }

    private static async Task<IResult> KeepAsync(
        HttpContext context, Proposals proposals, LibraryShelf shelf, CancellationToken cancellation)
    {
        var (path, text) = await TextAsync(context, cancellation);
        if (path.Length == 0 || text.Length > MostCharacters)
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "file-too-large", new(
                "文件太大或没有名称", "the file is too large or has no name"));
        }

        if (await proposals.KeepAsync(context.Caller().Id, path, text, cancellation) is { } why)
        {
            var files = proposals.Files(await proposals.OpenOfAsync(context.Caller().Id, cancellation));
            return Page(context, files.With([new(path, text)]), shelf, path, text, why, false);
        }

        return Results.LocalRedirect($"/definitions/edit?path={Uri.EscapeDataString(path)}&saved=true");
    }

    private static async Task<IResult> CheckAsync(
        HttpContext context, Proposals proposals, CancellationToken cancellation)
    {
        var (path, text) = await TextAsync(context, cancellation);
        if (path.Length == 0 || text.Length > MostCharacters)
        {
            return Results.BadRequest();
        }

        var language = Frame.Of(context).Language;
        var files = proposals.Files(await proposals.OpenOfAsync(context.Caller().Id, cancellation))
            .With([new(path, text)]);
        return Results.Json(new
        {
            problems = LibraryCheck.Of(files, path).Select(problem => new
            {
                problem.File, problem.Line, problem.Column, problem.Code, message = problem.Message.In(language),
                isError = problem.Severity == Severity.Error,
            }),
            picture = PictureOf(files, path, language),
        });
    }

    private static async Task<IResult> NewAsync(
        HttpContext context, string id, Proposals proposals, CancellationToken cancellation)
    {
        var author = context.Caller().Id;
        var files = proposals.Files(await proposals.OpenOfAsync(author, cancellation));
        if (!Starter.IsName(id) || files.Texts.ContainsKey($"{id}.json"))
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "workflow-not-new", new(
                $"“{id}”不能作新流程的编号，或已存在", $"'{id}' cannot name a new workflow, or exists already"));
        }

        foreach (var file in Starter.Files(id, Starter.TitleOf(id)))
        {
            var path = file.Path.StartsWith("workflows/", StringComparison.Ordinal)
                ? file.Path["workflows/".Length..] : file.Path;
            if (await proposals.KeepAsync(author, path, file.Text, cancellation) is { } why)
            {
                return Answers.Refused(context, StatusCodes.Status409Conflict, "proposal-waits", why);
            }
        }

        return Results.LocalRedirect($"/definitions/edit?path={id}.json");
    }

    private static async Task<(string Path, string Text)> TextAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);

        // A form sends lines with CR LF, whatever was written.
        return (form["path"].ToString().Trim(), form["text"].ToString().ReplaceLineEndings("\n"));
    }

    private static IResult Page(
        HttpContext context, LibraryFiles files, LibraryShelf shelf, string path, string text, Localized? why,
        bool isSaved) =>
        Answers.Page<EditPage>(new EditModel(
            path, text, LibraryCheck.Of(files, path),
            LineDifference.Around(LineDifference.Of(
                shelf.Files.Texts.TryGetValue(path, out var held) ? held : "", text)),
            PictureOf(files, path, Frame.Of(context).Language), why, isSaved));

    private static string? PictureOf(LibraryFiles files, string path, Language language) =>
        !path.Contains('/', StringComparison.Ordinal) && files.Open.Definitions.Read(path).Definition is { } definition
            ? "data:image/svg+xml;base64,"
                + Convert.ToBase64String(Encoding.UTF8.GetBytes(AuthoringEndpoints.Draw(definition, language)))
            : null;
}
