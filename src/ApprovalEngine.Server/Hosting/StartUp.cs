using System.CommandLine;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Observability;
using Microsoft.AspNetCore.Connections;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The command line of the server.</summary>
public static class StartUp
{
    private const int Refused = 3;
    private const int UsualIdle = 30;
    private const int UsualLongest = 12;
    private static readonly TimeSpan Patience = ObservabilitySetup.LongestStop + TimeSpan.FromSeconds(5);
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

    private static readonly Option<string?> Proxy = new("--proxy")
    {
        Description = "前端加密代理的 IP 地址，多个以分号隔开 | addresses of the encrypting proxy in front of it",
    };

    private static readonly Option<int> Idle = new("--idle-minutes")
    {
        DefaultValueFactory = _ => UsualIdle, Description = "登录空闲时限（分钟） | idle sign-ins end after so many minutes",
    };

    private static readonly Option<int> Longest = new("--sign-in-hours")
    {
        DefaultValueFactory = _ => UsualLongest, Description = "登录总时限（小时） | every sign-in ends after so many hours",
    };

    private static readonly Option<bool> Within = new("--webhooks-within")
    {
        Description = "允许事件推送到内部网络 | events may be sent to private addresses",
    };

    /// <summary>Parses the command line and serves until it is stopped.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="adapt">What another host changes before the server is built.</param>
    public static Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? adapt = null)
    {
        var root = new RootCommand("工程建设审批服务器 | the approval server")
        {
            Urls, Folder, Library, Proxy, Idle, Longest, Within,
        };
        root.SetAction((parse, cancellation) => ServeAsync(parse, isDemo: false, adapt, cancellation));
        var demo = new Command("demo", "以虚构办件打开演示 | opens a demo with invented cases") { Urls, Folder, Library };
        demo.SetAction((parse, cancellation) => ServeAsync(parse, isDemo: true, adapt, cancellation));
        root.Add(demo);
        root.Add(Rescue.Verb(Folder));

        // Its own patience with a process that is to end is two seconds; the host has a longer one for its requests.
        return root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = Patience });
    }

    private static async Task<int> ServeAsync(
        ParseResult parse, bool isDemo, Action<WebApplicationBuilder>? adapt, CancellationToken cancellation)
    {
        var options = new ServerOptions
        {
            Urls = parse.GetValue(Urls)!,
            Data = parse.GetValue(Folder) ?? (isDemo ? "approval-demo" : "approval-data"),
            Library = parse.GetValue(Library),
            IsDemo = isDemo,
            MaySendWithin = !isDemo && parse.GetValue(Within),
            Proxy = isDemo ? null : parse.GetValue(Proxy),
            Idle = Duration.FromMinutes(isDemo ? UsualIdle : parse.GetValue(Idle)),
            LongestSignIn = Duration.FromHours(isDemo ? UsualLongest : parse.GetValue(Longest)),
        };
        try
        {
            using var demo = isDemo ? DemoHost.Open(options) : null;
            await using var app = ServerHost.Build(demo?.Options ?? options, adapt);
            await (demo?.PrepareAsync(app.Services, Console.Out, cancellation) ?? Task.CompletedTask);
            await app.StartAsync(cancellation);
            Console.WriteLine($"审批服务器 | approval server: {string.Join("  ", app.Urls)}");
            if (isDemo)
            {
                DemoHost.Greet(app.Urls, Console.Out);
            }

            await InviteAsync(app, cancellation);
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
        catch (IOException failed) when (failed.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"地址已被占用：{options.Urls}\nthe address is in use: {options.Urls} [address-in-use]");
        }
        catch (InvalidOperationException) when (SafeStart.LacksCertificate(options))
        {
            await Console.Error.WriteLineAsync(
                "没有可用的 https 证书：请设置 Kestrel__Certificates__Default__Path\n"
                + "no certificate for https: set Kestrel__Certificates__Default__Path [certificate-missing]");
        }

        return Refused;
    }

    // Whoever reads the console may become the first administrator, and nobody else.
    private static async Task InviteAsync(WebApplication app, CancellationToken cancellation)
    {
        if (await app.Services.GetRequiredService<FirstAdministrator>().CodeAsync(cancellation) is { } code)
        {
            Console.WriteLine($"尚无管理员，请在此设置 | no administrator yet, make one at: {app.Urls.First()}/setup");
            Console.WriteLine($"安装码（只用一次） | set-up code (works once): {code}");
        }
    }
}
