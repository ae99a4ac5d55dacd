namespace ApprovalEngine.Definitions.Conditions;

/// <summary>What is wrong with the text of a condition.</summary>
/// <param name="At">Position of the character in the text, from 1.</param>
/// <param name="Code">Code from the closed list of <see cref="ProblemCode"/>.</param>
/// <param name="Message">What is wrong and what was expected, without the position.</param>
public sealed record ConditionFault(int At, string Code, Localized Message)
{
    /// <summary>The message with the text and the position, for a report on a file.</summary>
    public Localized Located(string text) => new(
        $"条件 {Shorten(text)} 第 {At} 个字符：{Message.Zh}",
        $"condition {Shorten(text)}, character {At}: {Message.En}");

    private static string Shorten(string text) => text.Length <= 80 ? $"\"{text}\"" : $"\"{text[..77]}…\"";
}

/// <summary>Thrown inside the parser to leave it at the first syntax error; never leaves this namespace.</summary>
internal sealed class ConditionSyntaxException(int index, string zh, string en) : Exception(en)
{
    internal ConditionFault Fault { get; } = new(index + 1, ProblemCode.ConditionSyntax, new Localized(zh, en));
}
