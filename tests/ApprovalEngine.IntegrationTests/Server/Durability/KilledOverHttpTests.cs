using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ApprovalEngine.IntegrationTests.Scheduling;
using ApprovalEngine.IntegrationTests.Server.Api;

namespace ApprovalEngine.IntegrationTests.Server.Durability;

/// <summary>A server that is killed with requests on their way, and started again on the same folder.</summary>
public sealed class KilledOverHttpTests
{
    private const int Kills = 4;
    private const int Callers = 4;
    private const int OldCases = 60;

    [Test]
    public async Task Server_KilledAmidActs_HasWhatItAnsweredAndRingsWhatFellDueOnce()
    {
        using var kept = await StoredFolder.MakeAsync(OldCases);
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var answered = new ConcurrentBag<Sent>();
        var cutOff = new ConcurrentBag<Sent>();

        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await ServerProcess.StartAsync(kept.Data);
            var before = answered.Count;
            var calling = Enumerable.Range(0, Callers)
                .Select(who => CallAsync(kept, server.Address, $"{kill}-{who}", answered, cutOff)).ToList();
            await RingingOffice.UntilAsync(() => answered.Count > before, () => "nothing was answered");
            await Task.Delay(random.Next(400));
            await server.KillAsync();
            await Task.WhenAll(calling);
            TestContext.Out.WriteLine($"killed after {answered.Count - before} answers");
        }

        using var last = await ServerProcess.StartAsync(kept.Data);
        await AgainAsync(kept, last.Address, cutOff, answered);
        await RingingOffice.UntilAsync(() => Due(kept) == 0, () => $"{Due(kept)} cases are due");
        last.AskToEnd();
        (await last.EndAsync()).ShouldBe(0);

        var stored = kept.Query(
            "SELECT case_id || ' ' || command_id || ' ' || min(sequence) || '-' || max(sequence) FROM events "
            + "GROUP BY case_id, command_id").ToHashSet();
        cutOff.ShouldNotBeEmpty();
        answered.Where(sent => !stored.Contains($"{sent.Case} {sent.By.Id}/{sent.Key} {sent.First}-{sent.Last}"))
            .ShouldBeEmpty();
        (await kept.FindingsAsync()).ShouldBeEmpty();
        CheckRings(kept);
    }

    // All old cases are alike, so each has to have reached the same deadlines, one after the other.
    private static void CheckRings(StoredFolder kept)
    {
        var rung = kept.Query(
                "SELECT case_id || ' ' || command_id || ' ' || min(effective_on) FROM events "
                + "WHERE command_id LIKE 'deadline:%' GROUP BY case_id, command_id ORDER BY min(position)")
            .Select(line => line.Split(' '))
            .Select(parts => (Case: parts[0], Deadline: parts[1].Split(':')[3], At: long.Parse(parts[2])))
            .GroupBy(ring => ring.Case).ToDictionary(group => group.Key, group => group.ToList());
        kept.Cases.ShouldAllBe(id => rung.ContainsKey(id));
        var first = rung[kept.Cases[0]].Select(ring => ring.Deadline).ToList();
        foreach (var rings in kept.Cases.Select(id => rung[id]))
        {
            rings.Select(ring => ring.Deadline).ShouldBe(first);
            rings.Select(ring => ring.At).ShouldBeInOrder();
            rings.Distinct().Count().ShouldBe(rings.Count);
        }
    }

    private static long Due(StoredFolder kept) => long.Parse(kept.Query(
        $"SELECT count(*) || '' FROM cases WHERE next_due_at <= {Now.ToUnixTimeTicks()}")[0]);

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    // Starts cases, hands them in and accepts them until nobody answers any more.
    private static async Task CallAsync(
        StoredFolder kept, Uri address, string name, ConcurrentBag<Sent> answered, ConcurrentBag<Sent> cutOff)
    {
        using var applicant = kept.Applicant.At(address);
        using var window = kept.Window.At(address);
        for (var number = 0; ; number++)
        {
            var id = $"N-{name}-{number}";
            var start = JsonNode.Parse(PermitStory.Start)!;
            start["id"] = id;
            foreach (var sent in new[]
            {
                new Sent(kept.Applicant, id, $"{id}-start", "/cases", start.ToJsonString()),
                new Sent(kept.Applicant, id, $"{id}-submit", $"/cases/{id}/acts", PermitStory.Submit),
                new Sent(kept.Window, id, $"{id}-accept", $"/cases/{id}/acts", PermitStory.Accept),
            })
            {
                try
                {
                    answered.Add(await SendAsync(sent.By == kept.Window ? window : applicant, sent));
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
                {
                    cutOff.Add(sent);
                    return;
                }
            }
        }
    }

    // Whoever got no answer asks again with his key: what had happened is told, what had not happens now.
    private static async Task AgainAsync(
        StoredFolder kept, Uri address, ConcurrentBag<Sent> cutOff, ConcurrentBag<Sent> answered)
    {
        using var applicant = kept.Applicant.At(address);
        using var window = kept.Window.At(address);
        foreach (var sent in cutOff)
        {
            answered.Add(await SendAsync(sent.By == kept.Window ? window : applicant, sent));
        }
    }

    private static async Task<Sent> SendAsync(ApiCaller caller, Sent sent)
    {
        var body = await ApiCaller.BodyAsync(await caller.PostAsync(sent.Path, sent.Json, sent.Key));
        return sent with { First = (long)body["first"]!, Last = (long)body["last"]! };
    }

    private sealed record Sent(ApiCaller By, string Case, string Key, string Path, string Json)
    {
        public long First { get; init; }

        public long Last { get; init; }
    }
}
