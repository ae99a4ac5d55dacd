using System.Net;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>Refuses to start in a way that would be unsafe; every refusal has a stable code.</summary>
public static class SafeStart
{
    private static readonly Duration ShortestIdle = Duration.FromMinutes(1);
    private static readonly Duration LongestIdle = Duration.FromHours(8);
    private static readonly Duration LongestSignIn = Duration.FromHours(24);

    /// <summary>Checks how a server is to be started, before anything is opened.</summary>
    /// <exception cref="StartRefusedException">It would be unsafe.</exception>
    public static void Check(ServerOptions options)
    {
        var addresses = options.Urls.Split(';').Select(Read).ToList();
        if (options.IsDemo && !IsLoopbackOnly(options.Urls))
        {
            throw new StartRefusedException("demo-not-loopback", new(
                "演示只能在本机地址（127.0.0.1 或 localhost）上监听", "a demo listens on loopback only (127.0.0.1, localhost)"));
        }

        if (options.Proxy is null
            && addresses.Any(url => url.Scheme == Uri.UriSchemeHttp && !IsLoopback(url.Host)))
        {
            throw new StartRefusedException("plain-http", new(
                "不能以明文 http 在非本机地址上监听：请用 https，或以 --proxy 说明前面有加密代理",
                "plain http on an address that others reach: use https, or name the encrypting proxy with --proxy"));
        }

        if (options.Proxy?.Split(';').All(proxy => IPAddress.TryParse(proxy.Trim(), out _)) == false)
        {
            throw new StartRefusedException("proxy-invalid", new(
                $"--proxy 须为 IP 地址，多个以分号隔开：{options.Proxy}",
                $"--proxy takes IP addresses separated by semicolons: {options.Proxy}"));
        }

        if (options.Idle < ShortestIdle || options.Idle > LongestIdle || options.LongestSignIn < options.Idle
            || options.LongestSignIn > LongestSignIn)
        {
            throw new StartRefusedException("sign-in-too-long", new(
                "登录空闲时限须为 1 至 480 分钟，总时限不短于空闲时限且不超过 24 小时",
                "idle sign-ins end after 1 to 480 minutes, and all after at most 24 hours, not before the idle ones"));
        }
    }

    /// <summary>Checks that nobody else of the machine reads or changes a data folder.</summary>
    /// <exception cref="StartRefusedException">Others may.</exception>
    public static void CheckFolder(string folder)
    {
        const UnixFileMode open = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute
            | UnixFileMode.GroupWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & open) != 0)
        {
            throw new StartRefusedException("data-folder-open", new(
                $"数据文件夹可被其他用户访问，请执行 chmod 700：{folder}",
                $"other users may enter the data folder; chmod 700 it: {folder}"));
        }
    }

    /// <summary>Checks that no setting of the surroundings lets it listen where it was not told to.</summary>
    /// <exception cref="StartRefusedException">One does.</exception>
    public static void CheckSettings(IConfiguration settings)
    {
        if (settings.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new StartRefusedException("urls-elsewhere", new(
                "监听地址只能用 --urls 指定，请删除 Kestrel:Endpoints 配置",
                "where it listens is said by --urls only: remove the setting Kestrel:Endpoints"));
        }
    }

    /// <summary>Whether a server is to speak https and was given no certificate.</summary>
    public static bool LacksCertificate(ServerOptions options) =>
        options.Urls.Contains("https:", StringComparison.OrdinalIgnoreCase)
        && Environment.GetEnvironmentVariable("Kestrel__Certificates__Default__Path") is null;

    /// <summary>Whether only this machine reaches a server of these addresses.</summary>
    public static bool IsLoopbackOnly(string urls) => urls.Split(';').All(url => IsLoopback(Read(url).Host));

    /// <summary>Whether a host is this machine itself.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Kestrel reads + and * as every address of the machine, and any name that is none of its own likewise.
    private static (string Scheme, string Host) Read(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url.Trim());
            if (address.Scheme is "http" or "https" && !address.IsUnixPipe && !address.IsNamedPipe)
            {
                return (address.Scheme, address.Host);
            }
        }
        catch (FormatException)
        {
        }

        throw new StartRefusedException("urls-invalid", new(
            $"--urls 须为 http(s)://主机:端口，多个以分号隔开：{url}",
            $"--urls takes http(s)://host:port, separated by semicolons: {url}"));
    }
}
