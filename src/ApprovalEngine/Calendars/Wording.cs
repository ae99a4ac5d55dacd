namespace ApprovalEngine.Calendars;

/// <summary>A text that people read, in Chinese and in English.</summary>
/// <param name="Zh">The Chinese text, the one shown by default.</param>
/// <param name="En">The English text.</param>
public sealed record Wording(string Zh, string En);
