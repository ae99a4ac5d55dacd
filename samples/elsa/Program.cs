using ApprovalEngine.Elsa.Activities;
using ApprovalEngine.Samples.Elsa;
using Elsa.Extensions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Each argument is an answer: the step, its outcome, and a "-" in front where the outcome is not positive.
var answers = args.Select(argument => argument.Split('=')).ToList();
if (answers.Exists(answer => answer.Length != 2))
{
    Console.Error.WriteLine("usage: step=outcome ... , for example: check=accepted planning=granted fire=-refused");
    return 2;
}

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddElsa();
builder.Services.AddApprovalActivities();
builder.Services.AddScoped<IWorkflowsProvider, FileWorkflows>();
using var host = builder.Build();
await host.StartAsync();
using var scope = host.Services.CreateScope();
var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();
await client.CreateAndRunInstanceAsync(new()
{
    WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("site-gate"),
});
foreach (var answer in answers)
{
    if ((await WaitingAsync()).FirstOrDefault(found => StepOf(found) == answer[0]) is not { } waiting)
    {
        Console.Error.WriteLine($"nobody waits for '{answer[0]}'");
        return 1;
    }

    Console.WriteLine($"> {answer[0]}: {answer[1].TrimStart('-')}");
    await client.RunInstanceAsync(new()
    {
        BookmarkId = waiting.Id,
        Input = StepAnswer.Of(answer[1].TrimStart('-'), !answer[1].StartsWith('-')),
    });
}

var open = (await WaitingAsync()).Select(StepOf).Order(StringComparer.Ordinal).ToList();
Console.WriteLine(open.Count == 0 ? "nothing waits" : $"waits for: {string.Join(", ", open)}");
await host.StopAsync();
return 0;

async Task<IEnumerable<Elsa.Workflows.Runtime.Entities.StoredBookmark>> WaitingAsync() =>
    await scope.ServiceProvider.GetRequiredService<IBookmarkStore>()
        .FindManyAsync(new BookmarkFilter { WorkflowInstanceId = client.WorkflowInstanceId }, CancellationToken.None);

static string StepOf(Elsa.Workflows.Runtime.Entities.StoredBookmark bookmark) =>
    bookmark.Payload is StepStimulus stimulus ? stimulus.Step : "";
