using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Pages.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Account">What was typed.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record SignInModel(string Next, string Account, Localized? Why);

/// <summary>What the page for the second factor shows.</summary>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Ticket">Says that the password was right.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record CodeModel(string Next, string Ticket, Localized? Why);

/// <summary>Sign-in, sign-out, language.</summary>
public static class SignInEndpoints
{
    private static readonly Localized Wrong = new(
        $"账号或密码不正确。连续 {Attempts.Most} 次错误后，账号锁定 15 分钟。",
        $"Account or password is wrong. After {Attempts.Most} wrong ones an account is locked for 15 minutes.");

    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", async (HttpContext context, FirstAdministrator first) => Results.Redirect(
            context.Visitor() is { } user ? Navigation.Home(user)
            : await first.IsMissingAsync(context.RequestAborted) ? "/setup" : "/sign-in")).Anybody();
        pages.MapGet("/sign-in", async (HttpContext context, FirstAdministrator first, string? next) =>
            await first.IsMissingAsync(context.RequestAborted)
                ? Results.Redirect("/setup")
                : Answers.Page<SignInPage>(new SignInModel(Local(next), "", null))).Anybody();
        pages.MapPost("/sign-in", TryAsync).Anybody().RequireRateLimiting(Limits.SignIn);
        pages.MapPost("/sign-in/code", TryCodeAsync).Anybody().RequireRateLimiting(Limits.SignIn);
        pages.MapPost("/sign-out", async (HttpContext context, Sessions sessions) =>
        {
            await sessions.CloseAsync(context);
            return Results.Redirect("/sign-in");
        }).Anybody();
        pages.MapPost("/language", ChooseLanguageAsync).Anybody();
        pages.MapSetup();
    }

    /// <summary>A path of this server; the start page where it is none.</summary>
    internal static string Local(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    private static async Task<IResult> TryAsync(
        HttpContext context, SignIns signIns, Sessions sessions, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var id = form["account"].ToString().Trim();
        var next = Local(form["next"]);
        switch (await signIns.TryAsync(id, form["password"].ToString(), context.AddressOf(), cancellation))
        {
            case SignInAnswer.Known(var account):
                return await OpenAsync(context, sessions, account, next);
            case SignInAnswer.NeedsCode(var ticket):
                return Answers.Page<CodePage>(new CodeModel(next, ticket, null));
            case SignInAnswer.TooOften(var lease):
                Limits.Announce(context, lease);
                return Limits.Refused(context);
            default:
                return Answers.Page<SignInPage>(new SignInModel(next, id, Wrong));
        }
    }

    private static async Task<IResult> TryCodeAsync(
        HttpContext context, SignIns signIns, Sessions sessions, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var next = Local(form["next"]);
        var ticket = form["ticket"].ToString();
        return await signIns.TryCodeAsync(ticket, form["code"].ToString(), context.AddressOf(), cancellation) switch
        {
            SignInAnswer.Known(var account) => await OpenAsync(context, sessions, account, next),
            SignInAnswer.Wrong => Answers.Page<CodePage>(new CodeModel(next, ticket, new(
                "验证码不正确或已使用过，请等待下一个。", "The code is wrong or was used before: wait for the next one."))),
            _ => Answers.Page<SignInPage>(new SignInModel(next, "", new(
                "验证已超时或账号已锁定，请重新登录。", "That took too long, or the account is locked: sign in again."))),
        };
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context, Sessions sessions, AccountRow account, string next)
    {
        await sessions.OpenAsync(context, account);
        return Results.LocalRedirect(next);
    }

    private static async Task<IResult> ChooseLanguageAsync(
        HttpContext context, Accounts accounts, CancellationToken cancellation)
    {
        var language = context.Request.Form["language"] == "en" ? Language.En : Language.Zh;
        context.Response.Cookies.Append("language", language == Language.En ? "en" : "zh", new()
        {
            MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, HttpOnly = true,
            Secure = context.Request.IsHttps,
        });
        if (context.Visitor() is { } user)
        {
            await accounts.SetLanguageAsync(user.Id, language, cancellation);
        }

        return Results.LocalRedirect(Local(context.Request.Form["back"]));
    }
}
