namespace ApprovalEngine.Cli;

/// <summary>What the process answers to the program that started it. The numbers are a contract.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>What was to be checked does not hold, or an unexpected error; the message tells which.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The engine refused the act.</summary>
    public const int Refused = 3;

    /// <summary>A workflow definition or a scenario is invalid.</summary>
    public const int InvalidDefinition = 4;

    /// <summary>A stored history is damaged.</summary>
    public const int DamagedHistory = 5;

    /// <summary>A walk ended before it was complete: nothing was refuted, and not everything is proved.</summary>
    public const int NotSettled = 6;
}
