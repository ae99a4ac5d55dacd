namespace ApprovalEngine.Definitions.Binding;

/// <summary>
/// What the format has a name for and this version does not run. An author who writes it is told so: it is never taken
/// for a spelling mistake, and never accepted and ignored.
/// </summary>
internal static class NotYet
{
    private static readonly (string Type, string Zh, string En)[] Steps =
    [
        ("countersign", "会签", "countersigning"),
        ("visit", "联合踏勘", "joint site visit"),
    ];

    // By the name of the record, as scenarios lie in another room; null stands for every step.
    private static readonly (string? Of, string Key, string Zh, string En)[] Keys =
    [
        (null, "policy", "会签", "countersigning"),
    ];

    /// <summary>The step types that are not run yet.</summary>
    internal static IReadOnlyList<(string Type, string Zh, string En)> StepTypes => Steps;

    /// <summary>What a step type that is not run yet is called, or null.</summary>
    internal static Localized? StepType(string type) =>
        Array.Find(Steps, step => step.Type == type) is { Type: not null } found ? new(found.Zh, found.En) : null;

    /// <summary>What a key that is not read yet stands for, or null.</summary>
    internal static Localized? Key(Type of, string key)
    {
        var isStep = of.IsSubclassOf(typeof(StepDefinition));
        return Array.Find(Keys, known => known.Key == key && (known.Of is null ? isStep : known.Of == of.Name))
            is { Key: not null } found ? new(found.Zh, found.En) : null;
    }
}
