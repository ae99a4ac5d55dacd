using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Activities.Flowchart.Options;

namespace ApprovalEngine.Elsa.Activities;

/// <summary>Our activities in any Elsa application.</summary>
public static class ApprovalActivities
{
    /// <summary>Makes the steps of approvals known to Elsa, and lets flowcharts run on tokens.</summary>
    public static IServiceCollection AddApprovalActivities(this IServiceCollection services)
    {
        // A join cancels the steps before it unless this says otherwise; the option alone does not reach it.
        Flowchart.UseTokenFlow = true;
        services.Configure<FlowchartOptions>(
            options => options.DefaultExecutionMode = FlowchartExecutionMode.TokenBased);
        return services.AddSingleton<IActivityProvider, StepActivities>();
    }
}
