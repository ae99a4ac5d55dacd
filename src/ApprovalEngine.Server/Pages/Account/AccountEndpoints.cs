using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Pages.Account;

/// <summary>What the page of one's account shows.</summary>
public sealed record AccountModel(
    AccountRow Row, CurrentUser User, IReadOnlyList<SessionRow> Open, IReadOnlyList<SignInRow> Log, bool MayDoWithout,
    Localized? Done);

/// <summary>What the page for a new password shows.</summary>
/// <param name="IsFirst">Whether somebody else knows the present one.</param>
/// <param name="Account">For the password store of the browser.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record PasswordModel(bool IsFirst, string Account, Localized? Why);

/// <summary>One's own account: password, open sign-ins, language.</summary>
public static class AccountEndpoints
{
    private const int LogLines = 10;

    private static readonly Dictionary<string, Localized> Done = new()
    {
        ["password"] = new("密码已修改，其他设备上的登录已退出。", "The password is changed; sign-ins elsewhere have ended."),
        ["signed-out"] = new("其他设备上的登录已全部退出。", "All other sign-ins have ended."),
        ["second-factor-removed"] = new("两步验证已关闭。", "The second factor is off."),
    };

    public static void MapAccount(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/account", ShowAsync).Needs(Right.UseAccount);
        pages.MapGet("/account/password", (HttpContext context) => Page(context.Caller(), null))
            .Needs(Right.UseAccount).EvenBeforeDuty();
        pages.MapPost("/account/password", ChangeAsync).Needs(Right.UseAccount).EvenBeforeDuty();
        pages.MapPost("/account/sign-out-everywhere", async (
            HttpContext context, Accounts accounts, CancellationToken cancellation) =>
        {
            var user = context.Caller();
            await accounts.SignOutEverywhereAsync(
                user.Id, user.SignInId, user.Id, context.AddressOf(), cancellation);
            return Results.Redirect("/account?done=signed-out");
        }).Needs(Right.UseAccount);
        pages.MapSecondFactor();
        pages.MapTokens();
        pages.MapSignInLog();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, PeopleDirectory people, Sessions sessions, SignInLog log, string? done,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var row = await people.RowAsync(user.Id, cancellation);
        return Answers.Page<AccountPage>(new AccountModel(
            row!, user, await sessions.ListAsync(user.Id, cancellation),
            await log.ListAsync(new(user.Id, Most: LogLines), cancellation),
            !people.MustHaveSecondFactor(user.Roles), done is null ? null : Done.GetValueOrDefault(done)));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, Accounts accounts, IdentityProof proof, CancellationToken cancellation)
    {
        var user = context.Caller();
        var form = context.Request.Form;
        var next = form["password"].ToString();
        var refusal = next != form["again"]
            ? new Refusal("passwords-differ", new("两次输入的新密码不一致", "the two new passwords differ"))
            : (await proof.ProveAsync(
                user, form["present"].ToString(), "change-password", context.AddressOf(), cancellation)).Why
            ?? await accounts.ChangePasswordAsync(user, next, context.AddressOf(), cancellation);
        return refusal is not null ? Page(user, refusal.Message)
            : Results.Redirect(user.Duty == Duty.ChangePassword ? "/" : "/account?done=password");
    }

    private static IResult Page(CurrentUser user, Localized? why) =>
        Answers.Page<PasswordPage>(
            new PasswordModel(user.Duty == Duty.ChangePassword, user.Id, why),
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
