using System.Text;
using ApprovalEngine.Cases.History;

namespace ApprovalEngine.Tests.Cases.History;

[TestFixture]
internal sealed class HashChainTests
{
    private static readonly string[] Columns = ["case", "name", "actor", "role", "for", "via", "command", "body"];

    [Test]
    public void Start_OfTwoCases_Differs() => HashChain.Start("a").ShouldNotBe(HashChain.Start("b"));

    [Test]
    public void Hash_OfAKnownRow_NeverChanges() =>
        Convert.ToHexStringLower(Hash(Columns, 1, 2, 3))
            .ShouldBe("74e0f7d6850796f319664a889bfab451d4f2da5e7ef21a4590162e3e94e71003");

    [Test]
    public void Hash_ChangesWithEveryColumn()
    {
        var hashes = new HashSet<string> { Hex(Hash(Columns, 1, 2, 3)), Hex(Hash(Columns, 9, 2, 3)) };
        hashes.Add(Hex(Hash(Columns, 1, 9, 3)));
        hashes.Add(Hex(Hash(Columns, 1, 2, 9)));
        for (var i = 0; i < Columns.Length; i++)
        {
            string[] changed = [.. Columns];
            changed[i] += "x";
            hashes.Add(Hex(Hash(changed, 1, 2, 3)));
        }

        hashes.Count.ShouldBe(4 + Columns.Length);
    }

    [Test]
    public void Hash_OfTextMovedToTheNextColumn_Differs() =>
        Hash(["case", "na", "meactor", "role", "for", "via", "command", "body"], 1, 2, 3)
            .ShouldNotBe(Hash(["case", "name", "actor", "role", "for", "via", "command", "body"], 1, 2, 3));

    [Test]
    public void Hash_OfALongBody_MayOverwriteTheOneBefore()
    {
        string[] columns = [.. Columns[..^1], new string('长', 5000)];
        var chained = HashChain.Start("case");
        HashChain.Next(chained, Row(Bytes(columns), 1, 2, 3), chained);

        chained.ShouldBe(Hash(columns, 1, 2, 3));
    }

    private static byte[] Hash(string[] columns, long sequence, long recordedAt, long effectiveOn)
    {
        var hash = new byte[HashChain.Size];
        HashChain.Next(HashChain.Start("case"), Row(Bytes(columns), sequence, recordedAt, effectiveOn), hash);
        return hash;
    }

    private static byte[][] Bytes(string[] columns) => [.. columns.Select(Encoding.UTF8.GetBytes)];

    private static CanonicalRow Row(byte[][] columns, long sequence, long recordedAt, long effectiveOn) => new()
    {
        CaseId = columns[0],
        Sequence = sequence,
        Name = columns[1],
        RecordedAt = recordedAt,
        EffectiveOn = effectiveOn,
        Actor = columns[2],
        Role = columns[3],
        ActsFor = columns[4],
        Via = columns[5],
        CommandId = columns[6],
        Body = columns[7],
    };

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
