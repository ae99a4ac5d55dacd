using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Several departments check one application; their defects make one notice (行政许可法 32(1)(4)).</summary>
/// <remarks>
/// Each post of <c>checked-by</c> answers the intake with <c>accepted</c> (nothing to correct) or <c>correction</c>.
/// That is its check and ends nothing; the window then answers for all. The texts of the departments lie beside the
/// history, so the window's notice states them again, and their hashes show that none was left out.
/// </remarks>
internal static class JointChecks
{
    /// <summary>The outcome under which a check is recorded.</summary>
    public const string Checked = "checked";

    /// <summary>The post for which the actor checks; null where he answers for the window.</summary>
    public static string? PostOf(Turn turn, StepNode node, IntakeStep intake) =>
        turn.Actor.Role != ActorRole.Officer || turn.Actor.Holds(turn.State.Step(node.Id).Post)
            ? null : intake.CheckedBy.FirstOrDefault(turn.Actor.Holds);

    /// <summary>Records what a department found.</summary>
    public static Refusal? Record(Turn turn, StepNode node, string post, string outcome, Payload with)
    {
        if (outcome is not ("accepted" or "correction"))
        {
            return Refusals.UnknownOutcome(node.Id, outcome, ["accepted", "correction"]);
        }

        if (turn.State.Step(node.Id).Answer == "correction")
        {
            return Refusals.Of(RefusalCode.WaitsForApplicant, $"“{node.Id}”正在等待申请人补正",
                $"'{node.Id}' waits for the applicant's corrections");
        }

        if (outcome == "correction" && with.Defects.Count == 0)
        {
            return Refusals.Of(RefusalCode.DefectsMissing, "须列明全部补正内容", "every defect must be named");
        }

        if (Defects.Unknown(turn, with.Defects) is { } unknown)
        {
            return unknown;
        }

        turn.Add(Answering.Plain(turn, node, Checked) with
        {
            Ends = false,
            Post = post,
            Opinion = turn.Seal(with.Opinion),
            Defects = Defects.Sealed(turn, with.Defects),
        });
        return null;
    }

    /// <summary>
    /// What the window may not do yet: answer before all have checked, or leave a defect of theirs out.
    /// </summary>
    public static Refusal? Outstanding(Turn turn, StepNode node, IntakeStep intake, string outcome, Payload with)
    {
        if (turn.Actor.Role == ActorRole.Clock || outcome is not ("accepted" or "tolerated" or "correction"))
        {
            return null;
        }

        var found = turn.State.Step(node.Id).JointChecks;
        if (Missing(turn.State, turn.Definition, node, intake).FirstOrDefault() is { } missing)
        {
            return Refusals.Of(RefusalCode.ChecksOutstanding, $"岗位“{missing}”尚未审核材料",
                $"'{missing}' has not checked the papers yet");
        }

        var told = outcome == "correction" ? Defects.Sealed(turn, with.Defects) : [];
        var left = found.Values.SelectMany(defects => defects)
            .Count(defect => !told.Any(other => other.Text == defect.Text && other.Material == defect.Material));
        return left == 0 ? null : Refusals.Of(
            RefusalCode.ChecksOutstanding, $"还有 {left} 项部门提出的补正内容未告知（一次告知）",
            $"{left} defects that departments found are not told; all are told at once");
    }

    /// <summary>The posts that have not checked the papers yet, in the order written.</summary>
    public static IEnumerable<string> Missing(
        CaseState state, WorkflowDefinition definition, StepNode node, IntakeStep intake)
    {
        var found = state.Step(node.Id).JointChecks;
        return intake.CheckedBy.Where(post =>
            !found.ContainsKey(post) && IsAsked(state, definition, node, post));
    }

    /// <remarks>A department of whose items the applicant needs none has nothing to check.</remarks>
    private static bool IsAsked(CaseState state, WorkflowDefinition definition, StepNode intake, string post)
    {
        var scope = new CaseScope(state);
        var reviews = definition.Steps.Where(step =>
            step.Intake == intake.Id && step.Item is not null && step.Post == post).ToList();
        return reviews.Count == 0
            || reviews.Exists(step => scope.Holds(step.Definition.When, definition) != false);
    }
}
