using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>An act that took place earlier than it is entered, until a supervisor has said yes or no (补录).</summary>
public sealed class LateEntryRow
{
    public required string Id { get; init; }
    public required string CaseId { get; init; }

    /// <summary>Account of who acts.</summary>
    public required string Person { get; init; }

    /// <summary>In what capacity, as <c>ActorRole</c> spells it.</summary>
    public required string Role { get; init; }

    /// <summary>By which door it came.</summary>
    public required string Via { get; init; }

    /// <summary>The step; empty for an act on the whole case.</summary>
    public required string Step { get; init; }

    /// <summary>An outcome, an answer or a verb.</summary>
    public required string Do { get; init; }

    /// <summary>What it is about beside the step; empty for nothing.</summary>
    public required string Of { get; init; }

    /// <summary>How <see cref="Sent"/> is to be read: <c>form</c> or <c>json</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was sent, as it was sent; emptied once it is decided.</summary>
    public required string Sent { get; set; }

    public required long EffectiveOn { get; init; }
    public required string Reason { get; init; }
    public required string Document { get; init; }
    public required long AskedAt { get; init; }

    /// <summary><c>asked</c>, <c>confirmed</c> or <c>rejected</c>.</summary>
    public required string State { get; set; }

    public string? DecidedBy { get; set; }
    public long? DecidedAt { get; set; }

    /// <summary>What the supervisor wrote; null for nothing.</summary>
    public string? Remark { get; set; }
}

internal sealed class LateEntryTable : IEntityTypeConfiguration<LateEntryRow>
{
    public void Configure(EntityTypeBuilder<LateEntryRow> builder)
    {
        builder.ToTable("late_entries").HasKey(row => row.Id);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.State, row.AskedAt });
    }
}
