using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>
/// The tables, and queries over them. Rows are written by prepared statements, see <see cref="TableWriter{T}"/>.
/// </summary>
public sealed class CaseContext : DbContext
{
    private readonly SqliteConnection _connection;
    private readonly bool _ownsConnection;

    internal CaseContext(SqliteConnection connection, bool ownsConnection) =>
        (_connection, _ownsConnection) = (connection, ownsConnection);

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    public DbSet<ActorRow> Actors => Set<ActorRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<ClockRow> Clocks => Set<ClockRow>();

    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();

    public DbSet<MaterialRow> Materials => Set<MaterialRow>();

    public DbSet<CommandRow> Commands => Set<CommandRow>();

    public DbSet<TextRow> Texts => Set<TextRow>();

    public DbSet<SaltRow> Salts => Set<SaltRow>();

    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();

    public DbSet<OwnerRow> Owners => Set<OwnerRow>();

    public DbSet<MaintenanceRow> Maintenance => Set<MaintenanceRow>();

    public DbSet<FlowStateRow> FlowStates => Set<FlowStateRow>();

    public override void Dispose()
    {
        base.Dispose();
        if (_ownsConnection)
        {
            _connection.Dispose();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        if (_ownsConnection)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSqlite(_connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EventRow>().ToTable("events").HasKey(row => row.Position);
        modelBuilder.Entity<EventRow>().HasIndex(row => new { row.CaseId, row.Sequence }).IsUnique();
        modelBuilder.Entity<EventRow>().Property(row => row.Hash).HasMaxLength(32);

        // Left out of the statement: the database gives the next number, within the transaction that holds its lock.
        modelBuilder.Entity<EventRow>().Property(row => row.Position).ValueGeneratedNever()
            .Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        modelBuilder.Entity<EventRow>().HasIndex(row => new { row.Name, row.RecordedAt })
            .HasFilter(Queries.BoardQueries.Counted);

        // The daily sample asks for these few events of a span of days.
        modelBuilder.Entity<EventRow>().HasIndex(row => row.RecordedAt, "events_rules_decided")
            .HasFilter("name='rules-decided'");
        modelBuilder.Entity<CaseRow>().ToTable("cases").HasKey(row => row.CaseId);
        modelBuilder.Entity<CaseRow>().HasIndex(row => new { row.NextDueAt, row.CaseId })
            .HasFilter("next_due_at IS NOT NULL");
        modelBuilder.Entity<CaseRow>().HasIndex(row => new { row.UpdatedAt, row.CaseId });
        modelBuilder.Entity<CaseRow>().HasIndex(row => row.Applicant);
        modelBuilder.Entity<CaseRow>().HasIndex(row => row.Project).HasFilter("project IS NOT NULL");
        modelBuilder.Entity<TaskRow>().ToTable("tasks").HasKey(row => new { row.CaseId, row.Step, row.Party });

        // All that an inbox is counted, filed and sorted by: its tasks lie side by side, wherever their cases lie.
        modelBuilder.Entity<TaskRow>().HasIndex(row => new
        {
            row.Posts, row.Assignee, row.Deputy, row.Turn, row.Answer, row.StopGround, row.IsTolerated, row.RedAt,
            row.YellowAt, row.PausedAt, row.ReceivedAt, row.CaseId, row.Step, row.Party,
        }).HasDatabaseName("inbox");
        modelBuilder.Entity<TaskRow>().HasIndex(row => row.Assignee).HasFilter("assignee IS NOT NULL");
        modelBuilder.Entity<TaskRow>().HasIndex(row => row.Deputy).HasFilter("deputy IS NOT NULL");
        modelBuilder.Entity<TaskRow>()
            .HasIndex(row => new { row.Department, row.RedAt, row.YellowAt, row.PausedAt })
            .HasFilter("turn='authority'");
        modelBuilder.Entity<ActorRow>().ToTable("actors").HasKey(row => new { row.CaseId, row.Person });
        modelBuilder.Entity<ActorRow>().HasIndex(row => new { row.Person, row.LastAt });
        modelBuilder.Entity<ActorRow>().HasIndex(row => new { row.Person, row.Closing, row.LastAt })
            .HasFilter("closing IS NOT NULL");
        modelBuilder.Entity<FactRow>().ToTable("facts").HasKey(row => row.CaseId);
        modelBuilder.Entity<FactRow>().HasIndex(row => row.DecidedOn);
        modelBuilder.Entity<ItemRow>().ToTable("items").HasKey(row => new { row.CaseId, row.Step });
        modelBuilder.Entity<ItemRow>().HasIndex(row => row.DecidedOn);
        modelBuilder.Entity<CertificateRow>().HasIndex(row => row.Number);
        modelBuilder.Entity<ClockRow>().ToTable("clocks").HasKey(row => new { row.CaseId, row.Clock });
        modelBuilder.Entity<CertificateRow>().ToTable("certificates")
            .HasKey(row => new { row.CaseId, row.Certificate });
        modelBuilder.Entity<MaterialRow>().ToTable("materials").HasKey(row => new { row.CaseId, row.Sha256 });
        modelBuilder.Entity<MaterialRow>().HasIndex(row => row.Sha256);
        modelBuilder.Entity<CommandRow>().ToTable("commands").HasKey(row => row.CommandId);
        modelBuilder.Entity<TextRow>().ToTable("beside").HasKey(row => new { row.CaseId, row.Hash });
        modelBuilder.Entity<SaltRow>().ToTable("case_salts").HasKey(row => row.CaseId);
        modelBuilder.Entity<DefinitionRow>().ToTable("definitions").HasKey(row => row.Hash);
        modelBuilder.Entity<CalendarRow>().ToTable("calendars").HasKey(row => row.Version);
        modelBuilder.Entity<OwnerRow>().ToTable("owner").HasKey(row => row.Id);
        modelBuilder.Entity<OwnerRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<MaintenanceRow>().ToTable("maintenance").HasKey(row => row.CommandId);
        modelBuilder.Entity<FlowStateRow>().ToTable("flow_states").HasKey(row => row.CaseId);
        modelBuilder.Entity<SchemaRow>().ToTable("schema").HasKey(row => row.Version);
        modelBuilder.Entity<SchemaRow>().Property(row => row.Version).ValueGeneratedNever();
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
