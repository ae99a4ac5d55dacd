using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A view of an inbox that somebody saved: its filters under a name of his.</summary>
public sealed class SavedViewRow
{
    public required string Person { get; init; }
    public required string Name { get; init; }

    /// <summary>The query of its address, such as <c>tab=overdue&amp;department=fire</c>.</summary>
    public required string Query { get; set; }
}

/// <summary>How somebody likes his pages.</summary>
public sealed class PreferenceRow
{
    public required string Person { get; init; }
    public required string Name { get; init; }
    public required string Value { get; set; }
}

/// <summary>Somebody is away, and somebody else acts for him (A/B 角).</summary>
public sealed class AbsenceRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Deputy { get; init; }

    /// <summary>First and last day, <c>2026-11-23</c>; both included.</summary>
    public required string From { get; init; }
    public required string Until { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>Who entered it: himself, or the head of his department.</summary>
    public required string EnteredBy { get; init; }
    public long EnteredAt { get; init; }
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedViewRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> builder) =>
        builder.ToTable("saved_views").HasKey(row => new { row.Person, row.Name });
}

internal sealed class PreferenceTable : IEntityTypeConfiguration<PreferenceRow>
{
    public void Configure(EntityTypeBuilder<PreferenceRow> builder) =>
        builder.ToTable("preferences").HasKey(row => new { row.Person, row.Name });
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<AbsenceRow>
{
    public void Configure(EntityTypeBuilder<AbsenceRow> builder)
    {
        builder.ToTable("absences").HasKey(row => row.Id);
        builder.HasIndex(row => row.Deputy);
        builder.HasIndex(row => row.Person);
    }
}
