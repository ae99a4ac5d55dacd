using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Api;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>A program of a test that calls the API with a token of somebody.</summary>
internal sealed class ApiCaller : IDisposable
{
    private int _keys;

    private ApiCaller(string id, HttpClient http) => (Id, Http) = (id, http);

    public string Id { get; }

    public HttpClient Http { get; }

    public string Token => Http.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>Makes an account with a token for everything that its roles may.</summary>
    public static async Task<ApiCaller> OfAsync(
        TestServer server, string id, string roles, string posts = "", int days = 30)
    {
        await server.AddAsync(id, roles, posts);
        var row = await server.Services.GetRequiredService<PeopleDirectory>().RowAsync(id, CancellationToken.None);
        var rights = Rights.Of(roles.Split(' ').Select(Enum.Parse<Role>));
        var issued = await server.Services.GetRequiredService<ApiTokens>().IssueAsync(
            row!, "test", rights, days, id, "", CancellationToken.None);
        var http = server.Stranger();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Token);
        return new(id, http);
    }

    /// <summary>The same program at another address.</summary>
    public ApiCaller At(Uri address)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Authorization = Http.DefaultRequestHeaders.Authorization;
        return new(Id, http);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync("/api/v1" + path);

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? key = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, json, key ?? $"{Id}-{++_keys}", ifMatch);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? json, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The body of an answer that was no refusal.</summary>
    public static async Task<JsonNode> BodyAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem of a refusal, which has a code of the closed list with the status of that list.</summary>
    public static async Task<JsonNode> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!;
        ((string?)problem["code"]).ShouldBe(code, text);
        ((string?)problem["message"]!["zh"]).ShouldNotBeNullOrEmpty();
        ((string?)problem["message"]!["en"]).ShouldNotBeNullOrEmpty();
        KnownRefusals.All.ShouldContain(known => known.Code == code && known.Status == (int)status);
        text.ShouldNotContain(" at ApprovalEngine.");
        return problem;
    }

    public void Dispose() => Http.Dispose();
}
