using System.Security.Cryptography;
using NodaTime;

namespace ApprovalEngine.Server.Hosting;

/// <summary>What this process takes from the machine: its clock and its chance.</summary>
internal static class Surroundings
{
#pragma warning disable RS0030 // The server is a composition root: here and nowhere else the machine's clock comes in.
    public static IClock Clock { get; } = SystemClock.Instance;
#pragma warning restore RS0030

    /// <summary>An id that nobody guesses: so many random bytes, lower-case hex.</summary>
    public static string NewId(int bytes = 16) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>Fills an array with random bytes.</summary>
    public static void FillRandom(byte[] bytes) => RandomNumberGenerator.Fill(bytes);
}
