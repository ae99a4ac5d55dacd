using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ApprovalEngine.IntegrationTests.Server.Webhooks;

/// <summary>What a receiver was sent.</summary>
internal sealed record Received(string Signature, string Media, string Body)
{
    public JsonNode Event { get; } = JsonNode.Parse(Body)!;

    public string Id => (string)Event["id"]!;

    public string Subject => (string)Event["subject"]!;

    /// <summary>Whether it was signed with a secret; written from the description and not from the sender.</summary>
    public bool IsSignedWith(string secret)
    {
        var parts = Signature.Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1]);
        var right = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{Body}"));
        return CryptographicOperations.FixedTimeEquals(right, Convert.FromHexString(parts["v1"]));
    }
}

/// <summary>A program that takes events, in this process and on a port of its own.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>How it answers; told before it notes what it was sent.</summary>
    public Func<Received, HttpContext, Task<int>> Answers { get; set; } = (_, _) => Task.FromResult(204);

    public string Url => $"{_app.Urls.Single()}/events";

    public IEnumerable<string> Ids => All.Select(received => received.Id);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost("/events", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var received = new Received(
                context.Request.Headers["Approval-Signature"].ToString(), context.Request.ContentType ?? "",
                await reader.ReadToEndAsync());
            receiver.All.Enqueue(received);
            context.Response.StatusCode = await receiver.Answers(received, context);
            if (context.Response.StatusCode is >= 300 and < 400)
            {
                context.Response.Headers.Location = "/elsewhere";
            }
        });
        app.MapPost(
            "/elsewhere", context => throw new InvalidOperationException($"{context.Request.Path} was followed"));
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
