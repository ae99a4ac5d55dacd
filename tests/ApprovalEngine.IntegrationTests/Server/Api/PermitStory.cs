using System.Text.Json.Nodes;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>A server with the people of a drainage permit, and what they send.</summary>
internal sealed class PermitStory : IAsyncDisposable
{
    public const string Start = """{ "workflow": "single-permit", "project": "2026-440105-47-01-000001" }""";

    public const string Submit = """
        {
          "step": "apply",
          "do": "submitted",
          "with": {
            "form": {
              "site-name": "示例工地", "contact-phone": "13900000000", "daily-volume": 40, "has-canteen": false
            },
            "materials": {
              "application-form": "generated", "identity-proof": "营业执照", "drainage-plan": "排水方案",
              "pipe-map": "管网图", "sampling-photo": "检测井照片"
            }
          }
        }
        """;

    public const string Accept = """{ "step": "intake", "do": "accepted", "with": { "opinion": "材料齐全" } }""";

    private PermitStory(TestServer server, ApiCaller applicant, ApiCaller window) =>
        (Server, Applicant, Window) = (server, applicant, window);

    public TestServer Server { get; }

    public ApiCaller Applicant { get; }

    public ApiCaller Window { get; }

    public static async Task<PermitStory> BeginAsync(TestServer? server = null)
    {
        server ??= await TestServer.StartAsync();
        return new(
            server, await ApiCaller.OfAsync(server, "ma", "Applicant"),
            await ApiCaller.OfAsync(server, "wang", "Officer", "window"));
    }

    /// <summary>Starts a case and hands the application in.</summary>
    public async Task<string> SubmitAsync(string key = "first")
    {
        var started = await ApiCaller.BodyAsync(await Applicant.PostAsync("/cases", Start, key));
        var id = (string)started["case"]!;
        await ApiCaller.BodyAsync(await Applicant.PostAsync($"/cases/{id}/acts", Submit));
        return id;
    }

    /// <summary>A case as it stands, as the applicant reads it.</summary>
    public async Task<JsonNode> ReadAsync(string id) =>
        await ApiCaller.BodyAsync(await Applicant.GetAsync($"/cases/{id}"));

    public async ValueTask DisposeAsync()
    {
        Applicant.Dispose();
        Window.Dispose();
        await Server.DisposeAsync();
    }
}
