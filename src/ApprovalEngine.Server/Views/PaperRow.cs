using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>One version of a paper of a case.</summary>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Source">Where its content came from.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="By">Who handed it in.</param>
/// <param name="Kind">How it may be shown.</param>
public sealed record PaperVersion(
    string Sha256, long Bytes, string Source, LocalDateTime At, string By, PaperKind Kind);

/// <summary>A paper of a case with all its versions, the current one first.</summary>
/// <param name="Material">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Versions">Its versions; none where it is missing or may not be read.</param>
/// <param name="IsSecret">Whether it is kept from the reader.</param>
public sealed record PaperRow(string Material, Localized Title, ValueList<PaperVersion> Versions, bool IsSecret)
{
    /// <summary>The papers of a case in order of their titles' ids.</summary>
    public static ValueList<PaperRow> Of(CaseFile file, Secrets secrets, MaterialStore store)
    {
        var found = new SortedDictionary<string, List<PaperVersion>>(StringComparer.Ordinal);
        foreach (var recorded in file.Events)
        {
            foreach (var (material, version) in In(recorded.Event))
            {
                if (!found.TryGetValue(material, out var versions))
                {
                    found[material] = versions = [];
                }

                versions.RemoveAll(earlier => earlier.Sha256 == version.Sha256);
                versions.Insert(0, new(
                    version.Sha256, version.Bytes, version.Source, ChinaTime.ToLocal(recorded.EffectiveOn),
                    recorded.Actor,
                    secrets.MayReadPaper(material) ? PaperContent.KindOf(store, version.Sha256) : PaperKind.None));
            }
        }

        return found.Select(entry => new PaperRow(
            entry.Key,
            file.Definition.Catalogue.Materials.TryGetValue(entry.Key, out var known)
                ? known.Title : new(entry.Key, entry.Key),
            secrets.MayReadPaper(entry.Key) ? entry.Value.ToValueList() : [],
            !secrets.MayReadPaper(entry.Key))).ToValueList();
    }

    private static ValueMap<MaterialVersion> In(CaseEvent happened) => happened switch
    {
        CaseEvent.StepAnswered e => e.Materials,
        CaseEvent.FactChanged e => e.Materials,
        CaseEvent.TakenOver e => e.Materials,
        CaseEvent.ApplicationPrepared e => e.Materials,
        _ => ValueMap<MaterialVersion>.Empty,
    };
}
