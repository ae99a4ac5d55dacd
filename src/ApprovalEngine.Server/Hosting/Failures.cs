using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace ApprovalEngine.Server.Hosting;

/// <summary>Answers to what went wrong: what can be done about it, and nothing of how the program is built.</summary>
public static class Failures
{
    /// <summary>Catches what nobody else did.</summary>
    public static void UseFailures(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        AllowStatusCode404Response = true,
        ExceptionHandler = context =>
        {
            var (status, code, why) = Of(context.Features.Get<IExceptionHandlerFeature>()!.Error);
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "1";
            }

            return Answers.RefuseAsync(context, status, code, why);
        },
    });

    private static (int Status, string Code, Localized Why) Of(Exception failed) => failed switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
            StatusCodes.Status413PayloadTooLarge, "too-large", new("内容过大", "that is too large")),
        BadHttpRequestException bad => (bad.StatusCode, "bad-request", new("请求无法识别", "the request cannot be read")),
        StorageException { IsRetryable: true } busy => (
            StatusCodes.Status503ServiceUnavailable, busy.Code, busy.Text),
        StorageException broken => (StatusCodes.Status500InternalServerError, broken.Code, broken.Text),
        CorruptHistoryException => (StatusCodes.Status500InternalServerError, "history-damaged", new(
            "该办件的历史记录已损坏，已停止办理，请联系系统管理员",
            "the history of this case is damaged and it has been stopped: tell an administrator")),
        _ => (StatusCodes.Status500InternalServerError, "internal-error", new(
            "服务器内部错误，操作可能未完成，请稍后重试或联系系统管理员",
            "something went wrong in the server: try again or tell an administrator")),
    };
}
