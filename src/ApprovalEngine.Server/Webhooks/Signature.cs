using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Signs what is sent, so that a receiver knows whose it is and that it is not old.</summary>
internal static class Signature
{
    /// <summary>The header: <c>t=seconds,v1=HMAC-SHA-256 of "seconds.body"</c>, lower-case hex.</summary>
    public const string Header = "Approval-Signature";

    /// <summary>The value of the header.</summary>
    public static string Of(string secret, Instant now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes($"{seconds}."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
