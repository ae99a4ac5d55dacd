using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Elsa.Hosting;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Server.Hosting;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
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
            Urls = "http://127.0.0.1:0",
            Data = folder,
            Library = Path.Combine(Checkout.Root, "workflows"),
        };
        await using (var app = ServerHost.Build(options, ElsaHost.Adapt))
        {
            await app.StartAsync();
            using var scope = app.Services.CreateScope();
            var published = await PublishedAsync(scope.ServiceProvider);
            var library = app.Services.GetRequiredService<LiveLibrary>();
            var door = app.Services.GetRequiredService<Door>();
            var workflow = library.ToStart("single-permit")!;

            var answer = await door.Service.StartAsync(
                new()
                {
                    CaseId = "C-1",
                    CommandId = "c-1",
                    Actor = new("ma", ActorRole.Applicant),
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

            library.Publish(Changed());
            await app.Services.GetRequiredService<Republishing>().Last;
            (await PublishedAsync(scope.ServiceProvider)).Single(found => found.DefinitionId == "single-permit").Name
                .ShouldBe("改名");
            await app.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<WorkflowDefinition>> PublishedAsync(IServiceProvider services) =>
        [.. await services.GetRequiredService<IWorkflowDefinitionStore>().FindManyAsync(
            new WorkflowDefinitionFilter { MaterializerName = "Json" }, CancellationToken.None)];

    /// <summary>The library with one workflow called otherwise.</summary>
    private static OpenLibrary Changed()
    {
        var library = Checkout.Library;
        var path = Path.Combine(library.Folder, "single-permit.json");
        var title = library.Definitions.Read("single-permit").Definition!.File.Title.Zh;
        var text = File.ReadAllText(path);
        var changed = text.Remove(text.IndexOf(title, StringComparison.Ordinal), title.Length)
            .Insert(text.IndexOf(title, StringComparison.Ordinal), "改名");
        return library with
        {
            Definitions = DefinitionFolder.Read(
                library.Folder, null, new LibraryFile("single-permit.json", Encoding.UTF8.GetBytes(changed))),
        };
    }
}
