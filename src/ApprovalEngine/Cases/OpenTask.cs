using ApprovalEngine.Cases.Acts;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Whose turn it is.</summary>
public enum TaskTurn
{
    /// <summary>An officer's.</summary>
    Authority,

    /// <summary>The applicant's: to apply, to correct, to rectify, to keep a promise.</summary>
    Applicant,

    /// <summary>Somebody's outside, who reports what happened.</summary>
    Outside,

    /// <summary>Nobody's: time passes, or the engine goes on by itself.</summary>
    Time,
}

/// <summary>Which part of a step a task is.</summary>
public enum TaskPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The answer of one of several (会签、联合踏勘、征求意见).</summary>
    Party,

    /// <summary>The check of one department before the window answers.</summary>
    Check,

    /// <summary>The signature of a person who was asked for it (加签).</summary>
    Signer,
}

/// <summary>What somebody has to do in a case now: an open step, or one part of it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Part">Which part of it.</param>
/// <param name="Key">Tells the parts of a step apart: department, post or person; empty for all of it.</param>
/// <param name="Turn">Whose turn it is.</param>
/// <param name="Posts">The posts that may answer, or wait for the answer; none where no post is concerned.</param>
/// <param name="Assignee">Who claimed it, or is the only one who may do it.</param>
/// <param name="Deputy">To whom it was delegated.</param>
public sealed record OpenTask(
    string Step, TaskPart Part, string Key, TaskTurn Turn, ValueList<string> Posts, string? Assignee, string? Deputy)
{
    /// <summary>The tasks of a case, in order of step and part.</summary>
    public static List<OpenTask> Of(CaseState state, WorkflowDefinition definition)
    {
        var tasks = new List<OpenTask>();
        foreach (var (id, step) in state.Steps)
        {
            if (step.Status == StepStatus.Open && definition.Find(id) is { } node)
            {
                Add(tasks, state, definition, node, step);
            }
        }

        return tasks;
    }

    private static void Add(
        List<OpenTask> tasks, CaseState state, WorkflowDefinition definition, StepNode node, StepState step)
    {
        if (node.Parties.Count == 0)
        {
            tasks.Add(new(
                node.Id, TaskPart.Whole, "", TurnOf(node, step), step.Post is { } post ? [post] : [], step.Assignee,
                step.Deputy));
        }
        else
        {
            AddParties(tasks, node, step);
        }

        foreach (var (person, signed) in step.Signers)
        {
            if (!signed)
            {
                tasks.Add(new(node.Id, TaskPart.Signer, person, TaskTurn.Authority, [], person, null));
            }
        }

        if (node.Definition is IntakeStep { CheckedBy.Count: > 0 } intake && step.Answer != "correction")
        {
            tasks.AddRange(JointChecks.Missing(state, definition, node, intake)
                .Select(post => new OpenTask(
                    node.Id, TaskPart.Check, post, TaskTurn.Authority, [post], null, null)));
        }
    }

    private static void AddParties(List<OpenTask> tasks, StepNode node, StepState step)
    {
        var answering = Answering(node, step).ToList();
        foreach (var party in answering)
        {
            tasks.Add(new(
                node.Id, TaskPart.Party, party.Id, TaskTurn.Authority, party.Posts,
                step.Assignees.GetOr(party.Id, null!), step.Deputies.GetOr(party.Id, null!)));
        }

        if (answering.Count == 0)
        {
            // Before the appointment it is for its organiser; while the applicant rectifies, whoever looks again waits.
            var waiting = node.Parties
                .Where(party => step.Points.Values.Any(point => point.IsOpen && point.Party == party.Id))
                .SelectMany(party => party.Posts);
            tasks.Add(new(
                node.Id, TaskPart.Whole, "", TurnOf(node, step),
                waiting.Concat(node.Post is { } post ? [post] : []).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).ToValueList(),
                null, null));
        }
    }

    private static IEnumerable<Party> Answering(StepNode node, StepState step)
    {
        if (step.Answer == "rectify"
            || (node.Definition is VisitStep && node.Post is not null && step.Appointment is null))
        {
            return [];
        }

        var missing = Speaking.Missing(node, step);
        return node.Definition is CountersignStep { Policy.Rule: SignRule.Sequential } ? missing.Take(1) : missing;
    }

    private static TaskTurn TurnOf(StepNode node, StepState step) => node.Definition switch
    {
        SubmitStep or CommitStep or EventStep { From: EventStep.Applicant } => TaskTurn.Applicant,
        EventStep { From: not null } => TaskTurn.Outside,
        FulfilStep => step.Answer == "handed-in" ? TaskTurn.Authority : TaskTurn.Applicant,
        NoticeStep or MilestoneStep or DecideStep or BundleStep => TaskTurn.Time,
        _ when step.Answer is "correction" or "rectify" => TaskTurn.Applicant,
        _ when node.Parties.Count == 0 && step.Post is null => TaskTurn.Outside,
        _ => TaskTurn.Authority,
    };
}
