using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

/// <summary>Whatever an officer of the library's scenarios did, the page would have offered him just then.</summary>
public sealed class ActChoicesTests
{
    private static readonly Dictionary<TaskVerb, string> Verbs = new()
    {
        [TaskVerb.Claimed] = "claim",
        [TaskVerb.Released] = "release",
        [TaskVerb.Delegated] = "delegate",
        [TaskVerb.Transferred] = "transfer",
        [TaskVerb.SignerAdded] = "add-signer",
        [TaskVerb.SignerRemoved] = "remove-signer",
        [TaskVerb.Signed] = "sign",
        [TaskVerb.Urged] = "urge",
        [TaskVerb.CopiedTo] = "copy-to",
        [TaskVerb.Recused] = "recuse",
        [TaskVerb.Commented] = "comment",
    };

    [Test]
    public void Choices_AtEveryActOfTheLibrary_HoldTheActThatWasCarriedOut()
    {
        var missing = new List<string>();
        var verbs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, scenario, result) in PlayedLibrary.Played())
        {
            foreach (var (before, recorded, act) in ActsOf(result))
            {
                if (!scenario.People.TryGetValue(recorded.Actor, out var person) || recorded.Role != ActorRole.Officer)
                {
                    continue;
                }

                var choices = ActChoices.For(
                    before, Officer(recorded.Actor, person.Posts), Colleagues(scenario), recorded.RecordedAt);
                verbs.Add(act.Do);
                if (!choices.Any(choice => choice.Is(act.Step, act.Do, act.Of) && choice.IsPossible))
                {
                    var blocked = choices.FirstOrDefault(choice => choice.Is(act.Step, act.Do, act.Of))?.BlockedCode;
                    missing.Add($"{name} {recorded.RecordedAt} {recorded.Actor} {act} {blocked}");
                }
            }
        }

        missing.ShouldBeEmpty();
        verbs.Count.ShouldBeGreaterThan(40);
    }

    /// <remarks>An objection to what is made public may be recorded by any officer.</remarks>
    [Test]
    public void Choices_OfSomebodyWithoutAPost_AreNone()
    {
        foreach (var (_, _, result) in PlayedLibrary.Played()
            .Where(played => played.Name.Contains("single-permit", StringComparison.Ordinal)).Take(3))
        {
            foreach (var (before, recorded, _) in ActsOf(result))
            {
                ActChoices.For(before, Officer("nobody", ["unheard-of"]), [], recorded.RecordedAt)
                    .Where(choice => choice.Group is ActGroup.Answer or ActGroup.Clock && choice.IsPossible
                        && choice.Step != "publicity")
                    .ShouldBeEmpty();
            }
        }
    }

    private static CurrentUser Officer(string id, ValueList<string> posts) =>
        new(id, id, [Role.Officer], posts, "", Language.Zh, "server:page");

    private static ValueList<Person> Colleagues(ScenarioFile scenario) => scenario.People
        .Select(person => new Person(person.Key, new(person.Key, person.Key), person.Value.Posts)).ToValueList();

    private static IEnumerable<(CaseFile Before, RecordedEvent First, Act Act)> ActsOf(CaseResult result)
    {
        foreach (var (before, events) in PlayedLibrary.Commands(result))
        {
            if (ActOf(events, before.State, result.Definition) is { } act)
            {
                yield return (before, events[0], act);
            }
        }
    }

    private static Act? ActOf(List<RecordedEvent> events, CaseState before, WorkflowDefinition definition) =>
        events[0].Event switch
        {
            CaseEvent.StepAnswered { Overridden: true } e => new(e.Step, "override", null),
            CaseEvent.StepAnswered { Outcome: "checked" } e =>
                new(e.Step, e.Defects.Count > 0 ? "correction" : "accepted", null),
            CaseEvent.StepAnswered { Outcome: "corrected" or "handed-in" } => null,
            CaseEvent.StepAnswered e => new(e.Step, e.Outcome, null),
            CaseEvent.RegistryAnswered e => new(
                e.Step, events.Select(one => one.Event).OfType<CaseEvent.StepAnswered>().First().Outcome, null),
            CaseEvent.PartyAnswered e => new(e.Step, e.Answer, null),
            CaseEvent.VisitAppointed e => new(e.Step, "appointed", null),
            CaseEvent.TaskChanged { Verb: TaskVerb.Commented } e when events.Count > 1 => new(e.Step, "open", null),
            CaseEvent.TaskChanged e => new(e.Step, Verbs[e.Verb], null),
            CaseEvent.StopAsked e => new(e.Step, "ask-stop", e.Procedure),
            CaseEvent.StopApproved e => new(before.Stops[e.Stop].Step, "approve", null),
            CaseEvent.StopEnded e => new(before.Stops[e.Stop].Step, "resume", null),
            CaseEvent.ExtensionAsked e => new(null, "ask-extension", e.Clock),
            CaseEvent.ExtensionApproved e => new(null, "approve", before.Extensions[e.Extension].Clock),
            CaseEvent.StepReturned e => new(
                e.Step, definition[e.Step].Definition is ReviewStep ? "returned" : "return", null),
            CaseEvent.StepTakenBack e => new(e.Step, "take-back", null),
            CaseEvent.SupervisionOpened e => new(e.Step, "open", null),
            CaseEvent.NodeForecast e => new(e.Step, "forecast", null),
            CaseEvent.GreenLaneApproved => new(null, "green-lane", null),
            CaseEvent.MandateGiven => new(null, "mandate", null),
            CaseEvent.ReuseSuspended e => new(e.Step, "suspend", null),
            _ => null,
        };

    private sealed record Act(string? Step, string Do, string? Of);
}
