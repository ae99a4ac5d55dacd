using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using NodaTime;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>A command of the reference case as it was sent.</summary>
/// <param name="Command">What was asked.</param>
/// <param name="Actor">By whom.</param>
/// <param name="At">When; it took effect at the same moment.</param>
public sealed record PlayedCommand(CaseCommand Command, Actor Actor, Instant At);

/// <summary>The reference case: the scenario land-to-start, its deadlines ringing by themselves.</summary>
public sealed record ReferenceCase
{
    private const string Scenario = "samples/land-to-start/land-to-start.scenario.json";

    /// <summary>Every calendar layer.</summary>
    public required CalendarLibrary Library { get; init; }

    /// <summary>The calendar of the case.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The definition of the case.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The resolved document of the definition.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Every command in order, the start first.</summary>
    public required ValueList<PlayedCommand> Commands { get; init; }

    /// <summary>What the commands caused.</summary>
    public required ValueList<RecordedEvent> Events { get; init; }

    /// <summary>Texts of the materials, by the hash under which a command names them.</summary>
    public required ValueMap<string> Materials { get; init; }

    /// <summary>Plays the scenario.</summary>
    /// <exception cref="InvalidOperationException">A file is not valid, or an act was refused.</exception>
    public static ReferenceCase Play()
    {
        var library = Repository.Calendars();
        var scenario = ScenarioReading.Read(Scenario, Repository.Bytes(Scenario)).Value
            ?? throw new InvalidOperationException($"{Scenario} is not valid");
        var reading = Repository.Definitions(library).Read(scenario.Workflow);
        var definition = reading.Definition
            ?? throw new InvalidOperationException($"{scenario.Workflow} is not valid: {reading.Problems}");
        var calendar = library.Resolve(definition.File.Calendar);
        var play = new Playing(scenario, definition, calendar);
        play.All();
        return new()
        {
            Library = library,
            Calendar = calendar,
            Definition = definition,
            Document = reading.Resolved,
            Commands = play.Commands.ToValueList(),
            Events = play.Events.ToValueList(),
            Materials = scenario.Acts.SelectMany(act => act.With?.Materials.Values ?? [])
                .Select(material => material.Text!)
                    .ToValueMap(text => Sealing.Material(text, "upload").Sha256, text => text),
        };
    }

    private sealed class Playing(ScenarioFile scenario, WorkflowDefinition definition, WorkingCalendar calendar)
    {
        private readonly CalendarShelf _calendars = CalendarShelf.Of(calendar);
        private CaseState _state = CaseState.Initial("reference");

        public List<PlayedCommand> Commands { get; } = [];

        public List<RecordedEvent> Events { get; } = [];

        public void All()
        {
            var applicant = scenario.People.First(person => person.Value.Role == ActorRole.Applicant).Key;
            var start = new CaseCommand.Start(applicant, null, null, null);
            Send(start, new Actor(applicant, ActorRole.Applicant), scenario.Acts[0].At);
            foreach (var act in scenario.Acts)
            {
                while (Deadlines.Next(_state, definition, _calendars) is { } due && due.DueAt <= act.At)
                {
                    Send(new CaseCommand.DeadlineReached(due.Id, due.DueAt), Actor.Clock, due.DueAt);
                }

                if (act.Do is { } does)
                {
                    var person = scenario.People[act.By!];
                    Send(
                        ActReader.Read(act.Step, does, ActReader.Payload(act.With, _ => null)),
                        new Actor(act.By!, person.Role ?? ActorRole.Officer) { Posts = person.Posts }, act.At);
                }
            }
        }

        private void Send(CaseCommand command, Actor actor, LocalDateTime at)
        {
            var played = new PlayedCommand(command, actor, ChinaTime.ToInstant(at));
            var decision = CaseRunner.Run(
                _state, command, Sending.Envelope(played, _state.CaseId, Commands.Count), definition, _calendars,
                Flow.Propose, calendar.Version);
            var accepted = decision as Decision.Accepted
                ?? throw new InvalidOperationException($"{command} at {at} was refused: {decision}");
            Commands.Add(played);
            Events.AddRange(accepted.Events);
            _state = accepted.State;
        }
    }
}

/// <summary>What a command of the reference case is sent with.</summary>
public static class Sending
{
    private static readonly string Salt = Sealing.ScenarioSalt("reference");

    /// <summary>The envelope of a command of the core.</summary>
    public static Envelope Envelope(PlayedCommand played, string caseId, int number) => new()
    {
        CaseId = caseId,
        CommandId = $"{caseId}/{number}",
        Actor = played.Actor,
        RecordedAt = played.At,
        EffectiveOn = played.At,
        Salt = Salt,
    };
}
