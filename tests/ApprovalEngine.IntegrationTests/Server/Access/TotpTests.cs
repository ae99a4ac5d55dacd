using System.Text;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the rows of SHA-1.
    [TestCase(59, "94287082")]
    [TestCase(1111111109, "07081804")]
    [TestCase(1111111111, "14050471")]
    [TestCase(1234567890, "89005924")]
    [TestCase(2000000000, "69279037")]
    [TestCase(20000000000, "65353130")]
    public void Code_OfTheTimesOfTheRfc_IsThatOfTheRfc(long seconds, string expected) =>
        Totp.Code(Secret, Totp.StepOf(Instant.FromUnixTimeSeconds(seconds)), digits: 8).ShouldBe(expected);

    // RFC 4648, section 10, without the padding.
    [TestCase("", "")]
    [TestCase("f", "MY")]
    [TestCase("fo", "MZXQ")]
    [TestCase("foo", "MZXW6")]
    [TestCase("foob", "MZXW6YQ")]
    [TestCase("fooba", "MZXW6YTB")]
    [TestCase("foobar", "MZXW6YTBOI")]
    public void Base32_OfTheTextsOfTheRfc_IsThatOfTheRfc(string text, string expected) =>
        Totp.Base32(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [TestCase(-2, false)]
    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Match_OfACodeOfAnotherHalfMinute_AllowsOneEitherWay(int off, bool expected)
    {
        var now = Instant.FromUtc(2026, 11, 23, 1, 0);

        var found = Totp.Match(Secret, Totp.Code(Secret, Totp.StepOf(now) + off), now, 0);

        found.HasValue.ShouldBe(expected);
    }

    [Test]
    public void Match_OfACodeThatWasUsed_FindsNothing()
    {
        var now = Instant.FromUtc(2026, 11, 23, 1, 0);
        var code = Totp.Code(Secret, Totp.StepOf(now));

        var used = Totp.Match(Secret, code, now, 0)!.Value;

        Totp.Match(Secret, code, now, used).ShouldBeNull();
    }
}
