using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace ApprovalEngine.Server.Access;

/// <summary>Codes of an authenticator: RFC 6238 with HMAC-SHA-1, half a minute and six digits.</summary>
public static class Totp
{
    /// <summary>Bytes of a secret: as many as the hash has.</summary>
    public const int SecretBytes = 20;

    private const int SecondsOfStep = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The half minute of an instant.</summary>
    public static long StepOf(Instant now) => now.ToUnixTimeSeconds() / SecondsOfStep;

    /// <summary>The code of a half minute.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Authenticators know SHA-1 only; an HMAC does not suffer from its collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return (number % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The half minute that a code is of; null where it is wrong or was used.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">Now; a clock may be half a minute off either way.</param>
    /// <param name="usedUntil">The last half minute whose code was accepted.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string code, Instant now, long usedUntil)
    {
        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (step > usedUntil && CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>Bytes as authenticators show them: base 32 without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var octet in bytes)
        {
            (bits, held) = (((bits << 8) | octet) & 0xfff, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Alphabet[(bits >> (held - 5)) & 31]);
            }
        }

        return held > 0 ? text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }
}
