namespace ApprovalEngine.Definitions;

/// <summary>What a step is called when its author gave it no title: the field's word for its type.</summary>
public static class StepTitles
{
    /// <summary>The word for the type of a step; null for a type that needs a title of its own.</summary>
    public static Localized? Of(StepDefinition step) => step switch
    {
        SubmitStep => new("申报", "Application"),
        IntakeStep => new("受理", "Intake"),
        ConsultStep => new("征求意见", "Consultation"),
        CountersignStep => new("会签", "Countersignature"),
        VisitStep => new("联合踏勘", "Joint visit"),
        CommitStep => new("告知承诺", "Commitment"),
        EventStep => new("外部事件", "Outside event"),
        NoticeStep => new("公示", "Publicity period"),
        DeliverStep => new("送达", "Delivery"),
        InspectStep => new("事后检查", "Inspection"),
        BundleStep => new("打包审批", "Bundled approval"),
        MilestoneStep => new("里程碑", "Milestone"),
        _ => null,
    };
}
