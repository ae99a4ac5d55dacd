using System.Security.Cryptography;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Server.Demo;

/// <summary>Hands the papers of planned scenarios in, each content once.</summary>
internal static class PaperStore
{
    // Each waits for the disk and not for a processor.
    private const int AtOnce = 16;

    /// <summary>The version under which a paper is handed in.</summary>
    public static MaterialVersion VersionOf(DemoPaper paper) =>
        new(Convert.ToHexStringLower(SHA256.HashData(paper.Content.Span)), paper.Content.Length, paper.Source);

    /// <summary>Stores every paper that is not there yet.</summary>
    public static Task StoreAsync(
        MaterialStore store, IEnumerable<DemoPaper> papers, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            papers.DistinctBy(paper => VersionOf(paper).Sha256),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation,
            },
            async (paper, stop) =>
            {
                if (!store.Holds(VersionOf(paper).Sha256))
                {
                    using var content = new MemoryStream(paper.Content.ToArray(), writable: false);
                    _ = await store.StoreAsync(content, paper.Content.Length, paper.Source, stop);
                }
            });
}
