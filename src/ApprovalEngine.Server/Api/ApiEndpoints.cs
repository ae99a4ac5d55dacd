using System.Text.RegularExpressions;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Api.OpenApi;
using ApprovalEngine.Server.Webhooks;
using Microsoft.AspNetCore.Routing.Template;

namespace ApprovalEngine.Server.Api;

/// <summary>The addresses for programs, below <c>/api/v1</c>.</summary>
public static partial class ApiEndpoints
{
    /// <summary>What every address begins with.</summary>
    public const string Root = "/api/v1";

    private const int LongestKey = 100;

    /// <summary>Services of the API.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<OpenApiDocument>().AddSingleton<ActDesk>();
        services.AddWebhooks();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Encoder = ApiJson.Options.Encoder);
    }

    /// <summary>Maps every address of the API, its document, and an answer for what is not there.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter(GuardAsync);
        CaseApi.Map(api);
        ActApi.Map(api);
        LateEntryApi.Map(api);
        ChoiceApi.Map(api);
        InboxApi.Map(api);
        HistoryApi.Map(api);
        LibraryApi.Map(api);
        FileApi.Map(api);
        OfficeApi.Map(api);
        RegistryApi.Map(api);
        FeedApi.Map(api);
        WebhookApi.Map(api);
        app.MapGet("/openapi/v1.json", (OpenApiDocument document) =>
            Results.Text(document.Json, "application/json; charset=utf-8")).Anybody();
        app.Map("/api/{**rest}", Missing).Anybody();
    }

    /// <summary>The endpoints of the API that are told of.</summary>
    internal static IEnumerable<RouteEndpoint> All(EndpointDataSource endpoints) => endpoints.Endpoints
        .OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<Told>() is not null);

    /// <summary>The path of an endpoint as documents write it: without what its parameters are checked for.</summary>
    internal static string PathOf(RouteEndpoint endpoint) =>
        Constraint().Replace(endpoint.RoutePattern.RawText!, "}");

    // What every endpoint asks alike: known parameters, a key where something is changed, and no exception leaves it.
    private static async ValueTask<object?> GuardAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var told = context.GetEndpoint()!.Metadata.GetMetadata<Told>()!;
        if (Query.Unknown(context.Request, told).ToList() is { Count: > 0 } unknown)
        {
            return Problems.Of(KnownRefusals.ParameterUnfit, null, unknown);
        }

        if (told.IsKeyed && KeyOf(context) is not { Length: > 0 and <= LongestKey } key)
        {
            return Problems.Of(KeyOf(context) is null ? KnownRefusals.KeyMissing : KnownRefusals.KeyUnfit);
        }

        try
        {
            return await next(invocation);
        }
        catch (Exception thrown) when (thrown is BadHttpRequestException or StorageException
            or CorruptHistoryException)
        {
            return Problems.Of(thrown);
        }
#pragma warning disable CA1031 // Whatever it is, its text and its stack belong into the log and not into an answer.
        catch (Exception thrown) when (thrown is not OperationCanceledException)
#pragma warning restore CA1031
        {
            ApiLog.Failed(
                context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ApprovalEngine.Api"),
                told.Name, thrown);
            return Problems.Of(thrown);
        }
    }

    /// <summary>The key of a request; null where it has none, empty where it cannot be one.</summary>
    internal static string? KeyOf(HttpContext context) =>
        !context.Request.Headers.TryGetValue("Idempotency-Key", out var given) ? null
        : given is [{ } key] && key.All(letter => letter is > ' ' and <= '~') ? key : "";

    private static IResult Missing(HttpContext context, EndpointDataSource endpoints)
    {
        var methods = All(endpoints)
            .Where(endpoint => new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), [])
                .TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0)
        {
            return Problems.Of(KnownRefusals.NoSuchAddress);
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Of(KnownRefusals.MethodNotAllowed);
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}

/// <summary>What the API writes into the log.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Error, "{Operation} failed")]
    public static partial void Failed(ILogger logger, string operation, Exception thrown);
}
