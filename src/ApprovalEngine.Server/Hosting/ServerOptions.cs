using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>How a server is started.</summary>
public sealed record ServerOptions
{
    /// <summary>Where it listens; several are separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The folder that holds everything it stores.</summary>
    public required string Data { get; init; }

    /// <summary>The library folder that a new server begins with; null for the nearest <c>workflows</c>.</summary>
    public string? Library { get; init; }

    /// <summary>Whether it shows invented cases to anybody who knows the printed password.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Largest file that may be handed in, in bytes.</summary>
    public long MostUploadBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Addresses of the proxy that encrypts in front of it, separated by semicolons; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether browsers reach it by https only, its own or that of its proxy.</summary>
    public bool IsEncrypted => Proxy is not null || Urls.Split(';').All(url =>
        url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    /// <summary>After so long without a request somebody has to sign in again.</summary>
    public Duration Idle { get; init; } = Duration.FromMinutes(30);

    /// <summary>After so long somebody has to sign in again in any case.</summary>
    public Duration LongestSignIn { get; init; } = Duration.FromHours(12);

    /// <summary>Who must have a second factor; nobody in a demo.</summary>
    public ValueList<Role> SecondFactorFor { get; init; } =
        [Role.Administrator, Role.Supervisor, Role.Author];

    /// <summary>How often a minute strangers and programs may ask.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>
    /// Whether events may be sent to private addresses, and by http to this machine; always in a demo.
    /// </summary>
    public bool MaySendWithin { get => field || IsDemo; init; }

    /// <summary>Where the time comes from; null for the machine's clock.</summary>
    public IClock? Clock { get; init; }

    /// <summary>
    /// What a new server begins with in place of a folder; several servers of one process read it once between them.
    /// </summary>
    public LibraryFiles? Begin { get; init; }

    /// <summary>The library folder, found.</summary>
    public string? LibraryFolder => Runtime.Library.LibraryFolder.Find(Library);
}
