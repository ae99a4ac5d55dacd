namespace ApprovalEngine.Definitions.Binding;

/// <summary>
/// What the format has a name for and this version does not run. An author who writes it is told so: it is never taken
/// for a spelling mistake, and never accepted and ignored.
/// </summary>
internal static class NotYet
{
    private static readonly (string Type, string Zh, string En)[] Steps =
    [
        ("bundle", "打包审批", "bundled approval"),
    ];

    // By the name of the record, as scenarios lie in another room; null stands for every step.
    private static readonly (string? Of, string Key, string Zh, string En)[] Keys =
    [
        (nameof(WorkflowFile), "members", "打包成员", "members of a bundle"),
        (nameof(ChangeDefinition), "for", "按成员变更", "a change for one member of a bundle"),
        ("ExpectationFile", "members", "打包成员", "members of a bundle"),
        (null, "members", "打包成员", "members of a bundle"),
        (null, "package-by", "打包", "bundles"),
        (null, "same", "打包", "bundles"),
        (null, "eligible", "打包", "bundles"),
        (null, "shared", "打包", "bundles"),
        (null, "each", "打包", "bundles"),
        (null, "on-defect", "打包", "bundles"),
        (null, "steps", "内部流程", "inner flows"),
        (null, "annex", "成员附表", "member annex"),
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
