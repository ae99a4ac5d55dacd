using System.CommandLine;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Demo;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The command line of the server.</summary>
internal static class StartUp
{
    private const int Refused = 3;
    private static readonly Option<string> Urls = new("--urls")
    {
        DefaultValueFactory = _ => "http://127.0.0.1:8080", Description = "监听地址，多个以分号隔开 | where to listen",
    };

    private static readonly Option<string?> Folder = new("--data")
    {
        Description = "数据文件夹（默认 approval-data，演示为 approval-demo） | the folder of everything it stores",
    };

    private static readonly Option<string?> Library = new("--library")
    {
        Description = "初始资料库文件夹（默认为最近的 workflows） | the library a new server begins with",
    };

    /// <summary>Parses the command line and serves until it is stopped.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("工程建设审批服务器 | the approval server") { Urls, Folder, Library };
        root.SetAction((parse, cancellation) => ServeAsync(parse, isDemo: false, cancellation));
        var demo = new Command("demo", "以虚构办件打开演示 | opens a demo with invented cases") { Urls, Folder, Library };
        demo.SetAction((parse, cancellation) => ServeAsync(parse, isDemo: true, cancellation));
        root.Add(demo);
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> ServeAsync(ParseResult parse, bool isDemo, CancellationToken cancellation)
    {
        var options = new ServerOptions
        {
            Urls = parse.GetValue(Urls)!,
            Data = parse.GetValue(Folder) ?? (isDemo ? "approval-demo" : "approval-data"),
            Library = parse.GetValue(Library),
            IsDemo = isDemo,
        };
        try
        {
            using var demo = isDemo ? DemoHost.Open(options) : null;
            await using var app = ServerHost.Build(demo?.Options ?? options);
            await (demo?.PrepareAsync(app.Services, Console.Out, cancellation) ?? Task.CompletedTask);
            await app.StartAsync(cancellation);
            Console.WriteLine($"审批服务器 | approval server: {string.Join("  ", app.Urls)}");
            if (isDemo)
            {
                DemoHost.Greet(app.Urls, Console.Out);
            }

            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Reason.Zh}\n{refused.Reason.En} [{refused.Code}]");
        }
        catch (StorageException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
        }

        return Refused;
    }
}
