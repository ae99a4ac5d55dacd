namespace ApprovalEngine.Definitions;

/// <summary>Articles that the engine itself applies; read in the text of 2019-04-23 of the 行政许可法.</summary>
public static class LegalBasis
{
    /// <summary>Silence for five working days means accepted from the day of receipt.</summary>
    public const string DeemedAcceptance = "行政许可法 32(1)(4)";

    /// <summary>All defects are told at once, on the spot or within five working days.</summary>
    public const string CorrectionNotice = "行政许可法 32(1)(4)";

    /// <summary>A refusal gives its reasons and the rights to review and litigation.</summary>
    public const string Refusal = "行政许可法 38";

    /// <summary>Time of a special procedure is not counted, and is told in writing.</summary>
    public const string SpecialProcedure = "行政许可法 45";

    /// <summary>One extension by the head of the authority, its reason told to the applicant.</summary>
    public const string Extension = "行政许可法 42";
}
