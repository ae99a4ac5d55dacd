using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.IntegrationTests.Documents;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>A case that a scenario of the samples gave, under an id of its own.</summary>
internal sealed record SampleCase(string Id, CaseResult Result)
{
    /// <summary>The events of each command, in order.</summary>
    public IEnumerable<IReadOnlyList<RecordedEvent>> Appends()
    {
        List<RecordedEvent> together = [];
        foreach (var recorded in Result.Events)
        {
            if (together.Count > 0 && together[^1].CommandId != recorded.CommandId)
            {
                yield return together;
                together = [];
            }

            together.Add(recorded with { CaseId = Id });
        }

        yield return together;
    }
}

/// <summary>The cases of the samples, played once, and stored as the service stores what it decided.</summary>
internal static class SampleCases
{
    private static readonly OpenLibrary Library = Read();

    private static readonly Lazy<IReadOnlyList<SampleCase>> Played = new(() => [.. Play()]);

    public static IReadOnlyList<SampleCase> All => Played.Value;

    /// <summary>Stores cases in a database, command by command.</summary>
    public static async Task StoreAsync(Office office, IEnumerable<SampleCase> cases)
    {
        foreach (var one in cases)
        {
            await office.Service.Commits.RunAsync(turn => Store(office, turn, one), CancellationToken.None);
        }
    }

    private static bool Store(Office office, WriteTurn turn, SampleCase one)
    {
        Keep(turn, one.Result);
        office.Shelves.Remember(
            one.Result.Definition, one.Result.Calendars[one.Result.Events.Select(recorded => recorded.Event)
                .OfType<CaseEvent.CaseStarted>().First().CalendarVersion]);
        turn.Tables.Salts.Insert(new() { CaseId = one.Id, Salt = new('0', 64), ErasedAt = null });
        var state = CaseState.Initial(one.Id);
        foreach (var append in one.Appends())
        {
            var before = turn.Load(one.Id);
            state = append.Aggregate(state, Evolution.Apply);
            turn.Append(
                before, new(state, append.Select(Renamed).ToValueList(), ValueMap<string>.Empty), office.Shelves);
            turn.Tables.Commands.Insert(new()
            {
                CommandId = Command(append[0]), CaseId = one.Id, Fingerprint = "", AnsweredAt = 0,
                FirstSequence = append[0].Sequence, LastSequence = append[^1].Sequence,
            });
        }

        return true;

        RecordedEvent Renamed(RecordedEvent recorded) => recorded with { CommandId = Command(recorded) };

        string Command(RecordedEvent recorded) => $"{one.Id}:{recorded.CommandId}";
    }

    private static void Keep(WriteTurn turn, CaseResult result)
    {
        var definition = result.Definition;
        var count = turn.Tables.Statements.Scalar<long>(
            "SELECT count(*) FROM definitions WHERE hash=@hash", ("@hash", definition.Hash));
        if (count == 0)
        {
            turn.Tables.Definitions.Insert(new()
            {
                Hash = definition.Hash, Id = definition.File.Id, Version = definition.File.Version, AddedAt = 0,
                Document = Encoding.UTF8.GetString(Library.Definitions.Read(definition.File.Id).Resolved.Span),
            });
        }

        foreach (var version in result.Events.Select(recorded => recorded.Event).Select(happened => happened switch
        {
            CaseEvent.CaseStarted started => started.CalendarVersion,
            CaseEvent.CalendarRevised revised => revised.To,
            _ => null,
        }).OfType<string>().Distinct())
        {
            if (turn.Tables.Statements.Scalar<long>(
                "SELECT count(*) FROM calendars WHERE version=@version", ("@version", version)) == 0)
            {
                var layers = definition.File.Calendar;
                turn.Tables.Calendars.Insert(new()
                {
                    Version = version, AddedAt = 0,
                    Document = Encoding.UTF8.GetString(CalendarDocument.Write(Library.Calendars, layers)),
                });
            }
        }
    }

    private static IEnumerable<SampleCase> Play()
    {
        var folder = Path.Combine(Checkout.Root, "samples");
        foreach (var file in Directory.EnumerateFiles(folder, "*.scenario.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var scenario = ScenarioReading.Read(file, File.ReadAllBytes(file)).Value;
            if (scenario is null || scenario.Calendar == CalendarKnowledge.AsPublished)
            {
                // What was known of the calendar at the time is another document for each notice.
                continue;
            }

            var result = ScenarioRunner.Run(
                scenario, id => Library.Definitions.Read(id).Definition!, Library.Calendars,
                path => new MaterialVersion(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))), 1,
                    "upload"));
            foreach (var one in result.Cases.Where(one => one.Events.Count > 0))
            {
                yield return new($"{Path.GetFileName(file)[..^".scenario.json".Length]}-{one.State.CaseId}", one);
            }
        }
    }

    private static OpenLibrary Read()
    {
        var folder = Path.Combine(Checkout.Root, "workflows");
        return new(
            folder, DefinitionFolder.Read(folder), CalendarFolder.Read(folder, Language.En)
                .Library);
    }
}
