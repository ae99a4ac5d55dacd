using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A phrase that officers put into their opinions (常用语).</summary>
public sealed class PhraseRow
{
    public required string Id { get; init; }

    /// <summary>Account of whose it is; empty for one of the whole office.</summary>
    public required string Owner { get; init; }
    public required string Text { get; init; }
    public long CreatedAt { get; init; }
}

internal sealed class PhraseTable : IEntityTypeConfiguration<PhraseRow>
{
    public void Configure(EntityTypeBuilder<PhraseRow> builder)
    {
        builder.ToTable("phrases").HasKey(row => row.Id);
        builder.HasIndex(row => row.Owner);
    }
}
