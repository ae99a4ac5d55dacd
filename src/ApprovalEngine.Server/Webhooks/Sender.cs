using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>What came of sending something once.</summary>
/// <param name="Status">Status of the answer; null where none came.</param>
/// <param name="Failure">Why it failed: a word of a closed list; null where it did not.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Attempt(int? Status, string? Failure, int Milliseconds)
{
    /// <summary>Whether the receiver is at fault as a whole and not with this one event.</summary>
    public bool IsReceiverDown => Failure is not null && Status is null or >= 500 or 429;
}

/// <summary>Sends signed events; follows no redirect, and reads nothing of an answer but its status.</summary>
internal sealed class Sender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;
    private readonly IClock _clock;

    public Sender(ServerOptions options, IClock clock)
    {
        _clock = clock;
        _http = new(Receivers.Handler(options.MaySendWithin)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a body once.</summary>
    public async Task<Attempt> SendAsync(string url, string secret, byte[] body, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new ByteArrayContent(body)
                {
                    Headers = { ContentType = MediaTypeHeaderValue.Parse($"{CloudEvents.MediaType}; charset=utf-8") },
                },
            };
            request.Headers.Add(Signature.Header, Signature.Of(secret, _clock.GetCurrentInstant(), body));
            request.Headers.UserAgent.ParseAdd("ApprovalEngine-Webhook/1");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)answer.StatusCode;
            return new(status, answer.IsSuccessStatusCode ? null : status is >= 300 and < 400 ? "redirect" : "status",
                Since(since));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, "time-out", Since(since));
        }
        catch (HttpRequestException failed)
        {
            return new(null, Name(failed), Since(since));
        }
    }

    public void Dispose() => _http.Dispose();

    private static int Since(long timestamp) => (int)Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds;

    private static string Name(HttpRequestException failed) => failed switch
    {
        { InnerException: ReceiverRefusedException } => "private-address",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "no-such-host",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } => "no-such-host",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        _ => "no-connection",
    };
}
