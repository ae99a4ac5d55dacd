using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Api;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Observability;
using ApprovalEngine.Server.Pages.Account;
using ApprovalEngine.Server.Pages.Apply;
using ApprovalEngine.Server.Pages.Audit;
using ApprovalEngine.Server.Pages.Authoring;
using ApprovalEngine.Server.Pages.Board;
using ApprovalEngine.Server.Pages.Calendar;
using ApprovalEngine.Server.Pages.Case;
using ApprovalEngine.Server.Pages.Certificates;
using ApprovalEngine.Server.Pages.Drafts;
using ApprovalEngine.Server.Pages.Inbox;
using ApprovalEngine.Server.Pages.Late;
using ApprovalEngine.Server.Pages.Logs;
using ApprovalEngine.Server.Pages.My;
using ApprovalEngine.Server.Pages.People;
using ApprovalEngine.Server.Pages.Search;
using ApprovalEngine.Server.Pages.SignIn;
using ApprovalEngine.Server.Pages.Status;
using ApprovalEngine.Server.Pages.Systems;
using ApprovalEngine.Server.People;
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
        services.AddSingleton<Phrases>().AddSingleton<CasePages>().AddSingleton<InboxView>();
        services.AddSingleton<UploadDesk>().AddSingleton<Registries>().AddSingleton<Licences>();
        services.AddSingleton<Clients>().AddSingleton<Applications>().AddSingleton<CertificateCodes>();
        services.AddSingleton<MyCases>().AddSingleton<MyTurns>().AddSingleton<MyChanges>();
        services.AddSingleton<LateActs>().AddSingleton<LateEntries>();
        services.AddAudit();
        services.AddBoard();
        services.AddSingleton<ActPapers>();
        services.AddApi();
        services.AddSingleton<SystemsView>();
        services.AddSingleton<Proposals>();
        services.AddSingleton<PeopleDesk>();
        services.AddSingleton<CalendarRevision>();
        services.AddHostedService(provider => provider.GetRequiredService<CalendarRevision>());
        services.AddClockwork(HouseWork.Parts);
    }

    /// <summary>Pages: their forms are checked for a token before they are read.</summary>
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapSignIn();
        pages.MapApply();
        pages.MapMy();
        pages.MapCertificates();
        pages.MapRegistries();
        pages.MapAudit();
        pages.MapReadLog();
        pages.MapBoard();
        pages.MapAuthoring();
        pages.MapCalendar();
        pages.MapPeople();
        pages.MapDrafts();
        pages.MapCase();
        pages.MapCaseSearch();
        pages.MapDesk();
        pages.MapLateEntries();
        pages.MapAccount();
        pages.MapSystems();
        pages.MapStatus();
    }

    /// <summary>Addresses for programs.</summary>
    public static void MapPrograms(WebApplication app)
    {
        app.MapUploads();
        app.MapApi();
        app.MapHealth();
    }
}
