using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>Addresses of an applicant's pages; ids of cases and steps may hold slashes.</summary>
public static class MyPaths
{
    /// <summary>A case.</summary>
    public static string Case(string id) => $"/my/{Uri.EscapeDataString(id)}";

    /// <summary>Something to do in a case.</summary>
    public static string Turn(string id, string step) => $"{Case(id)}/do/{step}";

    /// <summary>A change after the issue.</summary>
    public static string Change(string id, MyChange change) =>
        $"{Case(id)}/change/{Uri.EscapeDataString(change.Topic)}"
        + (change.Member is { } member ? $"?member={Uri.EscapeDataString(member)}" : "");

    /// <summary>A paper of a case.</summary>
    public static string Material(string id, string material) => $"{Case(id)}/materials/{material}";
}
