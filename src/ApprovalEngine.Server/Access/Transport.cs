using System.Net;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApprovalEngine.Server.Access;

/// <summary>What is asked of every request and said with every answer, whoever it is.</summary>
public static class Transport
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'";

    /// <summary>Believes the proxy, refuses what came unencrypted past it, and sets the headers of safety.</summary>
    public static void UseTransport(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        if (options.Proxy is { } proxies)
        {
            var forwarded = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                ForwardLimit = 1,
            };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies.Split(';'))
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy.Trim()));
            }

            app.UseForwardedHeaders(forwarded);
        }

        app.Use(async (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                SetHeaders(context, options);
                return Task.CompletedTask;
            });
            if (Foreign(context.Request, options) is { } refusal)
            {
                // No page: its form would hand out a cookie that must not travel unencrypted.
                await Answers.Problem(StatusCodes.Status421MisdirectedRequest, refusal.Code, refusal.Why)
                    .ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }

    // A server that only this machine reaches answers to no other name, so that no page of elsewhere can pretend to be
    // of it (DNS rebinding); one behind a proxy answers only to what came through it. A health probe comes as it can.
    private static (string Code, Localized Why)? Foreign(HttpRequest request, ServerOptions options)
    {
        if (request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return null;
        }

        if (options.Proxy is not null && !request.IsHttps)
        {
            return ("encryption-missing", new(
                "本服务只接受经加密代理转发的请求", "this server takes only what its encrypting proxy passes on"));
        }

        return options.Proxy is null && SafeStart.IsLoopbackOnly(options.Urls)
            && !SafeStart.IsLoopback(request.Host.Host)
            ? ("unknown-host", new(
                "未知的主机名；如前面有代理，请以 --proxy 启动",
                "this server does not go by that name; where a proxy stands in front of it, start it with --proxy"))
            : null;
    }

    private static void SetHeaders(HttpContext context, ServerOptions options)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (options.IsEncrypted)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
