using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>The alarm clock: Quartz with triggers in memory. It knows names and instants, nothing of cases.</summary>
/// <remarks>
/// It has a container of its own, so that a host may use Quartz for other things. One alarm never rings twice at the
/// same time; a missed one rings as soon as it can.
/// </remarks>
internal sealed class Alarms : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private IScheduler? _scheduler;

    public Alarms(IClock clock, ILoggerFactory logs, Func<string, CancellationToken, Task> ring)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(new Bell(ring));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "clockwork");
            quartz.UseTimeProvider(new ClockTime(clock));
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(4);
        });
        _services = services.BuildServiceProvider();
    }

    /// <summary>Makes the alarms known and starts to ring them.</summary>
    public async Task StartAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        _scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellation)
            .ConfigureAwait(false);
        foreach (var name in names)
        {
            var job = JobBuilder.Create<AlarmJob>().WithIdentity(name).StoreDurably().Build();
            await _scheduler.AddJob(job, AddJobOptions.Replacing, cancellation).ConfigureAwait(false);
        }

        await _scheduler.Start(cancellation).ConfigureAwait(false);
    }

    /// <summary>Sets an alarm; what it was set to before is forgotten.</summary>
    /// <param name="name">Which.</param>
    /// <param name="at">When; at once where it has passed.</param>
    /// <param name="every">After how long it rings again; null for once.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task SetAsync(string name, Instant at, Duration? every, CancellationToken cancellation)
    {
        var trigger = TriggerBuilder.Create(_scheduler!.TimeProvider).WithIdentity(name).ForJob(name)
            .StartAt(at.ToDateTimeOffset());
        var schedule = SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow);
        if (every is { } interval)
        {
            schedule = schedule.WithInterval(interval.ToTimeSpan()).RepeatForever();
        }

        await _scheduler.ScheduleTrigger(trigger.WithSchedule(schedule).Build(), TriggerConflict.Replace, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Rings no more, and waits for what rings.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellation).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed record Bell(Func<string, CancellationToken, Task> Ring);

    [DisallowConcurrentExecution]
    private sealed class AlarmJob(Bell bell) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await bell.Ring(context.JobDetail.Key.Name, cancellationToken).ConfigureAwait(false);
    }
}
