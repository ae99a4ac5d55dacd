using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>Opens histories for auditors; each opening is noted in the read log.</summary>
public sealed class Replays(Door door, ReadLog reads)
{
    /// <summary>The history of a case; null where there was never anything of it.</summary>
    /// <remarks>Who has the right to audit reads every case; a damaged one too, as far as it can be trusted.</remarks>
    public CaseReplay? Find(CurrentUser reader, string caseId)
    {
        var history = TrustedHistory.Of(door.Database, caseId);
        if (history.Events.Count == 0 && history.Broken is null)
        {
            return null;
        }

        reads.Note(reader, caseId, wasAllowed: true);
        return new(history, door.Shelves, door.Replayer.Texts(caseId), door.Replayer.IsErased(caseId));
    }
}
