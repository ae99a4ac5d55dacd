using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Acts;

/// <summary>The papers that a program hands in with an act: uploads by their hashes, and short texts.</summary>
public sealed class ActPapers(Door door, UploadDesk desk)
{
    /// <summary>The payload of an act; else why it cannot go.</summary>
    /// <param name="owner">Who hands them in: he names his own uploads, or what the case has already.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="with">What goes with the act.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(Payload Payload, Refusal? Missing)> TakeAsync(
        string owner, string caseId, ActPayload? with, CancellationToken cancellation)
    {
        if (with is null)
        {
            return (Payload.None, null);
        }

        foreach (var (_, content) in with.Materials)
        {
            if (content.File is { } file && !await MayNameAsync(owner, caseId, file, cancellation))
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

    /// <summary>The act was carried out: its uploads belong to the case.</summary>
    public async Task SentAsync(string owner, string caseId, ActPayload? with, CancellationToken cancellation)
    {
        var files = with?.Materials.Values.Select(content => content.File).OfType<string>().ToList();
        if (files is { Count: > 0 })
        {
            await desk.NamedAsync(owner, files, caseId, cancellation);
        }
    }

    // A hash alone opens no file: whoever learnt one could read the file once it is a paper of his own case.
    private async Task<bool> MayNameAsync(
        string owner, string caseId, string sha256, CancellationToken cancellation) =>
        door.Materials.Holds(sha256)
        && (await desk.IsOfAsync(owner, sha256, cancellation)
            || door.Queries.Find(caseId)?.Materials.Values.Any(version => version.Sha256 == sha256) == true);

    private MaterialVersion Find(string sha256) =>
        new(sha256, new FileInfo(door.Materials.PathOf(sha256)).Length, "upload");
}
