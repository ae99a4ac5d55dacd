using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Access;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>What one of several has answered on a joint step.</summary>
/// <param name="Title">Department or post.</param>
/// <param name="Answer">Its answer in words; null while it is missing.</param>
/// <param name="Person">Who answered; null while it is missing.</param>
/// <param name="At">When.</param>
public sealed record PartyRow(Localized Title, Localized? Answer, string? Person, LocalDateTime? At);

/// <summary>A point of the list of a joint visit.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="IsOpen">Whether it still has to be rectified.</param>
public sealed record VisitPointRow(string Id, Localized Text, bool IsOpen);

/// <summary>A step of a case as people see it.</summary>
public sealed record StepRow
{
    public required string Id { get; init; }

    public required Localized Title { get; init; }

    public required StepStatus Status { get; init; }

    /// <summary>Outcome, or the answer that keeps it open, in words; null where there is none.</summary>
    public Localized? Answer { get; init; }

    /// <summary>Whether its answer is kept from the reader.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it ended in the applicant's favour.</summary>
    public bool IsPositive { get; init; }

    /// <summary>Whose turn it is or was: a post, the applicant, several; null for nobody.</summary>
    public Localized? Who { get; init; }

    public string? Assignee { get; init; }

    public string? Deputy { get; init; }

    public LocalDateTime? OpenedAt { get; init; }

    public LocalDateTime? EndedAt { get; init; }

    public int Attempt { get; init; }

    public ValueList<PartyRow> Parties { get; init; } = [];

    public ValueList<VisitPointRow> Points { get; init; } = [];

    /// <summary>Signers who were asked for, and whether each has signed.</summary>
    public ValueMap<bool> Signers { get; init; } = ValueMap<bool>.Empty;

    /// <summary>Whether it waits for the reader.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether nothing depends on it any more and the applicant was asked whether it goes on.</summary>
    public bool IsMoot { get; init; }

    public bool IsOpen => Status == StepStatus.Open;

    /// <summary>The steps of a case in the order of the work.</summary>
    public static ValueList<StepRow> Of(CaseFile file, CurrentUser reader, Secrets secrets) =>
        file.Definition.Steps.Select(node => One(node, file, reader, secrets)).ToValueList();

    private static StepRow One(StepNode node, CaseFile file, CurrentUser reader, Secrets secrets)
    {
        var state = file.State.Step(node.Id);
        var open = secrets.MayReadStep(node.Id);
        var answer = state.Status is StepStatus.Ended or StepStatus.Closed ? state.Outcome : state.Answer;
        return new()
        {
            Id = node.Id,
            Title = node.Title,
            Status = state.Status,
            Answer = answer is null || !open ? null : AnswerOf(node, answer),
            IsSecret = !open,
            IsPositive = open && state.Positive,
            Who = WhoOf(node, state, file.Definition),
            Assignee = state.Assignee,
            Deputy = state.Deputy,
            OpenedAt = state.Attempt > 0 ? state.OpenedAt : null,
            EndedAt = state.EndedAt,
            Attempt = state.Attempt,
            Parties = node.Parties.Select(party => PartyOf(node, party, state)).ToValueList(),
            Points = state.Points.Select(point => new VisitPointRow(
                point.Key,
                file.Texts.TryGetValue(point.Value.Found.Text, out var text) ? new(text, text) : FactWords.Erased,
                point.Value.IsOpen)).ToValueList(),
            Signers = state.Signers,
            IsMoot = state is { Status: StepStatus.Open, IsMoot: true },
            IsMine = state.Status == StepStatus.Open && IsMineNow(node, state, file.State, reader),
        };
    }

    /// <summary>An answer in words; what an outside event is called is its author's own word.</summary>
    public static Localized AnswerOf(StepNode node, string answer) =>
        node.Definition is EventStep happening && happening.OutcomeTitles.TryGetValue(answer, out var title)
            ? title : Outcomes.Of(node.Type, answer);

    /// <summary>Whose turn a step is: a post, the applicant, several or something outside.</summary>
    public static Localized? WhoOf(StepNode node, StepState state, WorkflowDefinition definition) => node switch
    {
        { Parties: { Count: > 0 } parties } => new(
            string.Join('、', parties.Select(party => party.Title.Zh)),
            string.Join(", ", parties.Select(party => party.Title.En))),
        _ when IsApplicants(node, state) => new("申请人", "applicant"),
        { Definition: EventStep { By: null, From: { } from } } => new($"外部：{from}", $"outside: {from}"),
        _ => (state.Post ?? node.Post) is { } post ? Labels.Post(post, definition) : null,
    };

    /// <summary>Whether a step waits for the applicant now.</summary>
    public static bool IsApplicants(StepNode node, StepState state) =>
        node.Definition is SubmitStep or CommitStep or EventStep { From: "applicant", By: null }
        || (node.Definition is FulfilStep && state.HandedInAt is null)
        || state.Answer is "correction" or "rectify";

    private static bool IsMineNow(StepNode node, StepState state, CaseState whole, CurrentUser reader) =>
        IsApplicants(node, state)
            ? whole.Applicant == reader.Id || whole.Agent == reader.Id
            : state.Deputy == reader.Id || state.Assignee == reader.Id
                || (state.Signers.TryGetValue(reader.Id, out var signed) && !signed)
                || node.Definition switch
                {
                    VisitStep when state.Appointment is null =>
                        node.Post is { } organiser && reader.AllPosts.Contains(organiser),
                    _ when node.Parties.Count > 0 => node.Parties.Any(party =>
                        !state.Parties.ContainsKey(party.Id) && party.Posts.Any(reader.AllPosts.Contains)),
                    IntakeStep intake when intake.CheckedBy.Any(post =>
                        reader.AllPosts.Contains(post) && !state.JointChecks.ContainsKey(post)) => true,
                    _ => (state.Post ?? node.Post) is { } post && reader.AllPosts.Contains(post)
                        && IsFree(state.Assignee, reader),
                };

    /// <remarks>What somebody claimed who is away now is his deputy's.</remarks>
    private static bool IsFree(string? assignee, CurrentUser reader) =>
        assignee is null || assignee == reader.Id || reader.DeputyPosts.Values.Contains(assignee);

    private static PartyRow PartyOf(StepNode node, Party party, StepState state) =>
        state.Parties.TryGetValue(party.Id, out var answer)
            ? new(party.Title, AnswerOf(node, answer.Answer), answer.Person, answer.At)
            : new(party.Title, null, null, null);
}
