using System.Diagnostics;
using System.Text.Json;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Webhooks;

namespace ApprovalEngine.Server.Api;

/// <summary>Everything that happens, in order, for systems that come and fetch it.</summary>
internal static class FeedApi
{
    private const int LongestWait = 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/feed", ReadAsync).Needs(Right.ConnectSystem).Told(new(
            "readFeed", new("按提交顺序读取全部办件的事件", "Read the events of all cases in the order of the commits"))
        {
            About = new(
                "以答复中的 next 为下一次的 after。给出 wait 时，没有新事件则最多等这么多秒。",
                "The next of an answer is the after of the next request. With wait it waits so many seconds for news."),
            Asks =
            [
                new("after", new("从此位置之后读，0 为从头", "Read behind this position; 0 for the beginning"), "integer"),
                new("wait", new("没有新事件时最多等几秒，0 至 60", "Wait at most so many seconds for news, 0 to 60"), "integer"),
                Asked.Limit,
            ],
            Gives = typeof(FeedAnswer),
        });
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, Door door, Pulse pulse, IHostApplicationLifetime life, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (after, limit) = (query.Number("after", 0, 0, long.MaxValue - 1), query.Limit());
        var wait = TimeSpan.FromSeconds(query.Number("wait", 0, 0, LongestWait));
        if (query.Refused is { } refused)
        {
            return refused;
        }

        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var beat = pulse.Next;
            var page = door.Service.Queries.Feed(after, limit);
            var left = wait - Stopwatch.GetElapsedTime(since);
            if (page.Events.Count > 0 || left <= TimeSpan.Zero || life.ApplicationStopping.IsCancellationRequested)
            {
                return ApiJson.Of(Of(page, after, door));
            }

            var look = TimeSpan.FromSeconds(1);
            await Pulse.WaitAsync(beat, left < look ? left : look, cancellation);
        }
    }

    private static FeedAnswer Of(FeedPage page, long after, Door door) => new()
    {
        Events =
        [
            .. page.Events.Select(fed => JsonSerializer.Deserialize<JsonElement>(CloudEvents.Of(
                fed, door.Service.Queries.Row(fed.Event.CaseId)?.Workflow ?? ""))),
        ],
        Next = page.Events is [.., var last] ? last.Position : after,
        Last = page.Last,
    };
}
