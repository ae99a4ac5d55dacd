using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

/// <summary>Every verb of the core has a place on a page and in the API, for whoever may do it.</summary>
public sealed class VerbPlacesTests
{
    private const string Acts = "POST,/cases/{id}/acts";
    private const string Requests = "POST,/cases/{id}/requests";
    private const string My = "POST,/my/{id}/act";
    private const string Turn = "POST,/my/{id}/do/{**step}";
    private const string Api = "POST,/api/v1/cases/{case}/acts";

    // Where a page offers each verb. The API takes every verb at one address, which is tried below.
    private static readonly Dictionary<string, string[]> Pages = new(StringComparer.Ordinal)
    {
        ["corrected"] = [Turn], ["ask-stop"] = [Acts], ["ask-extension"] = [Acts, My], ["approve"] = [Acts],
        ["reject"] = [Acts], ["resume"] = [Acts], ["open"] = [Acts, Requests], ["return"] = [Acts],
        ["take-back"] = [Acts, Requests], ["claim"] = [Acts, "POST,/inbox/batch"],
        ["release"] = [Acts, "POST,/inbox/batch"], ["delegate"] = [Acts],
        ["transfer"] = [Acts, "POST,/inbox/hand-over"], ["add-signer"] = [Acts], ["remove-signer"] = [Acts],
        ["sign"] = [Acts], ["urge"] = [Acts, My, "POST,/cases/{id}/supervision", "POST,/board/urge"],
        ["copy-to"] = [Acts, Requests], ["recuse"] = [Acts, "POST,/cases/{id}/supervision"],
        ["comment"] = [Acts, Requests, My], ["withdraw"] = [My], ["detach"] = [Acts],
        ["change"] = [Acts, "POST,/my/{id}/change/{fact}"], ["override"] = [Acts], ["suspend"] = [Acts],
        ["forecast"] = [Acts], ["green-lane"] = [Acts], ["mandate"] = [Acts, My], ["prepare"] = [Turn],
        ["appoint"] = [Acts, My], ["rate"] = [My, Requests],
    };

    // Commands that are no verb of a case: where each is given.
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        [nameof(CaseCommand.Start)] = ["POST,/apply/{id}/send", "POST,/api/v1/cases"],
        [nameof(CaseCommand.Answer)] = [Acts, Turn, Api, "POST,/api/v1/cases/{case}/signals"],
        [nameof(CaseCommand.ReviseCalendar)] = ["POST,/calendar/publish"],

