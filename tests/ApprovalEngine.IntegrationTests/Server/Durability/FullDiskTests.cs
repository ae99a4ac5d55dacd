using System.Net;
using ApprovalEngine.IntegrationTests.Server.Api;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Server.Durability;

/// <summary>A server whose disk is full, and has room again later.</summary>
public sealed class FullDiskTests
{
    private const int Megabytes = 64;
    private const int MostActs = 3000;

    [Test]
    public async Task Server_OnAFullDisk_SaysSoKeepsNothingHalfAndGoesOnWhenThereIsRoom()
    {
        var folder = Directory.CreateTempSubdirectory("approval-full-").FullName;
        using var disk = SmallDisk.Mount(Path.Combine(folder, "disk"), Megabytes);
        var data = Path.Combine(disk.Path, "data");
        await using (var story = await PermitStory.BeginAsync(
            await TestServer.StartAsync(options: usual => usual with { Data = data })))
        {
            var waiting = await story.SubmitAsync();
            var begun = (string)(await ApiCaller.BodyAsync(
                await story.Applicant.PostAsync("/cases", PermitStory.Start, "begun")))["case"]!;
            List<string> stored = [waiting, begun];

            disk.Fill();
            var refused = await UntilFullAsync(story, stored);
            await IsFullAsync(refused);
            await IsFullAsync(await story.Applicant.PostAsync($"/cases/{begun}/acts", PermitStory.Submit, "submit"));
            ((string)(await story.ReadAsync(waiting))["case"]!).ShouldBe(waiting);

            disk.Empty();
            stored.Add((string)(await ApiCaller.BodyAsync(
                await story.Applicant.PostAsync("/cases", PermitStory.Start, $"k{stored.Count}")))["case"]!);
            await ApiCaller.BodyAsync(
                await story.Applicant.PostAsync($"/cases/{begun}/acts", PermitStory.Submit, "submit"));
            await ApiCaller.BodyAsync(
                await story.Window.PostAsync($"/cases/{waiting}/acts", PermitStory.Accept, "accept"));
            await CheckAsync(data, stored);
        }

        Directory.GetFiles(data, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    // What the files hold in reserve is used up first.
    private static async Task<HttpResponseMessage> UntilFullAsync(PermitStory story, List<string> stored)
    {
        while (true)
        {
            stored.Count.ShouldBeLessThan(MostActs, "the disk is not full");
            var answer = await story.Applicant.PostAsync("/cases", PermitStory.Start, $"k{stored.Count}");
            if (!answer.IsSuccessStatusCode)
            {
                return answer;
            }

            stored.Add((string)(await ApiCaller.BodyAsync(answer))["case"]!);
        }
    }

    private static Task IsFullAsync(HttpResponseMessage answer) =>
        ApiCaller.RefusedAsync(answer, HttpStatusCode.ServiceUnavailable, "disk-full");

    private static async Task CheckAsync(string data, List<string> stored)
    {
        var database = CaseDatabase.Open(Path.Combine(data, "cases.db"), new() { ReadOnly = true });
        (await new Verifier(database, new(database, StoredDocuments.Readers))
            .RunAsync(null, null, CancellationToken.None)).Findings.ShouldBeEmpty();
        using var connection = database.Connect();
        connection.Strings("SELECT case_id FROM cases").ShouldBe(stored, ignoreOrder: true);
    }
}
