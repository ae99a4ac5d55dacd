using System.Security.Claims;
using ApprovalEngine.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace ApprovalEngine.Server.Access;

/// <summary>Sign-in and permissions of the host.</summary>
public static class AccessSetup
{
    /// <summary>Claim that ends the sign-in when the account changes.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Registers what signs people in.</summary>
    public static void AddAccess(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("approval-engine")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddSingleton<PeopleDirectory>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "approval-form");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "approval";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            cookie.SlidingExpiration = true;
        });
    }

    /// <summary>Finds out who calls, and keeps out who may not.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            var principal = context.User;
            if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
            {
                var user = await context.RequestServices.GetRequiredService<PeopleDirectory>().FindAsync(
                    id, principal.FindFirstValue(StampClaim) ?? "", "server:page", context.RequestAborted);
                if (user is not null)
                {
                    context.SetUser(user);
                }
            }

            await next(context);
        });
        app.UseMiddleware<Gate>();
    }

    /// <summary>Begins a sign-in.</summary>
    public static Task SignInAsync(HttpContext context, string id, string stamp) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, id), new(StampClaim, stamp)],
            CookieAuthenticationDefaults.AuthenticationScheme)));
}
