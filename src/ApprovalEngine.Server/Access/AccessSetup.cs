using ApprovalEngine.Server.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>Sign-in and permissions of the host.</summary>
public static class AccessSetup
{
    /// <summary>The header with the token of a form, for what is no form.</summary>
    public const string FormHeader = "X-Form-Token";

    private const string Bearer = "Bearer ";
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <summary>Registers what signs people in.</summary>
    public static void AddAccess(this IServiceCollection services, ServerFolder folder, ServerOptions options)
    {
        services.AddDataProtection().SetApplicationName("approval-engine")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddSingleton<PeopleDirectory>().AddSingleton<Accounts>().AddSingleton<Passwords>();
        services.AddSingleton<SignIns>().AddSingleton<Attempts>().AddSingleton<SignInLog>().AddSingleton<Sessions>();
        services.AddSingleton<Absences>();
        services.AddSingleton<SecondFactor>().AddSingleton<Tickets>().AddSingleton<ApiTokens>();
        services.AddSingleton<IdentityProof>().AddSingleton<FirstAdministrator>();
        services.AddLimits(options.Limits);

        // A demo and a server of the same machine do not take each other's cookies away.
        var name = options.IsDemo ? "approval-demo" : "approval";
        var secure = options.IsEncrypted ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"{name}-form";
            antiforgery.Cookie.SecurePolicy = secure;
            antiforgery.HeaderName = FormHeader;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IClock, Sessions>((cookie, clock, sessions) =>
            {
                cookie.TimeProvider = new ClockTime(clock);
                cookie.Cookie.Name = name;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = secure;
                cookie.ExpireTimeSpan = options.Idle.ToTimeSpan();
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = sessions.ValidateAsync;
                cookie.Events.OnCheckSlidingExpiration = context =>
                {
                    context.ShouldRenew = context.ElapsedTime >= RenewAfter;
                    return Task.CompletedTask;
                };
            });
    }

    /// <summary>Finds out who calls, and keeps out who may not.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(FindTokenAsync);
        app.UseMiddleware<Gate>();
        app.UseRateLimiter();
    }

    // A token counts at the addresses for programs, and where one comes no cookie counts beside it.
    private static async Task FindTokenAsync(HttpContext context, RequestDelegate next)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length > 0 && Gate.IsForPrograms(context.Request))
        {
            context.User = new();
            context.SetUser(
                header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? await context.RequestServices.GetRequiredService<ApiTokens>().FindAsync(
                    header[Bearer.Length..].Trim(), context.RequestAborted)
                : null);
        }

        await next(context);
    }

    private sealed class ClockTime(IClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
    }
}
