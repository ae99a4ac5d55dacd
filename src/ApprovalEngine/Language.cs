namespace ApprovalEngine;

/// <summary>The language of the text a person reads. Lines that programs read are English in either.</summary>
public enum Language
{
    /// <summary>Chinese, the default.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
