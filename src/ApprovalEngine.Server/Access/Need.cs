namespace ApprovalEngine.Server.Access;

/// <summary>What an endpoint asks of its caller; null asks nothing. An endpoint without this is never served.</summary>
/// <param name="Right">The right; null for everybody, signed in or not.</param>
public sealed record Need(Right? Right);

/// <summary>Marks an endpoint that somebody may use who has to do something else first.</summary>
public sealed record BeforeDuty;

/// <summary>Says what endpoints need.</summary>
public static class NeedExtensions
{
    /// <summary>Only who has the right may call it.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new(right));

    /// <summary>Everybody may call it.</summary>
    public static TBuilder Anybody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new(null));

    /// <summary>Also who still has to change his password or to set up his second factor may call it.</summary>
    public static TBuilder EvenBeforeDuty<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built => built.Metadata.Add(new BeforeDuty()));
        return endpoint;
    }

    private static TBuilder With<TBuilder>(this TBuilder endpoint, Need need)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built => built.Metadata.Add(need));
        return endpoint;
    }
}
