using System.Net;
using System.Net.Sockets;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Which addresses events may be sent to: nobody makes this server reach into the network behind it.</summary>
internal static class Receivers
{
    // Nobody's own, private, shared, link-local, protocol, documentation, benchmark, multicast and reserved blocks.
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Everything of IPv6 that is handed out to somebody lies here; what tunnels into IPv4 is left out again.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Tunnels =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"),
    ];

    /// <summary>Whether a subscription may name an address; where its name leads is looked at when it is sent to.
    /// </summary>
    public static bool MayName(string url, bool privateToo) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && privateToo))
        && (privateToo || uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => IsPublic(IPAddress.Parse(uri.DnsSafeHost)),
            _ => !uri.IsLoopback && uri.Host.Contains('.', StringComparison.Ordinal),
        });

    /// <summary>Whether an address belongs to the open network.</summary>
    public static bool IsPublic(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? IsPublic(address.MapToIPv4())
        : address.AddressFamily == AddressFamily.InterNetwork ? !Closed.Any(block => block.Contains(address))
        : Global.Contains(address) && !Tunnels.Any(block => block.Contains(address));

    /// <summary>Connections that go where the name led at that moment, and nowhere else afterwards.</summary>
    public static SocketsHttpHandler Handler(bool privateToo) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 16,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellation) =>
            new(ConnectAsync(context.DnsEndPoint, privateToo, cancellation)),
    };

    private static async Task<Stream> ConnectAsync(
        DnsEndPoint target, bool privateToo, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var open = found.Where(address => privateToo || IsPublic(address)).ToArray();
        if (open.Length == 0)
        {
            throw new ReceiverRefusedException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name of a receiver leads into a private network.</summary>
public sealed class ReceiverRefusedException(string host) : IOException($"{host} leads into a private network");
