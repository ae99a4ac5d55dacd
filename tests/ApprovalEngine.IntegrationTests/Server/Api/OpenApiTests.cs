using System.Net;
using System.Text.Json.Nodes;
using ApprovalEngine.Server.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class OpenApiTests
{
    [Test]
    public async Task Document_OpenToAll_HasEveryEndpointOfTheApi()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();

        var document = await ApiCaller.BodyAsync(await stranger.GetAsync("/openapi/v1.json"));

        ((string)document["openapi"]!).ShouldStartWith("3.1");
        var told = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));
        var served = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method =>
                    $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace(":long", "")}"));
        told.Order().ShouldBe(served.Order());
    }

    [Test]
    public async Task Document_OfEveryOperation_NamesItsStatusesInBothLanguages()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();
        var document = await ApiCaller.BodyAsync(await stranger.GetAsync("/openapi/v1.json"));
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!)).ToList();

        operations.Select(operation => (string)operation["operationId"]!).ShouldBeUnique();
        foreach (var operation in operations)
        {
            var name = (string)operation["operationId"]!;
            ((string)operation["summary"]!).ShouldContain(" / ", customMessage: name);
            var statuses = operation["responses"]!.AsObject().Select(status => status.Key).ToList();
            statuses.ShouldContain(status => status.StartsWith('2'), name);
            statuses.ShouldContain("500", name);
            if (operation["security"] is null)
            {
                statuses.ShouldContain("401", name);
                statuses.ShouldContain("403", name);
            }
        }
    }

    [Test]
    public async Task Document_WithReferences_HoldsWhatTheyReferTo()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();
        var document = await ApiCaller.BodyAsync(await stranger.GetAsync("/openapi/v1.json"));
        var schemas = document["components"]!["schemas"]!.AsObject();

        References(document).Distinct().ShouldAllBe(reference =>
            reference.StartsWith("#/components/schemas/")
            && schemas.ContainsKey(reference.Substring("#/components/schemas/".Length)));
    }

    [Test]
    public async Task Operation_OfEveryRight_SaysWhichOne()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();
        var document = await ApiCaller.BodyAsync(await stranger.GetAsync("/openapi/v1.json"));

        ((string)document["paths"]!["/api/v1/feed"]!["get"]!["x-right"]!).ShouldBe($"{Right.ConnectSystem}");
        document["paths"]!["/api/v1/refusals"]!["get"]!["security"]!.AsArray().ShouldBeEmpty();
        (await stranger.GetAsync("/api/v1/feed")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(member => member.Key == "$ref" && member.Value is JsonValue
            ? [(string)member.Value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
