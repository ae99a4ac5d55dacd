using System.Globalization;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

/// <summary>Plays a scenario of the samples through a server, as its people would have acted on its pages.</summary>
internal static class PlayedScenario
{
    /// <summary>When the scenarios that are played here begin, or earlier.</summary>
    public static Instant Begin { get; } = Instant.FromUtc(2020, 1, 2, 1, 0);

    /// <summary>Starts a server on whose clock a scenario can be played.</summary>
    public static Task<TestServer> ServerAsync() => TestServer.StartAsync(Begin);

    /// <summary>Plays a scenario, or its first acts.</summary>
    /// <returns>The last sequence of the case.</returns>
    public static async Task<long> PlayAsync(
        TestServer server, string sample, string caseId, int acts = int.MaxValue)
    {
        var path = Path.Combine(Documents.Checkout.Root, "samples", sample + ".scenario.json");
        var reading = ScenarioReading.Read(path, await File.ReadAllBytesAsync(path));
        reading.Problems.ShouldBeEmpty();
        var scenario = reading.Value!;
        var entries = scenario.Acts.OrderBy(entry => entry.At).Where(entry => entry.Do is not null).Take(acts);
        var number = 0;
        var started = false;
        foreach (var entry in entries)
        {
            await ToAsync(server, caseId, ChinaTime.ToInstant(entry.At), started);
            var actor = new Actor(entry.By!, Role(scenario, entry.By!))
            {
                Posts = scenario.People.GetOr(entry.By!, new()).Posts, For = entry.For, Via = "server:page",
            };
            if (!started)
            {
                await StartAsync(server, caseId, scenario, actor);
                started = true;
            }

            var answer = await server.Services.GetRequiredService<ActService>().SendAsync(
                new()
                {
                    CaseId = caseId,
                    Actor = actor,
                    Command = ActReader.Read(entry.Step, entry.Do!, await PayloadAsync(server, entry.With)),
                    CommandId = string.Create(CultureInfo.InvariantCulture, $"{caseId}-{++number}"),
                    EffectiveOn = entry.Effective is { } on ? ChinaTime.ToInstant(on) : null,
                    Late = Late(scenario, entry),
                },
                CancellationToken.None);
            var code = (answer as Answer.Refused)?.Refusal.Code;
            code.ShouldBe(entry.Refused, $"{entry.At} {entry.Step} {entry.Do}");
        }

        return server.Door.Service.Find(caseId)!.Version;
    }

    private static async Task StartAsync(TestServer server, string caseId, ScenarioFile scenario, Actor actor)
    {
        var applicant = actor.Role == ActorRole.Applicant ? actor.Id
            : actor.For ?? scenario.People.First(person => person.Value.Role == ActorRole.Applicant).Key;
        var answer = await server.Services.GetRequiredService<ActService>().StartAsync(
            new()
            {
                CaseId = caseId,
                Actor = new(applicant, ActorRole.Applicant) { Via = "server:page" },
                Command = new CaseCommand.Start(
                    applicant, actor.Role == ActorRole.Agent ? actor.Id : null, scenario.Project, null),
                CommandId = $"{caseId}-start",
            },
            scenario.Workflow, CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>(answer.ToString());
    }

    private static async Task ToAsync(TestServer server, string caseId, Instant to, bool started)
    {
        // What falls due on the way rings at its moment and not when somebody acts next.
        while (started && server.Door.Service.Find(caseId) is { } state
            && server.Services.GetRequiredService<Door>() is var door
            && Deadlines.Next(state, door.Shelves.Definition(state.DefinitionHash), door.Shelves.Calendars(state))
                is { } next
            && ChinaTime.ToInstant(next.DueAt) <= to)
        {
            server.Clock.Set(ChinaTime.ToInstant(next.DueAt));
            if (await server.Door.Service.RingAsync(caseId, CancellationToken.None) == 0)
            {
                break;
            }
        }

        // Each case has its own time: the next one that is played may begin earlier again.
        server.Clock.Set(to);
    }

    private static async Task<Payload> PayloadAsync(TestServer server, ActPayload? with)
    {
        foreach (var text in with?.Materials.Values.Select(content => content.Text).OfType<string>() ?? [])
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await server.Door.Materials.StoreAsync(content, null, "upload", CancellationToken.None);
        }

        return ActReader.Payload(with, _ => null);
    }

    private static LateApproval? Late(ScenarioFile scenario, ScenarioEntry entry) => entry.With?.Late is { } late
        ? new(new Actor(late.ApprovedBy, Role(scenario, late.ApprovedBy)), late.Reason, late.Document) : null;

    private static ActorRole Role(ScenarioFile scenario, string person) =>
        scenario.People.GetOr(person, new PersonDefinition()).Role ?? ActorRole.Officer;
}
