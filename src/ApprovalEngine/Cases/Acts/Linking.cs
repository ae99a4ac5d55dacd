using System.Globalization;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What a linked case is to be.</summary>
internal sealed record LinkWish(string Workflow, LinkRelation Relation)
{
    /// <summary>The step it comes from; null for the case as a whole.</summary>
    public string? Step { get; init; }

    /// <summary>The member of a bundle that moves; null where none does.</summary>
    public string? Member { get; init; }

    /// <summary>The reason in clear.</summary>
    public string? Reason { get; init; }

    /// <summary>Legal basis or rule.</summary>
    public string? Basis { get; init; }

    /// <summary>Answers that go along; null for all that this case knows.</summary>
    public ValueMap<Fact>? Form { get; init; }

    /// <summary>Papers that go along; null for all that this case has.</summary>
    public ValueMap<MaterialVersion>? Materials { get; init; }
}

/// <summary>Opens linked cases: tickets, later stages, items and members that go on by themselves.</summary>
internal static class Linking
{
    /// <summary>Records a linked case here and asks the shell to start it in the same transaction.</summary>
    /// <returns>Its id.</returns>
    public static string Open(Turn turn, LinkWish wish, bool byEngine = false)
    {
        var state = turn.State;
        var id = NewId(state, wish.Member ?? wish.Step ?? wish.Workflow);
        var clocks = wish is { Relation: LinkRelation.Detached, Step: { } step } ? ClocksOf(turn, step) : [];
        var opened = new CaseEvent.LinkedCaseOpened(
            id, wish.Workflow, wish.Relation, wish.Step, wish.Member, turn.Seal(wish.Reason), wish.Basis,
            clocks.ToValueMap(clock => clock.Id, clock => clock.Consumed));
        if (byEngine)
        {
            turn.AddByEngine(opened);
        }
        else
        {
            turn.Add(opened);
        }

        var item = wish.Step is null ? null : turn.Definition.Find(wish.Step)?.Item;
        turn.Start(new(
            id, wish.Workflow, state.Applicant, state.Agent, state.Project,
            new(state.CaseId, state.Workflow, wish.Relation, wish.Step, wish.Member, item,
                clocks.Where(clock => clock.Carried is not null).Select(clock => clock.Carried!).ToValueList()),
            wish.Form ?? state.Form, wish.Materials ?? state.Materials));
        return id;
    }

    /// <summary>A person opens a linked case that the workflow allows.</summary>
    public static Refusal? Open(Turn turn, string? step, Payload with)
    {
        var workflow = with.Workflow ?? "";
        if (!turn.Definition.File.MayOpen.TryGetValue(workflow, out var rule))
        {
            var near = Nearest.Of(workflow, turn.Definition.File.MayOpen.Keys);
            return Refusals.Of(RefusalCode.LinkNotAllowed,
                $"本流程的办件不能发起“{workflow}”" + (near is null ? "" : $"，是否指“{near}”"),
                $"cases of this workflow do not open '{workflow}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }

        if (step is not null && turn.Definition.Find(step) is null)
        {
            return Refusals.UnknownStep(step, turn.Definition);
        }

        if (!MayOpen(turn, rule))
        {
            return Refusals.NotAssigned(
                workflow, turn.Actor, "the applicant, the steward or an officer named by may-open");
        }

        if (rule.Max is { } max && turn.State.Links.Count(link => link.Value.Workflow == workflow) >= max)
        {
            return Refusals.Of(RefusalCode.LinkNotAllowed, $"“{rule.Title.Zh}”至多发起 {max} 次",
                $"'{rule.Title.En}' may be opened {max} times at most");
        }

        Open(turn, new(workflow, rule.Relation) { Step = step, Reason = with.Reason, Basis = with.Basis });
        return null;
    }

    private static bool MayOpen(Turn turn, LinkRule rule) => turn.Actor.Role switch
    {
        ActorRole.Officer => rule.By.Count == 0 || rule.By.Any(turn.Actor.Holds),
        ActorRole.Steward => true,
        _ => Authority.IsApplicant(turn),
    };

    // Steps of bundles have slashes; an id is also a word of command lines and scenarios.
    private static string NewId(CaseState state, string suffix)
    {
        var id = $"{state.CaseId}-{Word(suffix)}";
        var free = id;
        for (var n = 2; state.Links.ContainsKey(free); n++)
        {
            free = $"{id}-{n}";
        }

        return free;
    }

    // Members are named by others, in any script: what fits no id is left out.
    private static string Word(string name)
    {
        var letters = name.ToLowerInvariant().Select(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-');
        var word = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return word.Length == 0 ? "member" : word;
    }

    /// <remarks>
    /// Time that the law counts from receipt or acceptance runs on in the linked case; a promise that counts from the
    /// opening of a step is made anew there.
    /// </remarks>
    private static List<(string Id, string Consumed, CarriedClock? Carried)> ClocksOf(Turn turn, string step)
    {
        var clocks = new List<(string, string, CarriedClock?)>();
        foreach (var clock in turn.Definition.Clocks.OfStep(step).Where(clock => clock.Role == ClockRole.Item))
        {
            if (turn.State.Clocks.TryGetValue(clock.Id, out var state) && !state.IsCancelled)
            {
                var calendar = ClockRuns.CalendarOf(state, turn.State, turn.Calendars);
                var used = Clock.Read(ClockRuns.Of(state), calendar, turn.Now).Consumed;
                clocks.Add((clock.Id, used.ToString("0.####", CultureInfo.InvariantCulture),
                    clock.StartsFrom == LimitStart.Opened ? null
                        : new(state.Kind, state.From, state.Stops, state.Extension)));
            }
        }

        return clocks;
    }
}
