using ApprovalEngine.Elsa.Activities;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Runtime.Flow;
using Elsa.Extensions;
using Elsa.Workflows.Runtime;

namespace ApprovalEngine.Elsa.Hosting;

/// <summary>What makes the server an Elsa host.</summary>
public static class ElsaHost
{
    /// <summary>Cases follow Elsa, and Elsa knows the workflows of the library.</summary>
    public static void Adapt(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ElsaEngine>().AddSingleton<ElsaFlow>();
        builder.Services.AddSingleton<IFlow>(services => services.GetRequiredService<ElsaFlow>());
        builder.Services.AddElsa();
        builder.Services.AddApprovalActivities();
        builder.Services.AddScoped<IWorkflowsProvider, LibraryWorkflows>();
        builder.Services.AddSingleton<Republishing>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Republishing>());
    }
}
