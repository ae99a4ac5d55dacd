using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Pages.SignIn;

/// <summary>What the page for the first administrator shows.</summary>
/// <param name="Code">The code of the console, as typed.</param>
/// <param name="Account">Account, as typed.</param>
/// <param name="Name">Name, as typed.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record SetupModel(string Code, string Account, string Name, Localized? Why);

/// <summary>The first administrator of an empty server; once there is somebody, this is gone.</summary>
public static class SetupEndpoints
{
    public static void MapSetup(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/setup", async (HttpContext context, FirstAdministrator first, string? code) =>
            await first.IsMissingAsync(context.RequestAborted)
                ? Answers.Page<SetupPage>(new SetupModel(code ?? "", "", "", null)) : Gone(context)).Anybody();
        pages.MapPost("/setup", CreateAsync).Anybody().RequireRateLimiting(Limits.SignIn);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, FirstAdministrator first, PeopleDirectory people, Sessions sessions,
        CancellationToken cancellation)
    {
        if (!await first.IsMissingAsync(cancellation))
        {
            return Gone(context);
        }

        var form = context.Request.Form;
        var password = form["password"].ToString();
        var account = new NewAccount(
            form["account"].ToString().Trim(), form["name"].ToString().Trim(), [Role.Administrator])
        {
            Password = password,
        };
        var refusal = password != form["again"]
            ? new Refusal("passwords-differ", new("两次输入的密码不一致", "the two passwords differ"))
            : await first.CreateAsync(form["code"].ToString().Trim(), account, context.AddressOf(), cancellation);
        if (refusal is not null)
        {
            return Answers.Page<SetupPage>(
                new SetupModel(form["code"].ToString(), account.Id, account.Name, refusal.Message),
                StatusCodes.Status422UnprocessableEntity);
        }

        var row = await people.RowAsync(account.Id, cancellation);
        await sessions.OpenAsync(context, row!);
        return Results.Redirect("/account");
    }

    private static IResult Gone(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status404NotFound, "no-such-page", new("没有这个页面", "there is no such page"));
}
