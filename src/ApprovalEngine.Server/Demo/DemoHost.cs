using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Demo;

/// <summary>Makes a server a demo: on loopback only, with cases that it makes the first time.</summary>
internal sealed class DemoHost : IDisposable
{
    private const int Quarters = 4;
    private readonly DemoFolder _folder;
    private readonly SwitchableClock _clock;

    private DemoHost(ServerOptions options, DemoFolder folder, SwitchableClock clock) =>
        (Options, _folder, _clock) = (options, folder, clock);

    /// <summary>The options with the clock that the demo needs.</summary>
    public ServerOptions Options { get; }

    /// <summary>Checks whether it may start, and empties what an earlier start left half done.</summary>
    /// <exception cref="StartRefusedException">
    /// It would listen beyond this machine, or the folder is not its own.
    /// </exception>
    public static DemoHost Open(ServerOptions options)
    {
        SafeStart.Check(options with { IsDemo = true });
        var clock = new SwitchableClock(options.Clock ?? Surroundings.Clock);
        var folder = DemoFolder.Open(ServerFolder.Open(options.Data, isDemo: true));
        return new(options with { IsDemo = true, Clock = clock }, folder, clock);
    }

    /// <summary>Makes the cases where there are none yet; called before the server listens or rings clocks.</summary>
    public async Task PrepareAsync(IServiceProvider services, TextWriter output, CancellationToken cancellation)
    {
        if (_folder.IsComplete)
        {
            await output.WriteLineAsync(
                $"使用已有的演示数据；要重新生成，请删除文件夹：{Options.Data}\n"
                + $"opening the demo made before; to make a new one delete the folder {Options.Data}");
            return;
        }

        await output.WriteLineAsync("正在准备演示：虚构的人员、项目和办件 | preparing invented people, projects and cases");
        var now = _clock.GetCurrentInstant();
        var report = await DemoSeeding.SeedAsync(
            services.GetRequiredService<Door>(), services.GetRequiredService<OfficeDatabase>(),
            new DemoSamples(services.GetRequiredService<LiveLibrary>().Current, Options.LibraryFolder ?? "."),
            _clock, now, new Lines(output), cancellation);
        _clock.Run();
        _folder.Complete();
        await output.WriteLineAsync(
            $"{report.Cases} 个办件，{report.Acts} 项行为，{report.Rung} 个期限 | "
            + $"{report.Cases} cases, {report.Acts} acts, {report.Rung} deadlines");
        foreach (var left in report.LeftOut)
        {
            await output.WriteLineAsync($"今天排不出的情景 | no days for it today: {left.Scenario}");
        }
    }

    /// <summary>Tells where it is and who may sign in.</summary>
    public static void Greet(IEnumerable<string> urls, TextWriter output)
    {
        output.WriteLine($"\n演示 | DEMO  {string.Join("  ", urls)}");
        output.WriteLine($"密码 | password  {DemoSeeding.Password}  （所有人相同 | the same for everybody）\n");
        DemoSignIns.Write(output);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>A line for each quarter, at once: the progress class of the framework writes out of order.</summary>
    private sealed class Lines(TextWriter output) : IProgress<SeedingProgress>
    {
        private int _written;

        public void Report(SeedingProgress value)
        {
            var quarter = value.Done * Quarters / value.All;
            if (quarter > _written)
            {
                _written = quarter;
                output.WriteLine($"  {quarter * 100 / Quarters,3} %");
            }
        }
    }
}
