using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>What somebody typed and has not sent yet. Nobody else reads it.</summary>
public sealed class DraftRow
{
    /// <summary>Account of who types.</summary>
    public required string Person { get; init; }

    /// <summary>A case id, or what else is being written, such as <c>new/land-to-start</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Which form of the subject, such as <c>fire-review</c>; empty for the whole.</summary>
    public required string Topic { get; init; }

    /// <summary>Names and values of the fields, as JSON.</summary>
    public required string Fields { get; set; }
    public long SavedAt { get; set; }
}

internal sealed class DraftTable : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder) =>
        builder.ToTable("drafts").HasKey(row => new { row.Person, row.Subject, row.Topic });
}
