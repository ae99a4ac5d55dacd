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
    protected string Say(Localized text) => Frame.Say(text.Zh, text.En);

    /// <summary>A legal basis as its author wrote it, the laws that it names in the reader's language.</summary>
    protected string Law(string basis) => Frame.Say(basis, basis);

    /// <summary>What stands between a title and its text.</summary>
    protected string Colon => Say("：", ": ");

    /// <summary>Something in brackets, as the reader's language writes them.</summary>
    protected string Bracketed(object inside) => Say($"（{inside}）", $" ({inside})");
}
