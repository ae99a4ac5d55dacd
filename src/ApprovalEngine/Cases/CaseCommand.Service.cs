namespace ApprovalEngine.Cases;

public abstract partial record CaseCommand
{
    /// <summary>Approve the green lane.</summary>
    public sealed record GreenLane(Payload With) : CaseCommand;

    /// <summary>Record a mandate of an agent.</summary>
    public sealed record GiveMandate(Payload With) : CaseCommand;

    /// <summary>Prepare answers and papers that the applicant will submit.</summary>
    public sealed record Prepare(Payload With) : CaseCommand;

    /// <summary>Make an appointment for a step.</summary>
    public sealed record Appoint(string Step, Payload With) : CaseCommand;

    /// <summary>Rate the service of a step, or of the case as a whole.</summary>
    public sealed record Rate(string? Step, Payload With) : CaseCommand;
}
