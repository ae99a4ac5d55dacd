using System.Text.Encodings.Web;
using System.Text.Unicode;
using ApprovalEngine.Runtime.Flow;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Observability;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.WebEncoders;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>Puts a server together.</summary>
public static class ServerHost
{
    // As OWASP advised for PBKDF2 with SHA-512 when this was written: a twentieth of a second of one core.
    internal const int HashIterations = 210_000;

    /// <summary>A server that is ready to run; its folder is opened and its library read.</summary>
    /// <param name="options">How.</param>
    /// <param name="adapt">What another host, or a test, changes before it is built.</param>
    /// <exception cref="StartRefusedException">It cannot start, and says why.</exception>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? adapt = null)
    {
        SafeStart.Check(options);
        var folder = ServerFolder.Open(options.Data, options.IsDemo);
        SafeStart.CheckFolder(folder.Path);
        var office = OfficeDatabase.Open(folder.Office);
        var clock = options.Clock ?? Surroundings.Clock;

        // Nothing is served yet, so nobody waits while this thread does.
        var shelf = LibraryShelf.OpenAsync(office, options, clock).GetAwaiter().GetResult();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,

            // No variable of the surroundings makes it show stack traces.
            EnvironmentName = Environments.Production,
        });
        SafeStart.CheckSettings(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostUploadBytes + (1024 * 1024);
        });
        builder.AddObservability();
        AddServices(builder.Services, options, folder, office, shelf);
        adapt?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        return app;
    }

    private static void AddServices(
        IServiceCollection services, ServerOptions options, ServerFolder folder, OfficeDatabase office,
        LibraryShelf shelf)
    {
        services.AddSingleton(options).AddSingleton(folder);

        // Made by a function, it is closed with the server.
        services.AddSingleton(_ => office);
        services.AddSingleton(shelf).AddSingleton(shelf.Live);
        services.AddSingleton(options.Clock ?? Surroundings.Clock);
        services.AddSingleton<IFlow, EmbeddedFlow>();
        services.AddSingleton(provider => new Door(folder, shelf.Live, options, provider.GetRequiredService<IFlow>()));
        services.AddSingleton<Assets>();
        Areas.Add(services);
        services.AddSingleton<PasswordHasher<AccountRow>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingValue(provider =>
            Frame.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));

        // Chinese is text and not a row of escapes.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAccess(folder, options);
    }

    private static void Use(WebApplication app)
    {
        app.UseObservability();
        app.UseTransport();
        app.UseRouting();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapGet("/assets/{**name}", (HttpContext context, Assets assets, string name) =>
            assets.Serve(context, name)).Anybody();
        var pages = app.MapGroup("").AddEndpointFilter(ValidateFormAsync);
        Areas.MapPages(pages);
        Areas.MapPrograms(app);

        // With a delegate of the framework: code generated for one of ours would leave out the pattern.
        RequestDelegate nowhere = context => Answers.RefuseAsync(
            context, StatusCodes.Status404NotFound, "no-such-page", new("没有这个页面", "there is no such page"));
        app.MapFallback("{*path}", nowhere).Anybody();
        Gate.CheckAll(app);
    }

    // Every form of a page carries a token; an endpoint need not remember to ask for it.
    private static async ValueTask<object?> ValidateFormAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var unsafeMethod = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (unsafeMethod
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return Answers.Refused(http, StatusCodes.Status400BadRequest, "form-expired", new(
                "页面已过期，请刷新后重试", "the page is out of date: reload it and try again"));
        }

        return await next(context);
    }
}
