using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Acts;

/// <summary>The papers that a program hands in with an act: uploads by their hashes, and short texts.</summary>
public sealed class ActPapers(Door door)
{
    /// <summary>The payload of an act; else why it cannot go.</summary>
    public async Task<(Payload Payload, Refusal? Missing)> TakeAsync(ActPayload? with, CancellationToken cancellation)
    {
        if (with is null)
        {
            return (Payload.None, null);
        }

        foreach (var (_, content) in with.Materials)
        {
            if (content.File is { } file && !door.Materials.Holds(file))
            {
                return (Payload.None, RuntimeRefusals.FileMissing(file));
            }

            if (content.Text is { } text && text is not ("generated" or "licence" or "commitment"))
            {
                await door.Materials.StoreAsync(
                    new MemoryStream(Encoding.UTF8.GetBytes(text)), null, "upload", cancellation);
            }
        }

        return (ActReader.Payload(with, Find), null);
    }

    private MaterialVersion Find(string sha256) =>
        new(sha256, new FileInfo(door.Materials.PathOf(sha256)).Length, "upload");
}
