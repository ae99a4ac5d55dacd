using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>
/// A pre-review before the award of the land must not tell bidders of each other: who may read it until then.
/// </summary>
public static class Confidentiality
{
    /// <summary>Whether a step's answers and papers are confidential now.</summary>
    public static bool Holds(CaseState state, WorkflowDefinition definition, string step) =>
        definition.Find(step)?.Definition is PreReviewStep { ConfidentialUntil: { } until }
            && state.Step(until).Status is StepStatus.Waiting or StepStatus.Open;

    /// <summary>Whether somebody may read what was said and handed in for a step.</summary>
    /// <remarks>
    /// The applicant and his agent, whoever holds the post of the step or acted on it, and those who supervise and
    /// audit: they read everything. Anybody else waits for the step in <c>confidential-until</c> to end.
    /// </remarks>
    public static bool MayRead(CaseState state, WorkflowDefinition definition, string step, Actor reader) =>
        !Holds(state, definition, step) || reader.Role switch
        {
            ActorRole.Clock or ActorRole.Supervisor or ActorRole.Auditor => true,
            ActorRole.Applicant => reader.Id == state.Applicant,
            ActorRole.Agent => reader.Id == state.Agent || reader.For == state.Applicant
                || state.Service.Mandates.ContainsKey(reader.Id),
            ActorRole.Officer => reader.Holds(definition[step].Post) || state.Step(step).Acted.Contains(reader.Id),
            _ => false,
        };
}
