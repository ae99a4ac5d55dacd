using Microsoft.AspNetCore.Components;

namespace ApprovalEngine.Server.Components;

/// <summary>A component that speaks the reader's language.</summary>
public abstract class Bilingual : ComponentBase
{
    /// <summary>The request it is drawn for.</summary>
    [CascadingParameter]
    public Frame Frame { get; set; } = null!;

    /// <summary>A text in the reader's language.</summary>
    protected string Say(string zh, string en) => Frame.Say(zh, en);

    /// <summary>A text in the reader's language.</summary>
    protected string Say(Localized text) => text.In(Frame.Language);
}
