namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>The outline of a box.</summary>
internal enum Outline
{
    /// <summary>A rectangle: officers examine.</summary>
    Plain,

    /// <summary>Round corners: the applicant acts.</summary>
    Round,

    /// <summary>Round ends: something happens, or time passes.</summary>
    Pill,

    /// <summary>A double line: a certificate, or a bundle.</summary>
    Double,

    /// <summary>A hexagon: a gate that nobody opens by hand.</summary>
    Hexagon,

    /// <summary>A cut corner: a machine decides.</summary>
    Cut,
}

/// <summary>How a type of step looks: outline and colours tell the types apart.</summary>
/// <param name="Outline">The outline.</param>
/// <param name="Fill">Colour of the box.</param>
/// <param name="Line">Colour of its line.</param>
internal sealed record NodeLook(Outline Outline, string Fill, string Line)
{
    /// <summary>The look of a type of step; a type without one of its own looks like a review.</summary>
    public static NodeLook Of(string type) => type switch
    {
        "submit" or "commit" => new(Outline.Round, "#e8f1fb", "#2f6db5"),
        "fulfil" => new(Outline.Round, "#f2f7fd", "#7ba3d0"),
        "intake" => new(Outline.Plain, "#e6f4ea", "#2e8b57"),
        "pre-review" => new(Outline.Plain, "#fffdf3", "#c9a227"),
        "consult" or "countersign" or "visit" => new(Outline.Plain, "#f3ebfa", "#7b4ba8"),
        "decide" or "reuse" => new(Outline.Cut, "#e3f6f5", "#1f8a8a"),
        "event" => new(Outline.Pill, "#f0f0f0", "#6b6b6b"),
        "notice" => new(Outline.Pill, "#fdf0e6", "#c46a1b"),
        "issue" => new(Outline.Double, "#fff4d6", "#b8860b"),
        "deliver" => new(Outline.Plain, "#eef6e4", "#6a9a2d"),
        "inspect" or "revoke" => new(Outline.Plain, "#fdeaea", "#b5453c"),
        "milestone" => new(Outline.Hexagon, "#eceff4", "#4c566a"),
        "bundle" => new(Outline.Double, "#f7f9fc", "#3b4a63"),
        _ => new(Outline.Plain, "#fff8e1", "#a67c00"),
    };
}
