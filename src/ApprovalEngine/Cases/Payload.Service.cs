using NodaTime;

namespace ApprovalEngine.Cases;

public sealed partial record Payload
{
    /// <summary>Point of service at which it was done.</summary>
    public string? Point { get; init; }

    /// <summary>Number of the electronic seal over all the materials.</summary>
    public string? Signature { get; init; }

    /// <summary>Score of a rating, 1 to 5.</summary>
    public int? Score { get; init; }

    /// <summary>Number of a mandate document.</summary>
    public string? Document { get; init; }

    /// <summary>What a mandate covers; empty for everything.</summary>
    public ValueList<string> Scope { get; init; } = [];

    /// <summary>Last day of a mandate.</summary>
    public LocalDate? Until { get; init; }
}
