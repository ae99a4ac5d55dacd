namespace ApprovalEngine.Cli;

/// <summary>The language of the text a person reads. Lines that programs read are English in either.</summary>
internal enum Language
{
    Zh,
    En,
}
