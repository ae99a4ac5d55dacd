using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// What is owed for nothing is owed no longer: once a case is decided and nothing was issued that an obligation
/// serves, or all of it was revoked, the obligation is closed and its clock is cancelled.
/// </summary>
internal static class IdleObligations
{
    /// <summary>Closes them; whether any was open.</summary>
    public static bool Close(Turn turn)
    {
        var found = false;
        foreach (var node in turn.Definition.Obligations)
        {
            if (turn.State.Step(node.Id).Status == StepStatus.Open && IsIdle(turn, node) && IsDecided(turn))
            {
                turn.AddByEngine(new CaseEvent.StepClosed(node.Id, "nothing stands that it serves"));
                ClockEnds.AtEndOf(turn, node.Id, turn.Now);
                found = true;
            }
        }

        return found;
    }

    /// <remarks>What serves neither a certificate nor an examination stands by itself.</remarks>
    private static bool IsIdle(Turn turn, StepNode node)
    {
        if (node.Serves.Count == 0)
        {
            return false;
        }

        foreach (var served in node.Serves)
        {
            if (Stands(turn, turn.Node(served)))
            {
                return false;
            }
        }

        return true;
    }

    /// <remarks>A permit that lapsed may still be replaced by what is owed for; one taken away may not.</remarks>
    private static bool Stands(Turn turn, StepNode served) => served.Definition is IssueStep issue
        ? turn.State.Certificates.TryGetValue(issue.Certificate, out var held)
            && held.Status != CertificateStatus.Revoked
        : turn.State.Step(served.Id).Outcome == "granted";

    private static bool IsDecided(Turn turn) => Settling.Stage(turn) != CaseStage.Open;
}
