using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What an open step is known by: all of its state but what no later act asks for.</summary>
internal static class OpenSteps
{
    /// <summary>The state of a step without times, persons, texts and what only tells how it came here.</summary>
    /// <remarks>A member of the record that is not named here is kept: what is new tells states apart.</remarks>
    public static StepState Key(StepNode node, StepState step) => step with
    {
        Attempt = step.Attempt > 1 && node.Definition is IntakeStep ? 2 : 1,
        Outcome = null,
        Positive = false,
        OpenedAt = default,
        EndedAt = null,
        Mode = null,
        Answer = IsForgotten(node.Definition, step.Answer) ? null : step.Answer,
        Acted = [],
        Assignee = null,
        Assignees = ValueMap<string>.Empty,
        Deputy = null,
        Deputies = ValueMap<string>.Empty,
        Recused = [],
        Returns = 0,
        Corrections = 0,
        Corrected = [],
        JointChecks = Checked(step),
        Parties = Parties(node, step),
        Conditions = [],
        Appointment = step.Appointment is { } made ? made with { At = default } : null,
        Points = step.Points.ToValueMap(point => point.Key, point => point.Value with
        {
            Found = new Defect(null, null, "", null),
        }),
        Receipt = null,
        Tolerated = ValueMap<Calendars.Limit>.Empty,
        Binds = ValueMap<string>.Empty,
        ValidUntil = null,
        Record = ValueMap<Fact>.Empty,
        HandedInAt = null,
        IsMoot = false,
    };

    /// <summary>Whether an answer that kept a step open left no trace: the step can do what it could before.</summary>
    private static bool IsForgotten(StepDefinition step, string? answer) => (step, answer) switch
    {
        (ReviewStep, "returned" or "forwarded") => true,
        (FulfilStep, "sent-back") => true,
        (InspectStep, "rectify") => true,
        (IntakeStep, "corrected") => true,
        _ => false,
    };

    /// <summary>Who has checked, and whether anybody found anything: the window tells all of it at once.</summary>
    private static ValueMap<ValueList<Defect>> Checked(StepState step)
    {
        var found = step.JointChecks.Values.Any(defects => defects.Count > 0);
        return step.JointChecks.ToValueMap(check => check.Key, _ => found
            ? [new Defect(null, null, "", null)] : ValueList<Defect>.Empty);
    }

    /// <remarks>
    /// Answers come in the order written, and one that decides ends the step. So what is counted in the end is all
    /// that they are known by: how many refused where a quorum counts them, and whether anybody set a condition.
    /// </remarks>
    private static ValueMap<PartyState> Parties(StepNode node, StepState step)
    {
        var answers = step.Parties.Values.Select(party => party.Answer).ToList();
        var counted = node.Definition switch
        {
            ConsultStep => Marked("objected", 1),
            CountersignStep { Policy.Count.Quorum: not null } => Marked("refused", answers.Count),
            CountersignStep { Policy.Rule: SignRule.All or SignRule.Any } => Marked("refused", 1),
            _ => [],
        };
        if (node.Definition is CountersignStep && answers.Contains("conditional"))
        {
            counted.Add("conditional");
        }

        return step.Parties.Keys.Select((party, i) => (party, Answer: i < counted.Count ? counted[i] : ""))
            .ToValueMap(entry => entry.party, entry => new PartyState(entry.Answer, "", default));

        List<string> Marked(string answer, int most) => [.. answers.Where(given => given == answer).Take(most)];
    }
}
