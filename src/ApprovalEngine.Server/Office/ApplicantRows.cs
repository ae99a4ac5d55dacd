using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>What a registry says about something: who applies never says it for it.</summary>
public sealed class RegistryRow
{
    /// <summary>The registry, as the definitions name it.</summary>
    public required string Registry { get; init; }

    /// <summary>
    /// A check or topic, and after a bar what the answer is about: <c>honest|&lt;applicant&gt;</c>,
    /// <c>geology|&lt;parcel&gt;</c>. Without a bar it is the answer about everything that has none of its own.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>JSON: true, false or "unknown" for a check; an object for a result that may be reused.</summary>
    public required string Answer { get; set; }
}

/// <summary>A licence that an authority shares, so that its holder need not bring a copy.</summary>
public sealed class LicenceRow
{
    public required string Id { get; init; }

    /// <summary>Account of the holder.</summary>
    public required string Holder { get; init; }

    /// <summary>The certificate of the catalogues, such as <c>title-deed</c>.</summary>
    public required string Kind { get; init; }
    public required string Number { get; init; }

    /// <summary>What it is called, where no catalogue says so.</summary>
    public string TitleZh { get; init; } = "";
    public string TitleEn { get; init; } = "";

    /// <summary>Last day on which it holds, as 2026-11-23; null where it has no end.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>The stored file; null where only its number is shared.</summary>
    public string? Sha256 { get; init; }
    public long Bytes { get; init; }
    public string FileName { get; init; } = "";
}

/// <summary>That somebody may act for an applicant in the applicant's cases to come (行政许可法 29).</summary>
public sealed class ClientRow
{
    /// <summary>Account of the applicant who gave the mandate.</summary>
    public required string Client { get; init; }

    /// <summary>Account of the agent.</summary>
    public required string Agent { get; init; }

    /// <summary>Number of the mandate document.</summary>
    public required string Document { get; set; }

    /// <summary>Last day on which it holds, as 2026-11-23; null where it has no end.</summary>
    public string? Until { get; set; }
}

internal sealed class RegistryTable : IEntityTypeConfiguration<RegistryRow>
{
    public void Configure(EntityTypeBuilder<RegistryRow> builder) =>
        builder.ToTable("registry_entries").HasKey(row => new { row.Registry, row.Key });
}

internal sealed class LicenceTable : IEntityTypeConfiguration<LicenceRow>
{
    public void Configure(EntityTypeBuilder<LicenceRow> builder)
    {
        builder.ToTable("licences").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Holder, row.Kind });
    }
}

internal sealed class ClientTable : IEntityTypeConfiguration<ClientRow>
{
    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("clients").HasKey(row => new { row.Client, row.Agent });
        builder.HasIndex(row => row.Agent);
    }
}

/// <summary>That somebody was given a mandate in a case: by it he finds the case among his.</summary>
public sealed class CaseMandateRow
{
    public required string CaseId { get; init; }
    public required string Agent { get; init; }
}

internal sealed class CaseMandateTable : IEntityTypeConfiguration<CaseMandateRow>
{
    public void Configure(EntityTypeBuilder<CaseMandateRow> builder)
    {
        builder.ToTable("case_mandates").HasKey(row => new { row.CaseId, row.Agent });
        builder.HasIndex(row => row.Agent);
    }
}
