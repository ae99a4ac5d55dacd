using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Tells cases to programs.</summary>
internal static class CaseTelling
{
    /// <summary>A row of a list.</summary>
    public static CaseLine Line(CaseRow row) => new()
    {
        Case = row.CaseId,
        Workflow = row.Workflow,
        State = row.Stage,
        Outcome = row.Outcome,
        Status = row.Status,
        Version = row.Version,
        Applicant = row.Applicant,
        Agent = row.Agent,
        Project = row.Project,
        StartedAt = row.StartedAt,
        UpdatedAt = Instant.FromUnixTimeTicks(row.UpdatedAt),
        Due = row.NextDueAt is { } due ? ChinaTime.ToLocal(Instant.FromUnixTimeTicks(due)) : null,
        Deadline = row.NextDeadline,
    };

    /// <summary>A case as its reader may know it.</summary>
    public static CaseAnswer Of(CaseFile file, HiddenSteps hidden, Instant now)
    {
        var (state, definition) = (file.State, file.Definition);
        return new()
        {
            Case = state.CaseId,
            Version = state.Version,
            Workflow = state.Workflow,
            Title = definition.File.Title,
            Definition = state.DefinitionHash,
            State = Words.Of(state.Stage),
            Outcome = state.Outcome,
            Status = state.Status,
            Applicant = state.Applicant,
            Agent = state.Agent,
            Project = state.Project,
            GreenLane = state.Service.GreenLane is not null,
            StartedAt = state.StartedAt,
            Tasks = Tasks(state, definition),
            Steps = [.. definition.Steps.Where(step => state.Steps.ContainsKey(step.Id))
                .Select(step => Step(step, state.Step(step.Id), hidden.Holds(step.Id)))],
            Clocks = [.. file.Clocks(now).Select(Clock)],
            Nodes = [.. NodeView.Of(state, definition, file.Calendars, ChinaTime.ToLocal(now).Date).Select(Node)],
            Certificates = [.. state.Certificates.Select(entry => Certificate(entry.Key, entry.Value, definition))],
            Members = [.. state.Members.Select(entry => new MemberLine
            {
                Id = entry.Key, Package = entry.Value.Package, Outcome = Words.Of(entry.Value.Outcome),
                Case = entry.Value.Case,
            })],
            Origin = state.Origin is { } origin
                ? Link(origin.Case, origin.Workflow, origin.Relation, origin.Step, origin.Member) : null,
            Links = [.. state.Links.Select(entry => Link(
                entry.Key, entry.Value.Workflow, entry.Value.Relation, entry.Value.Step, entry.Value.Member))],
        };
    }

    /// <summary>A clock.</summary>
    public static ClockAnswer Clock(ClockView clock) => new()
    {
        Id = clock.Id,
        Title = clock.Title,
        Kind = clock.Kind.ToString().ToLowerInvariant(),
        Limit = clock.Limit,
        Basis = clock.Basis,
        From = clock.From,
        Ended = clock.EndedAt is not null,
        Consumed = clock.Consumed,
        Remaining = clock.Remaining,
        Deadline = clock.Deadline,
        Light = clock.Light.Wire(),
        Provisional = clock.Provisional,
        Extension = clock.Extension,
    };

    /// <summary>A day of a ledger.</summary>
    public static LedgerAnswer Day(LedgerLine line) => new()
    {
        Date = line.Date, Mark = line.Mark.Wire(), Consumed = line.Consumed, Reason = line.Reason,
        Provisional = line.Provisional,
    };

    private static IReadOnlyList<TaskAnswer> Tasks(CaseState state, WorkflowDefinition definition)
    {
        var missing = JointView.Of(state, definition)
            .ToDictionary(joint => joint.Step.Id, joint => joint.Missing, StringComparer.Ordinal);
        return
        [
            .. state.Steps.Where(step => step.Value.Status == StepStatus.Open).Select(step => new TaskAnswer
            {
                Step = step.Key,
                Title = definition.Find(step.Key)?.Title ?? new(step.Key, step.Key),
                Attempt = step.Value.Attempt,
                Post = step.Value.Post,
                Assignee = step.Value.Assignee,
                OpenedAt = step.Value.OpenedAt,
                Missing = [.. missing.GetValueOrDefault(step.Key, []).Select(party => party.Id)],
            }),
        ];
    }

    private static StepAnswer Step(StepNode node, StepState step, bool isHidden) => new()
    {
        Step = node.Id,
        Title = node.Title,
        State = step.Status.ToString().ToLowerInvariant(),
        Outcome = isHidden ? null : step.Outcome,
        EndedAt = step.EndedAt,
        Confidential = isHidden,
    };

    private static NodeAnswer Node(NodeView node) => new()
    {
        Id = node.Step,
        Title = node.Title,
        Planned = node.Planned,
        Forecast = node.Forecast,
        Actual = node.Actual,
        DaysLate = node.DaysLate,
        Light = node.Light?.Wire(),
    };

    private static CertificateAnswer Certificate(
        string id, CertificateState certificate, WorkflowDefinition definition) => new()
    {
        Id = id,
        Title = definition.Catalogue.Certificates.TryGetValue(id, out var known) ? known.Title : new(id, id),
        Number = certificate.Number,
        Version = certificate.Version,
        IssuedOn = certificate.IssuedOn,
        ValidUntil = certificate.ValidUntil,
        State = Words.Of(certificate.Status),
    };

    private static LinkAnswer Link(
        string id, string workflow, LinkRelation relation, string? step, string? member) => new()
    {
        Case = id, Workflow = workflow, Relation = Words.Of(relation), Step = step, Member = member,
    };
}
