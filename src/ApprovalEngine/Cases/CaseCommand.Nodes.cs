namespace ApprovalEngine.Cases;

public abstract partial record CaseCommand
{
    /// <summary>Say when a key node (关键节点) is expected to be reached.</summary>
    public sealed record Forecast(string Step, Payload With) : CaseCommand;
}
