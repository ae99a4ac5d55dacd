using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Pages.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Extensions;

namespace ApprovalEngine.Server.Access;

/// <summary>Lets a request through when its caller has the right that the endpoint needs.</summary>
public sealed class Gate(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var need = endpoint?.Metadata.GetMetadata<Need>();
        var user = context.Visitor();
        if (endpoint is null || need is { Right: null })
        {
            await PassAsync(context, user);
        }
        else if (user is null)
        {
            await RefuseStrangerAsync(context);
        }
        else if (need?.Right is not { } right || !user.May(right))
        {
            await Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "not-allowed", new(
                "您没有权限查看此页或执行此操作", "you may not see this page or do this"));
        }
        else if (user.Duty != Duty.None && endpoint.Metadata.GetMetadata<BeforeDuty>() is null)
        {
            await SendToDutyAsync(context, user.Duty);
        }
        else
        {
            await PassAsync(context, user);
        }
    }

    /// <summary>Every endpoint says what it needs: one that does not makes the server not start.</summary>
    /// <exception cref="InvalidOperationException">There is one that does not.</exception>
    public static void CheckAll(IEndpointRouteBuilder routes)
    {
        var silent = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Need>() is null)
            .Select(endpoint => endpoint.DisplayName).ToList();
        if (silent.Count > 0)
        {
            throw new InvalidOperationException(
                $"these endpoints say neither .Needs(...) nor .Anybody(): {string.Join(", ", silent)}");
        }
    }

    // A browser sends its cookie along with what another site made it send; a program with a token sends that only.
    private async Task PassAsync(HttpContext context, CurrentUser? user)
    {
        var request = context.Request;
        if (user is { IsByToken: false } && IsUnsafe(request) && IsForPrograms(request)
            && !await antiforgery.IsRequestValidAsync(context))
        {
            await Answers.RefuseAsync(context, StatusCodes.Status400BadRequest, "form-token-missing", new(
                "以登录会话调用接口时须带 X-Form-Token 请求头",
                "a call with the sign-in of a browser needs the header X-Form-Token"));
            return;
        }

        await next(context);
    }

    private static async Task RefuseStrangerAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsUnsafe(request) && await DraftForm.RescueAsync(context))
        {
            // What he wrote is a draft now, and he is on his way to sign in again.
            return;
        }

        if (Answers.IsForProgram(request))
        {
            context.Response.Headers.WWWAuthenticate = request.Headers.ContainsKey("Authorization")
                ? "Bearer error=\"invalid_token\"" : "Bearer";
            await Answers.RefuseAsync(context, StatusCodes.Status401Unauthorized, "not-signed-in", new(
                "请先登录", "please sign in first"));
        }
        else if (IsUnsafe(request))
        {
            // The sign-in ended while he worked: he comes back to the page of the form, where his draft is.
            await Answers.Page<SignInPage>(
                new SignInModel(CameFrom(request), "", new(
                    "登录已过期，操作尚未执行。请重新登录，登录后回到原页面。",
                    "Your sign-in has ended and nothing was done. Sign in and you are back on the page.")),
                StatusCodes.Status401Unauthorized).ExecuteAsync(context);
        }
        else
        {
            context.Response.Redirect($"/sign-in?next={Uri.EscapeDataString(request.Path + request.QueryString)}");
        }
    }

    private static Task SendToDutyAsync(HttpContext context, Duty duty)
    {
        var page = duty == Duty.ChangePassword ? "/account/password" : "/account/second-factor";
        if (HttpMethods.IsGet(context.Request.Method) && !Answers.IsForProgram(context.Request))
        {
            context.Response.Redirect(page);
            return Task.CompletedTask;
        }

        return duty == Duty.ChangePassword
            ? Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "password-change-due", new(
                "请先修改初始密码", "change your first password before anything else"))
            : Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "second-factor-due", new(
                "请先设置两步验证", "set up your second factor before anything else"));
    }

    private static string CameFrom(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
        && Uri.TryCreate(request.GetEncodedUrl(), UriKind.Absolute, out var here)
        && page.Authority == here.Authority ? page.PathAndQuery : "/";

    private static bool IsUnsafe(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method);

    /// <summary>By which door a request came, as histories tell it.</summary>
    internal static string DoorOf(HttpRequest request) => IsForPrograms(request) ? "server:api" : "server:page";

    /// <summary>Whether an address is one of those that only programs ask.</summary>
    internal static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
