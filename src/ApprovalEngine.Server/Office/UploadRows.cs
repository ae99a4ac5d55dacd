using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A file that somebody uploaded; it is his alone until an act names it.</summary>
public sealed class UploadRow
{
    public required string Id { get; init; }
    public required string Owner { get; init; }

    /// <summary>What it is for: a case and the form within it, as in a draft.</summary>
    public required string Slot { get; init; }
    public required string Material { get; init; }

    /// <summary>What its owner called it; never a path.</summary>
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required string MediaType { get; init; }
    public required long At { get; init; }

    /// <summary>The case in which an act named it; null until then.</summary>
    public string? CaseId { get; set; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<UploadRow>
{
    public void Configure(EntityTypeBuilder<UploadRow> builder)
    {
        builder.ToTable("uploads").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Owner, row.Slot });
        builder.HasIndex(row => row.Sha256);
        builder.HasIndex(row => row.CaseId);
    }
}
