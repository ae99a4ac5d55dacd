using System.Text;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.People;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.People;

/// <summary>One person: posts, roles, password, closing.</summary>
internal static class PersonEndpoints
{
    public static void MapPerson(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/people/{id}", (
            HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, CancellationToken cancellation) =>
            ShowAsync(context, id, office, desk, null, null, cancellation)).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}", ChangeAsync).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}/password", ResetAsync).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}/unlock", async (
            HttpContext context, string id, Accounts accounts, OfficeDatabase office, CancellationToken cancellation) =>
        {
            if (await FindAsync(office, id, cancellation) is null)
            {
                return Missing(context, id);
            }

            await accounts.UnlockAsync(id, context.Caller().Id, context.AddressOf(), cancellation);
            return Results.LocalRedirect($"/people/{id}");
        }).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}/second-factor", async (
            HttpContext context, string id, SecondFactor second, OfficeDatabase office,
            CancellationToken cancellation) =>
        {
            if (await FindAsync(office, id, cancellation) is null)
            {
                return Missing(context, id);
            }

            await second.RemoveAsync(id, context.AddressOf(), context.Caller().Id, cancellation);
            return Results.LocalRedirect($"/people/{id}");
        }).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}/close", (
            HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, CancellationToken cancellation) =>
            SetOpenAsync(context, id, office, desk, false, cancellation)).Needs(Right.ManagePeople);
        pages.MapPost("/people/{id}/open", (
            HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, CancellationToken cancellation) =>
            SetOpenAsync(context, id, office, desk, true, cancellation)).Needs(Right.ManagePeople);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, Localized? why, string? first,
        CancellationToken cancellation) =>
        await FindAsync(office, id, cancellation) is { } row
            ? Answers.Page<PersonPage>(
                new PersonModel(PersonOf(row), row.IsDisabled, desk.Posts(), why, first),
                why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Missing(context, id);

    // The same way as an import of one line, so that both have the same rules.
    private static async Task<IResult> ChangeAsync(
        HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, CancellationToken cancellation)
    {
        if (await FindAsync(office, id, cancellation) is null)
        {
            return Missing(context, id);
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        string[] names = ["name", "name-en", "roles", "posts", "department", "email"];
        var line = CsvTable.Line(names.Select(name => form[name].ToString()).Prepend(id));
        var read = desk.Read(Encoding.UTF8.GetBytes($"{PeopleFile.Header}\n{line}"));
        if (read.Problems.Count > 0)
        {
            return await ShowAsync(context, id, office, desk, read.Problems[0].Message, null, cancellation);
        }

        var by = context.Caller().Id;
        var changes = await desk.CompareAsync(read.People, false, by, cancellation);
        var answer = await desk.ImportAsync(
            read.People, false, PeopleDesk.Fingerprint(changes), by, context.AddressOf(), cancellation);
        return answer.Why is { } why
            ? await ShowAsync(context, id, office, desk, why, null, cancellation)
            : Results.LocalRedirect($"/people/{id}");
    }

    private static async Task<IResult> ResetAsync(
        HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, Accounts accounts,
        CancellationToken cancellation)
    {
        if (await FindAsync(office, id, cancellation) is null)
        {
            return Missing(context, id);
        }

        var first = await accounts.ResetPasswordAsync(id, context.Caller().Id, context.AddressOf(), cancellation);
        return await ShowAsync(context, id, office, desk, null, first, cancellation);
    }

    private static async Task<IResult> SetOpenAsync(
        HttpContext context, string id, OfficeDatabase office, PeopleDesk desk, bool isOpen,
        CancellationToken cancellation)
    {
        if (id == context.Caller().Id)
        {
            return await ShowAsync(context, id, office, desk, new(
                "不能停用自己的账号", "nobody closes his own account"), null, cancellation);
        }

        var found = await office.WriteAsync(
            async write =>
            {
                if (await write.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation)
                    is not { } row)
                {
                    return false;
                }

                row.IsDisabled = !isOpen;
                await Sessions.EndAllAsync(write, id, cancellation);
                return true;
            },
            cancellation);
        return found ? Results.LocalRedirect($"/people/{id}") : Missing(context, id);
    }

    private static async Task<AccountRow?> FindAsync(OfficeDatabase office, string id, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    private static Person PersonOf(AccountRow row) => new(
        row.Id, row.Name, row.NameEn, Words(row.Roles).Select(Enum.Parse<Role>).ToValueList(),
        Words(row.Posts).ToValueList(), row.Department, row.Email);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IResult Missing(HttpContext context, string id) => Answers.Refused(
        context, StatusCodes.Status404NotFound, "unknown-account", new($"没有账号“{id}”", $"there is no account '{id}'"));
}
