namespace ApprovalEngine.Cases;

public abstract partial record CaseCommand
{
    /// <summary>Tell a case that the daily draw fell on it.</summary>
    /// <param name="Step">The step that a rule table decided.</param>
    /// <param name="Draw">The draw.</param>
    public sealed record Sample(string Step, SampleDraw Draw) : CaseCommand;

    /// <summary>Tell a case that a result which it reused is suspended.</summary>
    public sealed record Suspend(string Step, Payload With) : CaseCommand;
}
