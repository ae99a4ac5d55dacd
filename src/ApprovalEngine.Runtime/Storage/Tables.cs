using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The prepared statements of one writing connection.</summary>
internal sealed class Tables : IDisposable
{
    public Tables(SqliteConnection connection)
    {
        using var context = new CaseContext(connection, ownsConnection: false);
        Statements = new(connection);
        Events = new(connection, context);
        Cases = new(connection, context);
        Tasks = new(connection, context);
        Actors = new(connection, context);
        Facts = new(connection, context);
        Items = new(connection, context);
        Clocks = new(connection, context);
        Certificates = new(connection, context);
        Materials = new(connection, context);
        Commands = new(connection, context);
        Texts = new(connection, context);
        Salts = new(connection, context);
        Definitions = new(connection, context);
        Calendars = new(connection, context);
        Maintenance = new(connection, context);
        FlowStates = new(connection, context);
    }

    /// <summary>Other statements, compiled when they are first needed.</summary>
    public PreparedStatements Statements { get; }

    public TableWriter<EventRow> Events { get; }

    public TableWriter<CaseRow> Cases { get; }

    public TableWriter<TaskRow> Tasks { get; }

    public TableWriter<ActorRow> Actors { get; }

    public TableWriter<FactRow> Facts { get; }

    public TableWriter<ItemRow> Items { get; }

    public TableWriter<ClockRow> Clocks { get; }

    public TableWriter<CertificateRow> Certificates { get; }

    public TableWriter<MaterialRow> Materials { get; }

    public TableWriter<CommandRow> Commands { get; }

    public TableWriter<TextRow> Texts { get; }

    public TableWriter<SaltRow> Salts { get; }

    public TableWriter<DefinitionRow> Definitions { get; }

    public TableWriter<CalendarRow> Calendars { get; }

    public TableWriter<MaintenanceRow> Maintenance { get; }

    public TableWriter<FlowStateRow> FlowStates { get; }

    /// <summary>Lets somebody watch every row that is written; the benchmark replays what it saw.</summary>
    public WatchWrites? Watch
    {
        get;
        set
        {
            field = value;
            (Events.Watch, Cases.Watch, Tasks.Watch, Clocks.Watch) = (value, value, value, value);
            (Certificates.Watch, Materials.Watch, Commands.Watch) = (value, value, value);
            (Texts.Watch, Salts.Watch, Definitions.Watch, Actors.Watch) = (value, value, value, value);
            (Calendars.Watch, Maintenance.Watch, Facts.Watch, Items.Watch) = (value, value, value, value);
            FlowStates.Watch = value;
        }
    }

    /// <summary>Writes what changed between two projections of a case; everything where there was none.</summary>
    public void Show(Projection? before, Projection after)
    {
        if (before?.Case != after.Case)
        {
            Cases.Upsert(after.Case);
        }

        Change(Tasks, before?.Tasks, after.Tasks);
        if (before?.Facts != after.Facts)
        {
            Facts.Upsert(after.Facts);
        }

        Change(Actors, before?.Actors, after.Actors);
        Change(Items, before?.Items, after.Items);
        Change(Clocks, before?.Clocks, after.Clocks);
        Change(Certificates, before?.Certificates, after.Certificates);
        Change(Materials, before?.Materials, after.Materials);
    }

    public void Dispose()
    {
        Statements.Dispose();
        Events.Dispose();
        Cases.Dispose();
        Tasks.Dispose();
        Actors.Dispose();
        Facts.Dispose();
        Items.Dispose();
        Clocks.Dispose();
        Certificates.Dispose();
        Materials.Dispose();
        Commands.Dispose();
        Texts.Dispose();
        Salts.Dispose();
        Definitions.Dispose();
        Calendars.Dispose();
        Maintenance.Dispose();
        FlowStates.Dispose();
    }

    private static void Change<T>(TableWriter<T> table, ValueMap<T>? before, ValueMap<T> after)
        where T : class
    {
        before ??= ValueMap<T>.Empty;
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (var (key, row) in before)
        {
            if (!after.ContainsKey(key))
            {
                table.Delete(row);
            }
        }

        foreach (var (key, row) in after)
        {
            if (!before.TryGetValue(key, out var old) || !(ReferenceEquals(row, old) || row.Equals(old)))
            {
                table.Upsert(row);
            }
        }
    }
}
