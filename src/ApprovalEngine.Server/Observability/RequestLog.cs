using System.Diagnostics;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Components;
using Microsoft.AspNetCore.Http.Features;

namespace ApprovalEngine.Server.Observability;

/// <summary>Logs each request with the template of its address, and answers errors that nobody expected.</summary>
/// <remarks>Neither the address itself nor who asked is logged: both may tell of a person.</remarks>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked went away; there is nobody to answer.
        }
        catch (StorageException failed) when (!context.Response.HasStarted)
        {
            Failed(log, failed, failed.Code);
            context.Response.Clear();
            await Answers.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, failed.Code, failed.Text);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Answers.RefuseAsync(context, bad.StatusCode, "too-large", new("内容过大", "that is too large"))
                : Answers.RefuseAsync(context, bad.StatusCode, "bad-request", new(
                    "请求无法识别", "the request cannot be read")));
        }
#pragma warning disable CA1031 // Nobody sees the inside of the server: the log has it, and whoever asked is told so.
        catch (Exception unexpected) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Failed(log, unexpected, "unexpected");
            context.Response.Clear();
            await Answers.RefuseAsync(context, StatusCodes.Status500InternalServerError, "unexpected", new(
                "服务器出错，已记录，请稍后重试", "something went wrong here; it was logged, try again later"));
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            context.Features.Get<IHttpActivityFeature>()?.Activity.Named(context, route);
            if (!route.StartsWith("/health", StringComparison.Ordinal)
                && !route.StartsWith("/assets", StringComparison.Ordinal))
            {
                var took = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
                Answered(log, context.Request.Method, route, context.Response.StatusCode, took);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Code}")]
    private static partial void Failed(ILogger log, Exception error, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds:F1} ms")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds);
}
