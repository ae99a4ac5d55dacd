namespace ApprovalEngine.Definitions;

/// <summary>The ids of the written notices (文书), which are also those of their templates.</summary>
/// <remarks>
/// A step names a template of its own in <c>documents</c>: by the outcome or answer that writes it, or, for what no
/// answer writes, by one of <see cref="Moments"/>. Where it names none, the template of the notice's own id is used.
/// </remarks>
public static class NoticeNames
{
    /// <summary>Every notice.</summary>
    public static ValueList<string> All { get; } =
    [
        "acceptance", "deemed-acceptance", "tolerance", "correction", "non-acceptance", "not-required", "abandonment",
        "refusal", "revocation", "stop", "extension", "order-correction", "stop-work",
    ];

    /// <summary>
    /// The notices that no answer of a step writes: at the approval of a stop or an extension, and at a rung of the
    /// ladder of what a commitment or an intake lets the applicant owe.
    /// </summary>
    public static ValueList<string> Moments(StepDefinition step) => step switch
    {
        CommitStep or IntakeStep => ["extension", "order-correction", "stop-work"],
        SubmitStep or MilestoneStep or EventStep or NoticeStep => [],
        _ => ["extension", "stop"],
    };
}
