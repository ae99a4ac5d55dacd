using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A key of this server that never leaves it.</summary>
public sealed class SecretRow
{
    public required string Name { get; init; }
    public required byte[] Key { get; init; }
}

internal sealed class SecretTable : IEntityTypeConfiguration<SecretRow>
{
    public void Configure(EntityTypeBuilder<SecretRow> builder) => builder.ToTable("secrets").HasKey(row => row.Name);
}
