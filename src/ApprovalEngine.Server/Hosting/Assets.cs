using System.Security.Cryptography;

namespace ApprovalEngine.Server.Hosting;

/// <summary>Style sheets, scripts and pictures, carried within the program and named by their content.</summary>
public sealed class Assets
{
    private const string Prefix = "assets/";
    private readonly Dictionary<string, Asset> _all;

    public Assets()
    {
        var assembly = typeof(Assets).Assembly;
        _all = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                return new Asset(memory.ToArray());
            }, StringComparer.Ordinal);
        Sheets = _all.Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal))
            .OrderBy(name => name == "site.css" ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal).Select(Url)
            .ToList();
    }

    /// <summary>Addresses of all style sheets, the general one first.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <summary>Where a file is found; the address changes with its content, so it may be kept for ever.</summary>
    public string Url(string name) => $"/assets/{name}?v={_all[name].Hash}";

    /// <summary>Serves the files.</summary>
    public IResult Serve(HttpContext context, string name)
    {
        if (!_all.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Hash
            ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, TypeOf(name), entityTag: new($"\"{asset.Hash}\""));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private sealed record Asset(byte[] Content)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];
    }
}
