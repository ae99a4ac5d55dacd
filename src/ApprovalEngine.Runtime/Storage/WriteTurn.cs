using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>One transaction that several commands share; what they changed is seen by those after them.</summary>
internal sealed class WriteTurn(SqliteConnection connection, Tables tables, HistoryReader history, CaseCache cache)
{
    private readonly Dictionary<string, LoadedCase> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoadedCase> _changing = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public Tables Tables => tables;

    /// <summary>Whether a command that was kept changed a case.</summary>
    public bool HasChanges => _changed.Count > 0;

    /// <summary>When the earliest deadline of the changed cases is reached; null where none ever is.</summary>
    public Instant? EarliestDue()
    {
        long? earliest = null;
        foreach (var loaded in _changed.Values)
        {
            if (loaded.Projection?.Case.NextDueAt is { } at && !(at >= earliest))
            {
                earliest = at;
            }
        }

        return earliest is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null;
    }

    /// <summary>A case as it stands within this transaction; empty where it has no events.</summary>
    /// <exception cref="CorruptHistoryException">Its history is damaged.</exception>
    public LoadedCase Load(string caseId)
    {
        if (_changing.TryGetValue(caseId, out var loaded) || _changed.TryGetValue(caseId, out loaded))
        {
            return loaded;
        }

        if (cache.Find(caseId, tables.Statements) is { } kept)
        {
            return kept;
        }

        // What is read before this turn changed the case was committed by somebody, so it may be kept at once.
        loaded = LoadedCase.Replay(history, caseId);
        if (loaded.State.Version > 0)
        {
            cache.Keep(loaded);
        }

        return loaded;
    }

    /// <summary>Appends what was decided: events, chain, projections, texts and the next due instant.</summary>
    public void Append(LoadedCase before, Decision.Accepted accepted, Shelves shelves)
    {
        var (head, traces) = (before.Head, before.Traces);
        var caseId = Utf8(accepted.State.CaseId);
        var commandId = Utf8(accepted.Events.Count == 0 ? "" : accepted.Events[0].CommandId);
        foreach (var recorded in accepted.Events)
        {
            var body = EventCodec.Write(recorded.Event);
            head = Insert(recorded, caseId, commandId, body, head);
            traces = traces.After(recorded, accepted.State);
        }

        foreach (var (hash, text) in accepted.Texts)
        {
            tables.Texts.Upsert(new() { CaseId = accepted.State.CaseId, Hash = hash, Text = text });
        }

        var shown = before.Projection
            ?? (before.State.Version == 0 ? null : Of(before.State, before.Head, before.Traces, shelves));
        var after = Of(accepted.State, head, traces, shelves, shown);
        tables.Show(shown, after);
        _changing[accepted.State.CaseId] = new(accepted.State, head, traces, after);
    }

    /// <summary>The command that ran last is kept.</summary>
    public void KeepCommand()
    {
        foreach (var (id, loaded) in _changing)
        {
            _changed[id] = loaded;
        }

        _changing.Clear();
    }

    /// <summary>The command that ran last is undone.</summary>
    public void UndoCommand() => _changing.Clear();

    /// <summary>The commit returned: from now on others may see what this turn changed.</summary>
    public void KeepAll()
    {
        foreach (var loaded in _changed.Values)
        {
            cache.Keep(loaded);
        }
    }

    /// <summary>The commit failed: what is kept of the touched cases is no longer trusted.</summary>
    public void DropAll()
    {
        foreach (var id in _changed.Keys.Concat(_changing.Keys))
        {
            cache.Drop(id);
        }
    }

    private static Projection Of(
        CaseState state, byte[] head, CaseTraces traces, Shelves shelves, Projection? earlier = null) =>
        Projection.Of(state, head, traces, DueDates.Of(state, shelves, earlier?.Due), earlier);

    private byte[] Insert(
        RecordedEvent recorded, byte[] caseId, byte[] commandId, byte[] body, byte[] previous)
    {
        var (name, role) = (EventCodec.NameOf(recorded.Event), RoleName.Of(recorded.Role));
        var (recordedAt, effectiveOn) =
            (recorded.RecordedAt.ToUnixTimeTicks(), recorded.EffectiveOn.ToUnixTimeTicks());
        var hash = new byte[HashChain.Size];
        HashChain.Next(previous, new()
        {
            CaseId = caseId,
            Sequence = recorded.Sequence,
            Name = Utf8(name),
            RecordedAt = recordedAt,
            EffectiveOn = effectiveOn,
            Actor = Utf8(recorded.Actor),
            Role = Utf8(role),
            ActsFor = Utf8(recorded.ActsFor),
            Via = Utf8(recorded.Via),
            CommandId = commandId,
            Body = body,
        }, hash);
        tables.Events.Insert(new()
        {
            CaseId = recorded.CaseId,
            Sequence = recorded.Sequence,
            Name = name,
            RecordedAt = recordedAt,
            EffectiveOn = effectiveOn,
            Actor = recorded.Actor,
            Role = role,
            ActsFor = recorded.ActsFor,
            Via = recorded.Via,
            CommandId = recorded.CommandId,
            Body = Encoding.UTF8.GetString(body),
            Hash = hash,
        });
        return hash;
    }

    private static byte[] Utf8(string text) => text.Length == 0 ? [] : Encoding.UTF8.GetBytes(text);
}
