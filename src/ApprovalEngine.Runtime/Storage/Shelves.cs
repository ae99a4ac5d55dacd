using System.Collections.Concurrent;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>A definition together with the resolved document it was read from.</summary>
/// <param name="Definition">What a case is pinned to.</param>
/// <param name="Document">Canonical JSON of the file and what it refers to; its SHA-256 is the hash.</param>
public sealed record ResolvedWorkflow(WorkflowDefinition Definition, string Document);

/// <summary>A calendar together with the notices it was resolved from.</summary>
/// <param name="Calendar">What a case is computed with.</param>
/// <param name="Document">JSON of the notices.</param>
public sealed record ResolvedCalendar(WorkingCalendar Calendar, string Document);

/// <summary>Reads stored documents back; the formats belong to the core, the storing to this room.</summary>
/// <param name="Definition">A definition from its resolved document.</param>
/// <param name="Calendar">A calendar from its notices.</param>
public sealed record DocumentReaders(
    Func<string, WorkflowDefinition> Definition, Func<string, WorkingCalendar> Calendar);

/// <summary>The definitions and calendars of a database, each read once and kept.</summary>
public sealed class Shelves(CaseDatabase database, DocumentReaders readers)
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkingCalendar> _calendars = new(StringComparer.Ordinal);

    /// <summary>The definition of a hash.</summary>
    /// <exception cref="CorruptHistoryException">It is not held, or something else is held under it.</exception>
    public WorkflowDefinition Definition(string hash) => _definitions.GetOrAdd(hash, missing =>
    {
        var definition = readers.Definition(Document("SELECT document FROM definitions WHERE hash=@key", missing));
        return definition.Hash == missing
            ? definition
            : throw new CorruptHistoryException($"definition {missing} is stored with another content");
    });

    /// <summary>The calendar of a version.</summary>
    /// <exception cref="CorruptHistoryException">It is not held, or something else is held under it.</exception>
    public WorkingCalendar Calendar(string version) => _calendars.GetOrAdd(version, missing =>
    {
        var calendar = readers.Calendar(Document("SELECT document FROM calendars WHERE version=@key", missing));
        return calendar.Version == missing
            ? calendar
            : throw new CorruptHistoryException($"calendar {missing} is stored with another content");
    });

    /// <summary>Every calendar that a case is read with.</summary>
    public CalendarShelf Calendars(CaseState state) => CalendarShelf.Of(
        state.Clocks.Values.Select(clock => clock.Calendar).OfType<string>().Append(state.CalendarVersion)
            .Where(version => version.Length > 0).Distinct().Select(Calendar));

    /// <summary>
    /// Remembers a definition and a calendar that the database holds by now, or will once a commit returned.
    /// </summary>
    internal void Remember(WorkflowDefinition definition, WorkingCalendar calendar)
    {
        _definitions.TryAdd(definition.Hash, definition);
        _calendars.TryAdd(calendar.Version, calendar);
    }

    private string Document(string select, string key)
    {
        using var connection = database.Connect();
        return connection.Scalar<string>(select, ("@key", key))
            ?? throw new CorruptHistoryException($"the database does not hold {key}");
    }
}
