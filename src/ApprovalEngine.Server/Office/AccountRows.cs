using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A person who may sign in. Instants are ticks of 100 ns since 1970, here and in every row.</summary>
public sealed class AccountRow
{
    /// <summary>What histories name the person by; never given to another one.</summary>
    public required string Id { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public string Email { get; set; } = "";
    public string Department { get; set; } = "";

    /// <summary>Roles and posts, separated by spaces.</summary>
    public string Roles { get; set; } = "";
    public string Posts { get; set; } = "";
    public string Language { get; set; } = "zh";
    public string PasswordHash { get; set; } = "";
    public bool MustChange { get; set; }

    /// <summary>Secret of the second factor, sealed with the keys of the data folder; null for none.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>The last half minute whose code was used: a code is good once.</summary>
    public long TotpStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left, separated by spaces.</summary>
    public string RecoveryCodes { get; set; } = "";
    public bool IsDisabled { get; set; }
    public int Failures { get; set; }
    public long? LockedUntil { get; set; }

    /// <summary>Changes with whatever ends the open sign-ins: password, roles, disabling.</summary>
    public string Stamp { get; set; } = "";
    public long CreatedAt { get; init; }
}

/// <summary>A project that applicants and officers know by its name; histories name it by its code.</summary>
public sealed class ProjectRow
{
    /// <summary>项目代码.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>Account of the applicant who entered it.</summary>
    public required string Owner { get; set; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder)
    {
        builder.ToTable("accounts").HasKey(row => row.Id);
        builder.HasIndex(row => row.Name);
    }
}

internal sealed class ProjectTable : IEntityTypeConfiguration<ProjectRow>
{
    public void Configure(EntityTypeBuilder<ProjectRow> builder)
    {
        builder.ToTable("projects").HasKey(row => row.Code);
        builder.HasIndex(row => row.Name);
    }
}
