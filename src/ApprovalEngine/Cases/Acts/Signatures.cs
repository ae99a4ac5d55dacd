using System.Security.Cryptography;
using System.Text;

namespace ApprovalEngine.Cases.Acts;

/// <summary>One seal over all the materials of an act.</summary>
internal static class Signatures
{
    /// <summary>The signature of an act; null where nobody sealed it.</summary>
    public static BatchSignature? Of(string? seal, ValueMap<MaterialVersion> materials) =>
        seal is null ? null : new(seal, Covers(materials));

    /// <summary>A seal over nothing is refused.</summary>
    public static Refusal? Check(string? seal, ValueMap<MaterialVersion> materials) =>
        seal is not null && materials.Count == 0
            ? Refusals.Of(RefusalCode.NothingSigned, "批量签章没有覆盖任何材料", "the seal covers no material")
            : null;

    /// <summary>Whether a signature covers exactly these materials.</summary>
    public static bool Holds(BatchSignature signature, ValueMap<MaterialVersion> materials) =>
        signature.Covers == Covers(materials);

    private static string Covers(ValueMap<MaterialVersion> materials)
    {
        var lines = new StringBuilder();
        foreach (var (id, material) in materials)
        {
            lines.Append(id).Append(':').Append(material.Sha256).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
