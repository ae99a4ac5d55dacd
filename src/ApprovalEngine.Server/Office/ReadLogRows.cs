using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>Somebody read a case, or tried to.</summary>
public sealed class ReadRow
{
    public long Id { get; init; }
    public required long At { get; init; }

    /// <summary>Account of the reader.</summary>
    public required string Reader { get; init; }

    /// <summary>What he was to the office at that moment, separated by spaces.</summary>
    public required string Roles { get; init; }
    public required string CaseId { get; init; }

    /// <summary>By which door: server:page or server:api.</summary>
    public required string Door { get; init; }

    /// <summary>Method and path of the request: what of the case he asked for.</summary>
    public required string What { get; init; }

    /// <summary>Whether he was shown nothing because the case is none of his.</summary>
    public required bool WasDenied { get; init; }
}

internal sealed class ReadTable : IEntityTypeConfiguration<ReadRow>
{
    public void Configure(EntityTypeBuilder<ReadRow> builder)
    {
        builder.ToTable("case_reads").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.CaseId, row.Id });
        builder.HasIndex(row => new { row.Reader, row.Id });
        builder.HasIndex(row => row.At);
    }
}
