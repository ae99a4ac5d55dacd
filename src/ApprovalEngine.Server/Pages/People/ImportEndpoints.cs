using System.Text;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.People;

namespace ApprovalEngine.Server.Pages.People;

/// <summary>Import of people: first what would change, then the change.</summary>
internal static class ImportEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;

    public static void MapImport(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/people/import", () => Answers.Page<ImportPage>(new ImportModel())).Needs(Right.ManagePeople);
        pages.MapPost("/people/import", PreviewAsync).Needs(Right.ManagePeople);
        pages.MapPost("/people/import/confirm", ConfirmAsync).Needs(Right.ManagePeople);
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext context, PeopleDesk desk, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { Length: > 0 and <= MostBytes } file)
        {
            return Page(new() { Why = new("请选择不超过 2 MB 的文件", "choose a file of at most 2 MB") });
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancellation);
        var read = desk.Read(memory.ToArray());
        if (read.Problems.Count > 0)
        {
            return Page(new() { Problems = read.Problems });
        }

        var closeOthers = form["close-others"] == "true";
        return Page(new()
        {
            Text = Encoding.UTF8.GetString(memory.ToArray()),
            CloseOthers = closeOthers,
            Changes = await desk.CompareAsync(read.People, closeOthers, context.Caller().Id, cancellation),
        });
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext context, PeopleDesk desk, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var text = form["text"].ToString();
        var read = desk.Read(Encoding.UTF8.GetBytes(text));
        if (read.Problems.Count > 0)
        {
            return Page(new() { Problems = read.Problems });
        }

        var (closeOthers, by) = (form["close-others"] == "true", context.Caller().Id);
        var answer = await desk.ImportAsync(
            read.People, closeOthers, form["shown"].ToString(), by,
            context.AddressOf(), cancellation);
        return answer.Why is null
            ? Page(new() { Answer = answer })
            : Page(new()
            {
                Why = answer.Why, Text = text, CloseOthers = closeOthers,
                Changes = await desk.CompareAsync(read.People, closeOthers, by, cancellation),
            });
    }

    private static IResult Page(ImportModel model) => Answers.Page<ImportPage>(
        model, model.Why is null && model.Problems.Count == 0
            ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
