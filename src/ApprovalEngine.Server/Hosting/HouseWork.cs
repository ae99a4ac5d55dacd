using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Acts;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>What the server does by itself: it rings clocks, and every day it does its chores.</summary>
internal static class HouseWork
{
    // A minute after the day that is drawn for has ended, and when nobody works.
    private static readonly LocalTime JustAfterMidnight = new(0, 1);
    private static readonly LocalTime AtNight = new(3, 10);

    /// <summary>The clockwork of this server.</summary>
    public static ClockworkParts Parts(IServiceProvider services)
    {
        var door = services.GetRequiredService<Door>();
        return new()
        {
            Service = door.Service,
            Clock = door.Clock,
            Logs = services.GetRequiredService<ILoggerFactory>(),
            Chores = [DailySample(door), MaterialSweep(door, services.GetRequiredService<UploadDesk>())],
        };
    }

    private static Chore DailySample(Door door)
    {
        var sampling = new DailySampling(door.Database, door.Shelves, door.Service, door.Clock);
        return new("daily-sample", new("自动备案抽查", "Daily sample"), JustAfterMidnight, async cancellation =>
            (await sampling.RunAsync(cancellation)).Told);
    }

    // What somebody uploaded and has not sent yet is kept for him.
    private static Chore MaterialSweep(Door door, UploadDesk uploads) => new(
        "material-sweep", new("清理未使用的上传文件", "Sweep of unused files"), AtNight, cancellation => Task.Run(
            () =>
            {
                var removed = Runtime.Storage.MaterialSweep.Run(
                    door.Database, door.Clock.GetCurrentInstant(), uploads.IsAwaited);
                return new Localized($"删除 {removed} 个文件", $"{removed} files removed");
            },
            cancellation));
}
