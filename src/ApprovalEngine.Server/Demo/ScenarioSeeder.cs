using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>How far the seeding is.</summary>
/// <param name="Done">Acts that were carried out or refused.</param>
/// <param name="All">Acts there are.</param>
internal readonly record struct SeedingProgress(int Done, int All);

/// <summary>What the seeding did.</summary>
/// <param name="Cases">Cases that there are now.</param>
/// <param name="Acts">Acts that were carried out.</param>
/// <param name="Rung">Deadlines that were reached in between.</param>
/// <param name="Refused">Acts that were refused and left out, each with its reason.</param>
internal sealed record SeedingReport(int Cases, int Acts, int Rung, ValueList<string> Refused)
{
    /// <summary>Recipes for which no days were found.</summary>
    public ValueList<DemoRecipe> LeftOut { get; init; } = [];
}

/// <summary>
/// Plays planned scenarios through the service as if they had happened: act by act in order of time over all cases,
/// deadlines ringing in between, so that the histories and their feed look as they do in an office.
/// </summary>
internal sealed class ScenarioSeeder(Door door, DemoSamples samples, SwitchableClock clock)
{
    private const string Via = "server:demo";
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);
    private readonly List<string> _refused = [];
    private readonly DailySampling _sampling = new(door.Database, door.Shelves, door.Service, clock);
    private readonly SortedSet<LocalDate> _daysToDraw = [];
    private int _commands;
    private int _acts;
    private int _rung;

    /// <summary>Plays everything until a moment; the clock stands there afterwards.</summary>
    public async Task<SeedingReport> PlayAsync(
        IReadOnlyList<PlannedScenario> plan, Instant until, IProgress<SeedingProgress>? progress,
        CancellationToken cancellation)
    {
        await PaperStore.StoreAsync(
            door.Materials, plan.SelectMany(planned => planned.Papers.Values), cancellation);
        var acts = plan.SelectMany(planned => planned.Scenario.Acts.Select(entry => (Planned: planned, Entry: entry)))
            .OrderBy(act => act.Entry.At).ToList();
        foreach (var (index, (planned, entry)) in acts.Index())
        {
            await AdvanceAsync(ChinaTime.ToInstant(entry.At), cancellation);
            await ActAsync(planned, entry, cancellation);
            progress?.Report(new(index + 1, acts.Count));
        }

        await AdvanceAsync(until, cancellation);
        return new(_started.Count, _acts, _rung, _refused.ToValueList());
    }

    private async Task AdvanceAsync(Instant to, CancellationToken cancellation)
    {
        while (true)
        {
            var draw = _daysToDraw.Count > 0 && EndOf(_daysToDraw.Min) is var dayEnds && dayEnds <= to
                ? dayEnds : (Instant?)null;
            if (door.Service.DueUntil(draw ?? to, 1) is [var next, ..])
            {
                clock.StandAt(Instant.Max(next.DueAt, Standing()));
                _rung += await door.Service.RingAsync(next.CaseId, cancellation);
            }
            else if (draw is { } midnight)
            {
                clock.StandAt(Instant.Max(midnight, Standing()));
                _daysToDraw.Remove(_daysToDraw.Min);
                await _sampling.RunAsync(cancellation);
            }
            else
            {
                clock.StandAt(to);
                return;
            }
        }
    }

    private static Instant EndOf(LocalDate day) => ChinaTime.ToInstant(day.PlusDays(1).AtMidnight());

    // Before the first act the clock stands nowhere; what it says then is later than everything that is played.
    private Instant Standing() => _started.Count == 0 ? Instant.MinValue : clock.GetCurrentInstant();

    private async Task ActAsync(PlannedScenario planned, ScenarioEntry entry, CancellationToken cancellation)
    {
        var caseId = entry.Case!;
        var scenario = planned.Scenario;
        var actor = ActorOf(scenario, entry);
        var isNamed = scenario.Cases.TryGetValue(caseId, out var workflow);
        if (isNamed && _started.Add(caseId))
        {
            await StartAsync(caseId, workflow!, Applicant(scenario, entry), scenario.Project, cancellation);
        }

        var request = new CaseRequest
        {
            CaseId = caseId,
            CommandId = NextCommandId(),
            Actor = actor,
            Command = ActReader.Read(
                entry.Step, entry.Do!,
                ActReader.Payload(entry.With, name => PaperStore.VersionOf(planned.Papers[name]))),
            EffectiveOn = entry.Effective is { } effective ? ChinaTime.ToInstant(effective) : null,
            Late = LateOf(scenario, entry),
        };
        Note(await door.Service.SendAsync(request, cancellation), planned.Recipe.Scenario, entry);
        if (isNamed && IsSampled(workflow!))
        {
            _daysToDraw.Add(entry.At.Date);
        }
    }

    private async Task StartAsync(
        string caseId, string workflow, (string Applicant, string? Agent) whom, string? project,
        CancellationToken cancellation)
    {
        var (definition, calendar) = samples.Workflow(workflow);
        var request = new CaseRequest
        {
            CaseId = caseId,
            CommandId = NextCommandId(),
            Actor = new(whom.Applicant, ActorRole.Applicant) { Via = Via },
            Command = new CaseCommand.Start(whom.Applicant, whom.Agent, project, null),
        };
        if (await door.Service.StartAsync(request, definition, calendar, cancellation) is Answer.Refused refused)
        {
            _refused.Add($"{caseId} start: {refused.Refusal}");
        }
    }

    private void Note(Answer answer, string scenario, ScenarioEntry entry)
    {
        if (answer is Answer.Refused refused)
        {
            _refused.Add($"{entry.Case} ({scenario}) {entry.At} {entry.Step}/{entry.Do}: {refused.Refusal}");
        }
        else
        {
            _acts++;
        }
    }

    private bool IsSampled(string workflow) =>
        samples.Definition(workflow).Steps.Any(step => step.Definition is DecideStep { Sample: not null });

    private string NextCommandId() => string.Create(CultureInfo.InvariantCulture, $"demo/{++_commands}");

    private static Actor ActorOf(ScenarioFile scenario, ScenarioEntry entry) =>
        Person(scenario, entry.By ?? "") with { For = entry.For };

    private static Actor Person(ScenarioFile scenario, string id)
    {
        var person = scenario.People.GetOr(id, new());
        return new(id, person.Role ?? ActorRole.Officer) { Posts = person.Posts, Via = Via };
    }

    private static LateApproval? LateOf(ScenarioFile scenario, ScenarioEntry entry) => entry.With?.Late is { } late
        ? new(Person(scenario, late.ApprovedBy), late.Reason, late.Document) : null;

    private static (string Applicant, string? Agent) Applicant(ScenarioFile scenario, ScenarioEntry first)
    {
        var actor = ActorOf(scenario, first);
        return actor.Role switch
        {
            ActorRole.Applicant => (actor.Id, null),
            ActorRole.Agent when actor.For is { } client => (client, actor.Id),
            _ => (FirstApplicant(scenario), actor.Role == ActorRole.Agent ? actor.Id : null),
        };
    }

    private static string FirstApplicant(ScenarioFile scenario) => scenario.People
        .Where(person => person.Value.Role == ActorRole.Applicant).Select(person => person.Key)
        .FirstOrDefault("applicant");
}
