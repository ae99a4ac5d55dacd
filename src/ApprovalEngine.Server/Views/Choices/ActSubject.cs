using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Access;
using NodaTime;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Who asks what he may do, on which case, when; and the core, which says so.</summary>
internal sealed class ActSubject
{
    private const string NoSalt = "0000000000000000000000000000000000000000000000000000000000000000";
    private readonly Instant _at;
    private readonly CaseState _asked;

    public ActSubject(CaseFile file, CurrentUser user, ValueList<Person> colleagues, Instant now)
    {
        (File, User, Colleagues) = (file, user, colleagues);
        _asked = Resealed(file);
        _at = Instant.Max(now, file.State.LastRecordedAt);
        Roles = RolesOf(user, file.State).ToValueList();
        Clocks = ClockRow.Of(file, now);
    }

    public CaseFile File { get; }

    public CurrentUser User { get; }

    public ValueList<Person> Colleagues { get; }

    public CaseState State => File.State;

    public WorkflowDefinition Definition => File.Definition;

    public ValueList<ClockRow> Clocks { get; }

    public LocalDateTime Now => ChinaTime.ToLocal(_at);

    /// <summary>Whether he applies, or acts for who does.</summary>
    public bool IsForApplicant => Roles.All(role =>
        role is ActorRole.Applicant or ActorRole.Agent or ActorRole.Steward);

    /// <summary>In what capacities he may act.</summary>
    public ValueList<ActorRole> Roles { get; }

    /// <summary>Whether the core would carry an act out; null where it would.</summary>
    /// <param name="command">The act.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="effective">When it took place; null for now.</param>
    /// <param name="late">The approval that it would have; null for none.</param>
    public Refusal? Ask(CaseCommand command, Actor actor, Instant? effective = null, LateApproval? late = null) =>
        CaseRunner.Run(
            _asked, command, new()
            {
                CaseId = State.CaseId, CommandId = "?", Actor = actor, RecordedAt = _at,
                EffectiveOn = effective ?? _at, Salt = NoSalt, Late = late,
            },
            Definition, File.Calendars, Flow.Propose) is Decision.Refused refused ? refused.Refusal : null;

    /// <summary>The colleagues as options, himself left out.</summary>
    public ValueList<ActOption> Others(Func<Person, bool>? wanted = null) => Colleagues
        .Where(person => person.Id != User.Id && (wanted is null || wanted(person)))
        .Select(person => new ActOption(person.Id, new(
            $"{person.Name.Zh}（{string.Join("、", person.Posts.Select(post => Labels.Post(post, Definition).Zh))}）",
            $"{person.Name.En} ({string.Join(", ", person.Posts.Select(post => Labels.Post(post, Definition).En))})")))
        .ToValueList();

    /// <summary>The title of a paper or field.</summary>
    public Localized Material(string id) =>
        Definition.Catalogue.Materials.TryGetValue(id, out var found) ? found.Title : new(id, id);

    /// <remarks>
    /// What departments found is compared by salted hashes. The salt of a case is no reader's business, so the question
    /// is asked of a case whose findings were sealed without one.
    /// </remarks>
    private static CaseState Resealed(CaseFile file)
    {
        var state = file.State;
        foreach (var (id, step) in state.Steps.Where(step => step.Value.JointChecks.Count > 0))
        {
            state = state with
            {
                Steps = state.Steps.SetItem(id, step with
                {
                    JointChecks = step.JointChecks.ToValueMap(found => found.Key, found => found.Value
                        .Select(defect => defect with
                        {
                            Text = Sealing.Hash(
                                Convert.FromHexString(NoSalt), file.Texts.GetOr(defect.Text, defect.Text)),
                        }).ToValueList()),
                }),
            };
        }

        return state;
    }

    private static IEnumerable<ActorRole> RolesOf(CurrentUser user, CaseState state)
    {
        if (user.Roles.Contains(Role.Officer) || user.Roles.Contains(Role.Head))
        {
            yield return ActorRole.Officer;
        }

        if (user.Roles.Contains(Role.Supervisor))
        {
            yield return ActorRole.Supervisor;
        }

        if (state.Applicant == user.Id)
        {
            yield return ActorRole.Applicant;
        }
        else if (user.Roles.Contains(Role.Agent))
        {
            yield return ActorRole.Agent;
        }

        if (user.Roles.Contains(Role.Steward))
        {
            yield return ActorRole.Steward;
        }
    }
}