        // The engine itself: a deadline rings, and each morning the sample is drawn.
        [nameof(CaseCommand.DeadlineReached)] = [],
        [nameof(CaseCommand.Sample)] = [],
    };

    [Test]
    public void Verbs_OfTheCore_HaveEachAPlace()
    {
        Pages.Keys.Order(StringComparer.Ordinal).ShouldBe(ActReader.Verbs.Order(StringComparer.Ordinal));
        var commands = ActReader.Verbs.Select(verb => ActReader.Read("?", verb, Payload.None))
            .Append(ActReader.Read(null, "open", Payload.None with { Workflow = "?" }))
            .Select(command => command.GetType().Name).Concat(Others.Keys).ToHashSet(StringComparer.Ordinal);
        typeof(CaseCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseCommand)))
            .Select(type => type.Name).Where(name => !commands.Contains(name)).ShouldBeEmpty();
        var endpoints = File.ReadAllLines(Path.Combine(Documents.Checkout.Root, "tests", "data", "endpoint-rights.csv"))
            .Select(line => line[..line.LastIndexOf(',')]).ToHashSet(StringComparer.Ordinal);
        Pages.Values.Concat(Others.Values).SelectMany(places => places).Append(Api)
            .Where(place => !endpoints.Contains(place)).Distinct().ShouldBeEmpty();
        foreach (var verb in ActReader.Verbs)
        {
            VerbWords.Of(verb, null).Zh.ShouldNotBe(verb);
        }
    }

    [Test]
    public void Verbs_OnTheCasePage_AreEachOfferedToSomebodyOfTheLibrary()
    {
        var offered = new HashSet<string>(StringComparer.Ordinal);
        var wanted = Pages.Where(verb => verb.Value.Contains(Acts)).Select(verb => verb.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (_, scenario, result) in PlayedLibrary.Played())
        {
            var officers = scenario.People.Where(person => person.Value.Role is null or ActorRole.Officer).ToList();
            foreach (var (before, events) in PlayedLibrary.Commands(result))
            {
                // Whoever acted, and whoever shares the case with him, where something is still missing.
                foreach (var person in officers.Where(_ => !wanted.IsSubsetOf(offered)))
                {
                    offered.UnionWith(ActChoices.For(
                            before, UserOf(person.Key, Role.Officer, person.Value.Posts), [], events[0].RecordedAt)
                        .Where(choice => choice.IsPossible).Select(choice => choice.Do));
                }
            }

            if (wanted.IsSubsetOf(offered))
            {
                break;
            }
        }

        wanted.Where(verb => !offered.Contains(verb)).ShouldBeEmpty();
    }

    /// <remarks>What a registry answers is brought by the office: an applicant of a scenario stands for it.</remarks>
    [Test]
    public void Acts_OfApplicantsAndAgentsOfTheLibrary_WereOfferedOnTheirPages()
    {
        var missing = new List<string>();
        var seen = 0;
        foreach (var (name, scenario, result) in PlayedLibrary.Played())
        {
            foreach (var (before, events) in PlayedLibrary.Commands(result))
            {
                var first = events[0];
                if (first.Role is ActorRole.Applicant or ActorRole.Agent or ActorRole.Steward
                    && first.Event is not CaseEvent.RegistryAnswered)
                {
                    seen++;
                    var posts = scenario.People.GetOr(first.Actor, new()).Posts;
                    if (!IsOffered(before, first, UserOf(first.Actor, RoleOf(first.Role), posts)))
                    {
                        missing.Add($"{name} {first.RecordedAt} {first.Role} {first.Event}");
                    }
                }
            }
        }

        missing.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(300);
    }

    private static bool IsOffered(CaseFile before, RecordedEvent act, CurrentUser user)
    {
        var now = act.RecordedAt;
        var turns = MyTurn.Of(before, FieldOrder.None, before.Events, now);
        bool Offers(string does, string? step, string? of) => ActChoices.For(before, user, [], now)
            .Any(choice => choice.IsPossible && choice.Is(step, does, of));
        return act.Event switch
        {
            CaseEvent.StepAnswered answered => turns.Any(turn => turn.Step.Id == answered.Step)
                || Offers(answered.Outcome, answered.Step, null),
            CaseEvent.ApplicationPrepared => turns.Any(turn => turn.Kind == MyTurnKind.Submit),
            CaseEvent.FactChanged changed => MyChange.Of(before, FieldOrder.None)
                .Any(change => change.Topic == changed.Fact),
            CaseEvent.Withdrawn { Whole: true } => before.State.Stage == CaseStage.Open,
            CaseEvent.Withdrawn part => part.Steps.All(step =>
                MyPart.Of(before).Any(one => one.Step == step)
                || MyMoot.Of(before, before.Events).Any(moot => moot.Step.Id == step && moot.MayWithdraw)),
            CaseEvent.MemberSettled settled => MyPart.Of(before).Any(one => one.Member == settled.Member),
            CaseEvent.ServiceRated { Step: null } => before.State.Stage != CaseStage.Open,
            CaseEvent.ServiceRated rated => Offers("rate", rated.Step, null),
            CaseEvent.LinkedCaseOpened opened => Offers("open", null, opened.Workflow),
            CaseEvent.ExtensionAsked asked => Offers("ask-extension", null, asked.Clock),
            CaseEvent.AppointmentMade made =>
                before.State.Step(made.Step).Status is StepStatus.Open or StepStatus.Waiting,
            CaseEvent.TaskChanged { Verb: TaskVerb.Urged } => true,
            CaseEvent.TaskChanged { Verb: TaskVerb.CopiedTo } copied => Offers("copy-to", copied.Step, null),
            CaseEvent.TaskChanged { Verb: TaskVerb.Commented } comment => Offers("comment", comment.Step, null),
            CaseEvent.MandateGiven => true,
            CaseEvent.StepTakenBack taken => Offers("take-back", taken.Step, null),
            _ => false,
        };
    }

    private static CurrentUser UserOf(string id, Role role, ValueList<string> posts) =>
        new(id, id, [role], posts, "", Language.Zh, "server:page");

    private static Role RoleOf(ActorRole role) => role switch
    {
        ActorRole.Agent => Role.Agent,
        ActorRole.Steward => Role.Steward,
        _ => Role.Applicant,
    };
}
