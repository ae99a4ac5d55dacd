using ApprovalEngine.Server.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

/// <summary>An endpoint and what it asks of its caller.</summary>
/// <param name="Method">HTTP method; "ANY" for all.</param>
/// <param name="Path">Route.</param>
/// <param name="Need">A right, or "anybody".</param>
internal sealed record EndpointLine(string Method, string Path, string Need)
{
    public override string ToString() => $"{Method},{Path},{Need}";
}

/// <summary>The checked-in tables of who may do what, and the endpoints as a server has them.</summary>
internal static class EndpointTable
{
    public const string Header = "method,path,need";

    public static string File => Path.Combine(Documents.Checkout.Root, "tests", "data", "endpoint-rights.csv");

    /// <summary>The endpoints of a running server.</summary>
    public static IReadOnlyList<EndpointLine> Of(TestServer server) =>
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        let need = endpoint.Metadata.GetMetadata<Need>()!.Right?.ToString() ?? "anybody"
        from method in methods
        orderby Name(endpoint), method
        select new EndpointLine(method, Name(endpoint), need),
    ];

    /// <summary>The lines of the checked-in table.</summary>
    public static IReadOnlyList<EndpointLine> Read() =>
    [
        .. from line in System.IO.File.ReadLines(File).Skip(1)
        where line.Length > 0
        let parts = line.Split(',')
        select new EndpointLine(parts[0], parts[1], parts[2]),
    ];

    /// <summary>What every role may do, as it was decided: a table of its own beside the one of the program.</summary>
    public static IReadOnlyDictionary<Role, IReadOnlyList<string>> Rights() =>
        System.IO.File.ReadLines(Path.Combine(Documents.Checkout.Root, "tests", "data", "role-rights.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(parts => Enum.Parse<Role>(parts[0]), parts => (IReadOnlyList<string>)parts[1].Split(' '));

    private static string Name(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.Trim('/');
        return path.Length == 0 ? "/" : $"/{path}";
    }
}
