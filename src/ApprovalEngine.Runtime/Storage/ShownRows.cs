using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The projection of a case as the tables hold it.</summary>
internal sealed record ShownCase(
    CaseRow Case, ValueList<TaskRow> Tasks, ValueList<ClockRow> Clocks, ValueList<CertificateRow> Certificates,
    ValueList<MaterialRow> Materials, ValueList<ActorRow> Actors, FactRow? Facts, ValueList<ItemRow> Items)
{
    /// <summary>The first table that does not hold what it should.</summary>
    public string? Differs(Projection right) =>
        Case != right.Case ? "cases"
        : !Tasks.Equals(right.Tasks.Values.ToValueList()) ? "tasks"
        : !Clocks.Equals(right.Clocks.Values.ToValueList()) ? "clocks"
        : !Certificates.Equals(right.Certificates.Values.ToValueList()) ? "certificates"
        : !Materials.Equals(right.Materials.Values.ToValueList()) ? "materials"
        : !Actors.Equals(right.Actors.Values.ToValueList()) ? "actors"
        : Facts != right.Facts ? "facts"
        : !Items.Equals(right.Items.Values.ToValueList()) ? "items"
        : null;
}

/// <summary>Reads projections back, on the connection whose view of the file is compared.</summary>
internal sealed class ShownRows(SqliteConnection connection) : IDisposable
{
    private readonly CaseContext _context = new(connection, ownsConnection: false);

    /// <summary>The tables that are made from the histories and can be made anew.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["cases", "tasks", "actors", "facts", "items", "clocks", "certificates", "materials"];

    // The default order of texts in SQLite is that of their bytes, and so is that of the projection's maps.
    public ShownCase? Of(string caseId)
    {
        _context.ChangeTracker.Clear();
        return _context.Cases.SingleOrDefault(row => row.CaseId == caseId) is { } found
            ? new(
                found,
                _context.Tasks.Where(row => row.CaseId == caseId).OrderBy(row => row.Step).ThenBy(row => row.Party)
                    .ToList().ToValueList(),
                _context.Clocks.Where(row => row.CaseId == caseId).OrderBy(row => row.Clock).ToList().ToValueList(),
                _context.Certificates.Where(row => row.CaseId == caseId)
                    .OrderBy(row => row.Certificate).ToList().ToValueList(),
                _context.Materials.Where(row => row.CaseId == caseId)
                    .OrderBy(row => row.Sha256).ToList().ToValueList(),
                _context.Actors.Where(row => row.CaseId == caseId)
                    .OrderBy(row => row.Person).ToList().ToValueList(),
                _context.Facts.SingleOrDefault(row => row.CaseId == caseId),
                _context.Items.Where(row => row.CaseId == caseId)
                    .OrderBy(row => row.Step).ToList().ToValueList())
            : null;
    }

    public void Dispose() => _context.Dispose();
}
