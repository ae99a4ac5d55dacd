using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Pages.Case;
using ApprovalEngine.Server.Pages.Drafts;
using ApprovalEngine.Server.Pages.SignIn;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The areas of the server, a line each: what they need and where their pages are.</summary>
internal static class Areas
{
    /// <summary>Services of the areas.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ActService>().AddSingleton<Drafts>();
        services.AddSingleton<CaseFiles>().AddSingleton<NameBook>().AddSingleton<CasePicture>();
        services.AddSingleton<Phrases>().AddSingleton<CasePages>();
    }

    /// <summary>Pages: their forms are checked for a token before they are read.</summary>
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapSignIn();
        pages.MapSetup();
        pages.MapDrafts();
        pages.MapCase();
    }

    /// <summary>Addresses for programs.</summary>
    public static void MapPrograms(WebApplication app)
    {
    }
}
