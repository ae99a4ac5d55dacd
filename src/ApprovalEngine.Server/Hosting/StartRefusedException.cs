namespace ApprovalEngine.Server.Hosting;

/// <summary>The server does not start, for a reason that whoever started it can mend.</summary>
public sealed class StartRefusedException(string code, Localized reason) : Exception(reason.Zh)
{
    /// <summary>Stable code.</summary>
    public string Code => code;

    /// <summary>Why, in both languages.</summary>
    public Localized Reason => reason;
}
