using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Pages.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Account">What was typed.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record SignInModel(string Next, string Account, Localized? Why);

/// <summary>Sign-in, sign-out, language.</summary>
public static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", (HttpContext context) => Results.Redirect(
            context.Visitor() is { } user ? Navigation.Home(user) : "/sign-in")).Anybody();
        pages.MapGet("/sign-in", (string? next) => Answers.Page<SignInPage>(new SignInModel(next ?? "/", "", null)))
            .Anybody();
        pages.MapPost("/sign-in", SignInAsync).Anybody();
        pages.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.Redirect("/sign-in");
        }).Anybody();
        pages.MapPost("/language", (HttpContext context) =>
        {
            context.Response.Cookies.Append(
                "language", context.Request.Form["language"] == "en" ? "en" : "zh",
                new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
            return Results.LocalRedirect(Local(context.Request.Form["back"]));
        }).Anybody();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, OfficeDatabase office, PasswordHasher<AccountRow> hasher, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var id = form["account"].ToString().Trim();
        await using var read = office.Read();
        var account = await read.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (account is not { IsDisabled: false } || hasher.VerifyHashedPassword(
            account, account.PasswordHash, form["password"].ToString()) == PasswordVerificationResult.Failed)
        {
            return Answers.Page<SignInPage>(new SignInModel(
                Local(form["next"]), id, new("账号或密码不正确", "account or password is wrong")));
        }

        await AccessSetup.SignInAsync(context, account.Id, account.Stamp);
        return Results.LocalRedirect(Local(form["next"]));
    }

    private static string Local(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] ? path : "/";
}
