using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>An open sign-in: a copied cookie is worth nothing once this is gone.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of what the cookie holds.</summary>
    public required string Id { get; init; }
    public required string Account { get; init; }
    public required long Since { get; init; }

    /// <summary>The stamp of the account at that time; where the account has another one, this is over.</summary>
    public required string Stamp { get; init; }
    public string Address { get; init; } = "";
}

/// <summary>A token of a program. Who reads this table can use none of them.</summary>
public sealed class ApiTokenRow
{
    public required string Id { get; init; }
    public required string Account { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, which is 256 bits of chance: no salt makes it harder to guess.</summary>
    public required string Hash { get; init; }

    /// <summary>Rights, separated by spaces.</summary>
    public required string Scopes { get; init; }
    public required long CreatedAt { get; init; }
    public required long ExpiresAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>To the minute.</summary>
    public long? LastUsedAt { get; set; }
    public long? RevokedAt { get; set; }
}

/// <summary>What happened to an account: sign-ins that worked or not, and changes of what guards it.</summary>
public sealed class SignInRow
{
    public long Id { get; init; }
    public required long At { get; init; }

    /// <summary>Empty where there is no such account: people type passwords into the wrong field.</summary>
    public required string Account { get; init; }
    public required string Address { get; init; }

    /// <summary>A <c>SignInOutcome</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who did it to the account where it was somebody else.</summary>
    public string By { get; init; } = "";
}

internal sealed class SessionTable : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions").HasKey(row => row.Id);
        builder.HasIndex(row => row.Account);
    }
}

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.ToTable("api_tokens").HasKey(row => row.Id);
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => row.Account);
    }
}

internal sealed class SignInTable : IEntityTypeConfiguration<SignInRow>
{
    public void Configure(EntityTypeBuilder<SignInRow> builder)
    {
        builder.ToTable("sign_ins").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Account, row.Id });
        builder.HasIndex(row => row.At);
    }
}
