namespace ApprovalEngine;

/// <summary>A text that people read, in Chinese and in English.</summary>
/// <param name="Zh">The Chinese text, the one shown by default.</param>
/// <param name="En">The English text.</param>
[Doc("中英文标题", "A text in Chinese and English")]
public sealed record Localized([property: Doc("中文", "Chinese")] string Zh, [property: Doc("英文", "English")] string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language == Language.En ? En : Zh;
}
