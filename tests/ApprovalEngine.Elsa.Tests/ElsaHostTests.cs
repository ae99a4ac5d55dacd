using ApprovalEngine.Cases;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Elsa.Hosting;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Hosting;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>The server as an Elsa host, started as its command line starts it.</summary>
public sealed class ElsaHostTests
{
    [Test]
    public async Task Host_WhichWasStarted_PublishesTheLibraryInElsaAndFollowsIt()
    {
        var folder = Directory.CreateTempSubdirectory("approval-elsa-").FullName;
        var options = new ServerOptions
        {
            Urls = "http://127.0.0.1:0", Data = folder, Library = Path.Combine(Checkout.Root, "workflows"),
        };
        await using (var app = ServerHost.Build(options, ElsaHost.Adapt))
        {
            await app.StartAsync();
            using var scope = app.Services.CreateScope();
            var published = await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>()
                .FindManyAsync(new WorkflowDefinitionFilter { MaterializerName = "Json" }, CancellationToken.None);
            var library = app.Services.GetRequiredService<LiveLibrary>();
            var door = app.Services.GetRequiredService<Door>();
            var workflow = library.ToStart("single-permit")!;

            var answer = await door.Service.StartAsync(
                new()
                {
                    CaseId = "C-1", CommandId = "c-1", Actor = new("ma", ActorRole.Applicant),
                    Command = new CaseCommand.Start("ma", null, null, null),
                },
                workflow.Workflow, workflow.Calendar, CancellationToken.None);

            published.Select(definition => definition.DefinitionId).Order(StringComparer.Ordinal)
                .ShouldBe(library.Current.Definitions.Workflows.Order(StringComparer.Ordinal));
            published.ShouldContain(definition => definition.Id == workflow.Workflow.Definition.Hash);
            answer.ShouldBeOfType<Answer.Accepted>(answer.ToString());
            app.Services.GetRequiredService<ElsaFlow>().Begun.ShouldBe(1);
            using var context = door.Database.Query();
            context.FlowStates.Single().CaseId.ShouldBe("C-1");
            await app.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
