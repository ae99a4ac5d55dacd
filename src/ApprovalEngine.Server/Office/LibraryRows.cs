using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A file of the library in one of its versions; the latest one of each path holds.</summary>
public sealed class LibraryFileRow
{
    /// <summary>Path below the library; scenarios lie below <c>samples/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Publication that brought this version.</summary>
    public required int Publication { get; init; }

    /// <summary>What it says; null where the publication removed it.</summary>
    public required string? Text { get; init; }
}

/// <summary>A change of the library that holds since its moment.</summary>
public sealed class PublicationRow
{
    public required int Number { get; init; }
    public required long At { get; init; }

    /// <summary>
    /// Who wrote it, and who let it hold; the same only for what came with the program or from a notice.
    /// </summary>
    public required string Author { get; init; }
    public required string ApprovedBy { get; init; }
    public required string Reason { get; init; }

    /// <summary>What the gate found, as it was shown to who approved: JSON.</summary>
    public required string Report { get; init; }
}

/// <summary>A change that an author prepares.</summary>
public sealed class ProposalRow
{
    public required string Id { get; init; }
    public required string Author { get; init; }

    /// <summary>writing, asked, published or dropped.</summary>
    public required string Status { get; set; }
    public string Reason { get; set; } = "";
    public required long ChangedAt { get; set; }

    /// <summary>Last publication when it was begun: what was published since may collide with it.</summary>
    public required int Onto { get; set; }

    /// <summary>Why somebody sent it back.</summary>
    public string Returned { get; set; } = "";

    /// <summary>What the gate found when approval was asked for: JSON.</summary>
    public string Report { get; set; } = "";
}

/// <summary>A file as a proposal would have it.</summary>
public sealed class ProposalFileRow
{
    public required string Proposal { get; init; }
    public required string Path { get; init; }

    /// <summary>What it would say; null where it would be removed.</summary>
    public required string? Text { get; set; }
}

internal sealed class LibraryFileTable : IEntityTypeConfiguration<LibraryFileRow>
{
    public void Configure(EntityTypeBuilder<LibraryFileRow> builder) =>
        builder.ToTable("library_files").HasKey(row => new { row.Path, row.Publication });
}

internal sealed class PublicationTable : IEntityTypeConfiguration<PublicationRow>
{
    public void Configure(EntityTypeBuilder<PublicationRow> builder)
    {
        builder.ToTable("publications").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }
}

internal sealed class ProposalTable : IEntityTypeConfiguration<ProposalRow>
{
    public void Configure(EntityTypeBuilder<ProposalRow> builder)
    {
        builder.ToTable("proposals").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Author, row.Status });
    }
}

internal sealed class ProposalFileTable : IEntityTypeConfiguration<ProposalFileRow>
{
    public void Configure(EntityTypeBuilder<ProposalFileRow> builder) =>
        builder.ToTable("proposal_files").HasKey(row => new { row.Proposal, row.Path });
}
