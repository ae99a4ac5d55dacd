using ApprovalEngine.Runtime.Library;
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

    /// <summary>Where the time comes from; null for the machine's clock.</summary>
    public IClock? Clock { get; init; }

    /// <summary>The library folder, found.</summary>
    public string? LibraryFolder => Runtime.Library.LibraryFolder.Find(Library);
}
