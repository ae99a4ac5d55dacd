namespace ApprovalEngine.Server.Access;

/// <summary>Carries the user through a request.</summary>
public static class CurrentUserExtensions
{
    private static readonly object Key = new();

    /// <summary>Who is behind the request; null for a stranger.</summary>
    public static CurrentUser? Visitor(this HttpContext context) => context.Items[Key] as CurrentUser;

    /// <summary>Who is behind the request; the gate lets no stranger to where this is asked.</summary>
    public static CurrentUser Caller(this HttpContext context) =>
        context.Visitor() ?? throw new InvalidOperationException("an endpoint for strangers asked who calls");

    /// <summary>Says who is behind the request.</summary>
    internal static void SetUser(this HttpContext context, CurrentUser? user) => context.Items[Key] = user;
}
