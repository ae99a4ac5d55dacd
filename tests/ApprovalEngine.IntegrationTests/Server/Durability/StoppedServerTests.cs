using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ApprovalEngine.IntegrationTests.Scheduling;
using ApprovalEngine.IntegrationTests.Server.Api;

namespace ApprovalEngine.IntegrationTests.Server.Durability;

/// <summary>A server that is told to end while it answers.</summary>
public sealed class StoppedServerTests
{
    private const int Requests = 8;

    // Longer than a host without patience waits; shorter than ours.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Server_ToldToEnd_AnswersWhatItHasBegunAndLosesNothing()
    {
        using var kept = await StoredFolder.MakeAsync(0);
        using var server = await ServerProcess.StartAsync(kept.Data);
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Patience })
        {
            BaseAddress = server.Address,
        };
        http.DefaultRequestHeaders.Authorization = kept.Applicant.Http.DefaultRequestHeaders.Authorization;
        var requests = Enumerable.Range(0, Requests).Select(number => new SlowRequest($"key-{number}")).ToList();
        var answers = requests.Select(request => http.SendAsync(request.Message)).ToList();
        await Task.WhenAll(requests.Select(request => request.Begun));

        server.AskToEnd();
        await RingingOffice.UntilAsync(() => !Listens(server.Address), () => "it takes new requests");
        await Task.Delay(Slow);
        requests.ForEach(request => request.Finish());

        var ids = new List<string>();
        foreach (var answer in await Task.WhenAll(answers))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            ids.Add((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["case"]!);
        }

        (await server.EndAsync()).ShouldBe(0);
        File.Exists(Path.Combine(kept.Data, "cases.db-wal")).ShouldBeFalse("everything is in the file itself");
        kept.Query("SELECT case_id FROM cases ORDER BY case_id").ShouldBe(ids.Order(StringComparer.Ordinal));
        (await kept.FindingsAsync()).ShouldBeEmpty();
    }

    private static bool Listens(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// A request whose body ends only when the test says so; the server has begun to read it by then.
    /// </summary>
    private sealed class SlowRequest : HttpContent
    {
        private static readonly byte[] Body = Encoding.UTF8.GetBytes(PermitStory.Start);

        // A body that stands still is cut off by the server after five seconds, so blanks come before it.
        private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 4096)];
        private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowRequest(string key)
        {
            Headers.ContentType = new("application/json");
            Message = new(HttpMethod.Post, "/api/v1/cases") { Content = this };
            Message.Headers.Add("Idempotency-Key", key);

            // The server asks for the body when its endpoint begins to read it, and not before.
            Message.Headers.ExpectContinue = true;
        }

        public HttpRequestMessage Message { get; }

        public Task Begun => _begun.Task;

        public void Finish() => _finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _begun.SetResult();
            while (!_finish.Task.IsCompleted)
            {
                await stream.WriteAsync(Blanks);
                await stream.FlushAsync();
                await Task.WhenAny(_finish.Task, Task.Delay(Every));
            }

            await stream.WriteAsync(Body);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
