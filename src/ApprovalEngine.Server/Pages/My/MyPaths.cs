namespace ApprovalEngine.Server.Pages.My;

/// <summary>Addresses of an applicant's pages; ids of cases and steps may hold slashes.</summary>
public static class MyPaths
{
    /// <summary>A case.</summary>
    public static string Case(string id) => $"/my/{Uri.EscapeDataString(id)}";

    /// <summary>Something to do in a case.</summary>
    public static string Turn(string id, string step) => $"{Case(id)}/do/{step}";

    /// <summary>A paper of a case.</summary>
    public static string Material(string id, string material) => $"{Case(id)}/materials/{material}";
}
