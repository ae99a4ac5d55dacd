namespace ApprovalEngine.Server.Api;

/// <summary>What the document of the API says of an endpoint, and what is checked before it runs.</summary>
/// <param name="Name">Its name for generated clients, such as <c>actOnCase</c>.</param>
/// <param name="Summary">One line.</param>
internal sealed record Told(string Name, Localized Summary)
{
    /// <summary>More about it; null where the line says everything.</summary>
    public Localized? About { get; init; }

    /// <summary>The record of the body; null where there is none.</summary>
    public Type? Takes { get; init; }

    /// <summary>Media type of a body that is no record.</summary>
    public string? TakesMedia { get; init; }

    /// <summary>The record of the answer; null where it has no body or is no JSON.</summary>
    public Type? Gives { get; init; }

    /// <summary>Media type of the answer.</summary>
    public string Media { get; init; } = "application/json";

    /// <summary>Status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Parameters of the query; any other is refused.</summary>
    public IReadOnlyList<Asked> Asks { get; init; } = [];

    /// <summary>Whether an <c>Idempotency-Key</c> must come with it.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Whether it has the version of a case as its <c>ETag</c>.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Codes of refusals beyond those that any endpoint may give.</summary>
    public IReadOnlyList<KnownRefusal> Refuses { get; init; } = [];
}

/// <summary>A parameter of a query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it means.</param>
/// <param name="Type">JSON type.</param>
/// <param name="Format">Format, such as <c>date</c>; null for none.</param>
internal sealed record Asked(string Name, Localized What, string Type = "string", string? Format = null)
{
    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words it may be; none where it is free.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Most entries of a page.</summary>
    public static Asked Limit { get; } = new(
        "limit", new("每页最多几条，1 至 200，默认 50", "Most entries of a page, 1 to 200, 50 by default"), "integer");

    /// <summary>Where the page before ended.</summary>
    public static Asked Cursor { get; } = new(
        "cursor", new("上一页答复中的 next", "The next of the page before"));
}

/// <summary>Maps endpoints together with what is told of them.</summary>
internal static class ToldExtensions
{
    /// <summary>Says what an endpoint is.</summary>
    public static TBuilder Told<TBuilder>(this TBuilder endpoint, Told told)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built => built.Metadata.Add(told));
        return endpoint;
    }
}
