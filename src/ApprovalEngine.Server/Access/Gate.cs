using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Access;

/// <summary>Lets a request through when its caller has the right that the endpoint needs.</summary>
public sealed class Gate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<Need>() is { Right: null })
        {
            await next(context);
            return;
        }

        var user = context.Visitor();
        if (endpoint.Metadata.GetMetadata<Need>()?.Right is { } right && user?.May(right) == true)
        {
            await next(context);
        }
        else if (user is null)
        {
            await RefuseStrangerAsync(context);
        }
        else
        {
            await Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "not-allowed", new(
                "您没有权限查看此页或执行此操作", "you may not see this page or do this"));
        }
    }

    private static Task RefuseStrangerAsync(HttpContext context)
    {
        var request = context.Request;
        if (Answers.IsForProgram(request) || !HttpMethods.IsGet(request.Method))
        {
            return Answers.RefuseAsync(context, StatusCodes.Status401Unauthorized, "not-signed-in", new(
                "请先登录", "please sign in first"));
        }

        context.Response.Redirect($"/sign-in?next={Uri.EscapeDataString(request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }
}
