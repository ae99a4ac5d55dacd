using System.Text;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime.Library;

/// <summary>Reads what a database holds of definitions and calendars with the formats of the core.</summary>
public static class StoredDocuments
{
    /// <summary>The readers.</summary>
    public static DocumentReaders Readers { get; } = new(
        document => DefinitionLibrary.ReadResolved(Encoding.UTF8.GetBytes(document)),
        document => CalendarDocument.Read(Encoding.UTF8.GetBytes(document)));
}
