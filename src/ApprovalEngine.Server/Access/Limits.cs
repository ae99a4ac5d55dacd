using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ApprovalEngine.Server.Components;
using Microsoft.AspNetCore.RateLimiting;

namespace ApprovalEngine.Server.Access;

/// <summary>How often a minute one may ask.</summary>
public sealed record RequestLimits
{
    /// <summary>Sign-ins from one address: a whole office may sit behind one.</summary>
    public int SignInsOfAddress { get; init; } = 60;

    /// <summary>Sign-ins to one account, from wherever.</summary>
    public int SignInsOfAccount { get; init; } = 10;

    /// <summary>Requests of one token.</summary>
    public int RequestsOfToken { get; init; } = 1200;

    /// <summary>Files of one person.</summary>
    public int UploadsOfPerson { get; init; } = 120;

    /// <summary>Certificates that one address asks for.</summary>
    public int VerificationsOfAddress { get; init; } = 30;
}

/// <summary>Rate limits. An endpoint asks for one with <c>RequireRateLimiting(Limits.Upload)</c>.</summary>
public static class Limits
{
    /// <summary>Sign-in, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Upload of files, by person.</summary>
    public const string Upload = "upload";

    /// <summary>Public verification of certificates, by address.</summary>
    public const string Verification = "verification";

    /// <summary>Registers them.</summary>
    public static void AddLimits(this IServiceCollection services, RequestLimits limits)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(SignIn, context => Window(Address(context), limits.SignInsOfAddress));
            limiter.AddPolicy(Upload, context => Window(
                context.Visitor()?.Id ?? Address(context), limits.UploadsOfPerson));
            limiter.AddPolicy(Verification, context => Window(Address(context), limits.VerificationsOfAddress));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.Visitor() is { IsByToken: true } user
                    ? Window(user.SignInId, limits.RequestsOfToken) : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
        services.AddSingleton(new AccountLimit(limits.SignInsOfAccount));
    }

    /// <summary>Answers that one asked too often, and when one may ask again.</summary>
    public static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        Announce(context, lease);
        return Refused(context).ExecuteAsync(context);
    }

    /// <summary>The answer to who asked too often.</summary>
    public static IResult Refused(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status429TooManyRequests, "too-many-requests", new(
            "请求过于频繁，请稍后再试", "too many requests: try again a little later"));

    /// <summary>Says when one may ask again.</summary>
    public static void Announce(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.Response.Headers.RetryAfter =
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Where a request came from, as the log of sign-ins tells it.</summary>
    public static string AddressOf(this HttpContext context) => (context.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4(),
        var address => address,
    })?.ToString() ?? "";

    // Whoever has an IPv6 address has 2^64 of them.
    private static string Address(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { AddressFamily: AddressFamily.InterNetworkV6 } address
            || address.IsIPv4MappedToIPv6)
        {
            return context.AddressOf();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    internal static RateLimitPartition<string> Window(string key, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new()
        {
            PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
        });
}

/// <summary>How often one account may be tried, whether there is one or not.</summary>
public sealed class AccountLimit(int most) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(account => Limits.Window(account, most));

    /// <summary>Counts an attempt.</summary>
    public RateLimitLease Ask(string account) => _limiter.AttemptAcquire(account);

    public void Dispose() => _limiter.Dispose();
}
