namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>How a step of a case stands, as the picture shows it: a sign and a colour, never one alone.</summary>
/// <param name="Class">Class of its group: at-waiting, at-open, at-mine, at-ended, at-skipped or at-closed.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Sign">One character in the corner of the box; null for none.</param>
/// <param name="Colour">Colour behind the sign.</param>
public sealed record StepMark(string Class, Localized Title, string? Sign, string Colour)
{
    /// <summary>Nothing happened to it yet.</summary>
    public static StepMark Waiting { get; } = new("at-waiting", new("未开始", "waiting"), null, "#9aa3af");

    /// <summary>Somebody's turn.</summary>
    public static StepMark Open { get; } = new("at-open", new("办理中", "open"), "▶", "#1f4e79");

    /// <summary>The reader's turn.</summary>
    public static StepMark Mine { get; } = new("at-mine", new("等您办理", "waits for you"), "★", "#9a6200");

    /// <summary>Ended well.</summary>
    public static StepMark Positive { get; } = new("at-ended", new("已完成", "done"), "✓", "#1d7a46");

    /// <summary>Ended otherwise.</summary>
    public static StepMark Negative { get; } = new("at-ended", new("未通过", "ended negatively"), "✕", "#b3261e");

    /// <summary>Its condition did not hold.</summary>
    public static StepMark Skipped { get; } = new("at-skipped", new("跳过", "skipped"), "–", "#6b7785");

    /// <summary>It can no longer be reached.</summary>
    public static StepMark Closed { get; } = new("at-closed", new("关闭", "closed"), "–", "#6b7785");
}
