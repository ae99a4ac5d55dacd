using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ApprovalEngine.Server.Office;

/// <summary>A subscription: events of cases are sent to an address.</summary>
public sealed class WebhookRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>Names of events, separated by spaces; empty for every event.</summary>
    public string Events { get; set; } = "";

    /// <summary>Ids of workflows, separated by spaces; empty for every workflow.</summary>
    public string Workflows { get; set; } = "";

    /// <summary>The secret of the signatures, under the keys of the data folder.</summary>
    public required string Secret { get; set; }
    public bool IsPaused { get; set; }

    /// <summary>Why the server paused it by itself; null where it did not.</summary>
    public string? PausedBecause { get; set; }

    /// <summary>Every event up to this position was looked at.</summary>
    public required long Position { get; set; }
    public required string CreatedBy { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>Who made it under which key: sent again, it is this one.</summary>
    public required string CreatedUnder { get; init; }
}

/// <summary>What became, or is to become, of an event that a subscription is sent.</summary>
public sealed class DeliveryRow
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";
    public const string GivenUp = "given-up";

    public long Id { get; init; }
    public required string Webhook { get; init; }
    public required long Position { get; init; }
    public required string CaseId { get; init; }
    public required string Event { get; init; }
    public string State { get; set; } = Waiting;
    public int Attempts { get; set; }
    public long? FirstAt { get; set; }

    /// <summary>Not before this moment.</summary>
    public required long NextAt { get; set; }
}

/// <summary>An attempt to deliver.</summary>
public sealed class AttemptRow
{
    public long Id { get; init; }
    public required string Webhook { get; init; }

    /// <summary>Position of the event; 0 for a test.</summary>
    public required long Position { get; init; }
    public required long At { get; init; }

    /// <summary>Status of the answer; null where none came.</summary>
    public required int? Status { get; init; }

    /// <summary>Why it failed: a word of a closed list; null where it did not.</summary>
    public required string? Failure { get; init; }
    public required int Milliseconds { get; init; }
}

internal sealed class WebhookTable : IEntityTypeConfiguration<WebhookRow>
{
    public void Configure(EntityTypeBuilder<WebhookRow> builder)
    {
        builder.ToTable("webhooks").HasKey(row => row.Id);
        builder.HasIndex(row => row.CreatedUnder).IsUnique();
    }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Webhook, row.Position }).IsUnique();
        builder.HasIndex(row => new { row.Webhook, row.State, row.Position });
    }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("attempts").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Webhook, row.Position });
    }
}
