using System.Security.Cryptography;
using System.Text;

namespace ApprovalEngine.Cases;

/// <summary>Salted hashes of texts that lie beside the history.</summary>
public static class Sealing
{
    /// <summary>HMAC-SHA-256 of a text under the salt of its case, lower-case hex.</summary>
    /// <remarks>
    /// Without the salt, which is erased with the texts, a short text cannot be guessed from its hash.
    /// </remarks>
    public static string Hash(ReadOnlySpan<byte> salt, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The version of a material whose content is a text.</summary>
    public static MaterialVersion Material(string text, string source)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return new(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, source);
    }

    /// <summary>A salt that is the same in every run: for scenarios, which are tests and hold no real person.</summary>
    public static string ScenarioSalt(string caseId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"scenario:{caseId}")));
}
