namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Where a case stands at a step of its picture: a colour, a sign and words, never a colour alone.</summary>
/// <param name="Class">Class that the step gets, such as <c>open</c>; a style sheet gives it a colour.</param>
/// <param name="Sign">A single character.</param>
/// <param name="Title">What it means.</param>
public sealed record DiagramMark(string Class, string Sign, Localized Title);
