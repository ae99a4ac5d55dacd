using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Hosting;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>An act of a person or a system on a case, as pages and the API both send it.</summary>
public sealed record Act
{
    public required string CaseId { get; init; }

    /// <summary>Who acts, from <c>CurrentUser.As</c>.</summary>
    public required Actor Actor { get; init; }

    public required CaseCommand Command { get; init; }

    /// <summary>Chosen by the caller: a form carries one, so that a second click changes nothing.</summary>
    public required string CommandId { get; init; }

    /// <summary>Version of the case that the caller saw; null where it does not matter to him.</summary>
    public long? ExpectedVersion { get; init; }

    public Instant? EffectiveOn { get; init; }

    public LateApproval? Late { get; init; }
}

/// <summary>Sends acts to cases.</summary>
public sealed class ActService(
    Door door, LiveLibrary library, Registries registries, Clients clients, IClock clock)
{
    /// <summary>Sends an act, after everything that fell due in the case until now.</summary>
    /// <exception cref="Runtime.Storage.StorageException">The same act may be sent again.</exception>
    public async Task<Answer> SendAsync(Act act, CancellationToken cancellation)
    {
        if (Foreign(act) is { } refusal)
        {
            return new Answer.Refused(refusal);
        }

        var sent = act.Command;
        if (act.Actor.Role is ActorRole.Applicant or ActorRole.Agent)
        {
            // The service reaches by itself what fell due before an act, but the registries are asked before that:
            // about the case as the act will find it.
            await door.Service.RingAsync(act.CaseId, cancellation);
            act = act with { Command = await registries.WithChecksAsync(act.CaseId, act.Command, cancellation) };
        }

        var answer = await door.Service.SendAsync(Request(act) with { AsSent = sent }, cancellation);
        if (answer is Answer.Accepted)
        {
            await registries.AnswerAsync(act.CaseId, cancellation);
        }

        return answer;
    }

    /// <summary>Starts a case of a workflow as it holds now.</summary>
    /// <returns>The answer; refused with <c>unknown-workflow</c> where there is no such workflow.</returns>
    public async Task<Answer> StartAsync(Act act, string workflow, CancellationToken cancellation) =>
        await UnmandatedAsync(act, cancellation) is { } unmandated ? new Answer.Refused(unmandated)
        : library.ToStart(workflow) is { } found
            ? await door.Service.StartAsync(Request(act), found.Workflow, found.Calendar, cancellation)
            : new Answer.Refused(new("unknown-workflow", new(
                $"没有流程“{workflow}”", $"there is no workflow '{workflow}'")));

    /// <remarks>
    /// The agent of a case acts in it from its start, in most workflows without a further document. So whoever names
    /// one must be the applicant himself, or the applicant recorded a mandate before; a steward who prepares decides
    /// nothing.
    /// </remarks>
    private async Task<Refusal?> UnmandatedAsync(Act act, CancellationToken cancellation) =>
        act.Command is CaseCommand.Start { Agent: { } agent } start && act.Actor.Role != ActorRole.Applicant
            && !(act.Actor.Role == ActorRole.Steward && agent == act.Actor.Id)
            && !await clients.HasAsync(
                agent, start.Applicant, ChinaTime.DateOf(clock.GetCurrentInstant()), cancellation)
            ? new(RefusalCode.MandateMissing, new(
                $"{start.Applicant} 没有登记对 {agent} 的委托", $"{start.Applicant} has recorded no mandate of {agent}"))
            : null;

    private static CaseRequest Request(Act act) => new()
    {
        CaseId = act.CaseId,
        CommandId = $"{act.Actor.Id}/{act.CommandId}",
        Actor = act.Actor,
        Command = act.Command,
        EffectiveOn = act.EffectiveOn,
        ExpectedVersion = act.ExpectedVersion,
        Late = act.Late,
    };

    // What registries answer and what rules check is found out by the office; whoever applies may not bring it along.
    private static Refusal? Foreign(Act act) =>
        act.Actor.Role is ActorRole.Applicant or ActorRole.Agent
            && WithOf(act.Command) is { } with && (with.Checks.Count > 0 || with.Answer is not null)
            ? new("not-yours-to-answer", new(
                "核查结果和登记库答复由审批部门提供，申请人不能填报",
                "checks and answers of registries are given by the office and not by the applicant"))
            : null;

    private static Payload? WithOf(CaseCommand command) => command switch
    {
        CaseCommand.Answer answer => answer.With,
        CaseCommand.Change change => change.With,
        _ => null,
    };
}
