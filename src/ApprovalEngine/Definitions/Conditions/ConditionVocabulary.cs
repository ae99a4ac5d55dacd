namespace ApprovalEngine.Definitions.Conditions;

/// <summary>The names that a condition of a workflow may read.</summary>
/// <param name="Form">Fields of the form.</param>
/// <param name="Steps">Steps, generated ones too.</param>
/// <param name="Materials">Ids of the materials of the catalogue.</param>
/// <param name="Members">Columns of the members of a bundle; null where the workflow has no bundle.</param>
public sealed record ConditionVocabulary(
    ValueMap<FieldDefinition> Form,
    ValueMap<StepDefinition> Steps,
    ValueList<string> Materials,
    ValueMap<FieldDefinition>? Members)
{
    /// <summary>Names of the checks of the steps.</summary>
    public ValueList<string> Checks { get; init; } = [];

    /// <summary>Whether nobody can say what a name means, because its definition could not be read.</summary>
    internal Func<ConditionRead, string, bool> IsUnsure { get; init; } = (_, _) => false;

    /// <summary>The names of a workflow and its catalogue.</summary>
    public static ConditionVocabulary Of(WorkflowFile file, CatalogueFile catalogue) =>
        new(file.Form, GeneratedSteps.WithWritten(file, catalogue), [.. catalogue.Materials.Keys], MembersOf(file))
        {
            Checks = file.Steps.Values.SelectMany(step => step.Checks.Keys).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).ToValueList(),
        };

    private static ValueMap<FieldDefinition>? MembersOf(WorkflowFile file) => file.Steps.Values.OfType<BundleStep>()
        .Select(bundle => bundle.Field is { } field ? file.Form.GetOr(field, null!)?.Fields : null)
        .FirstOrDefault(columns => columns is not null);
}

/// <summary>What the name in a path of a condition is looked up for.</summary>
internal enum ConditionRead
{
    /// <summary>The answer to a field of the form.</summary>
    Field,

    /// <summary>The outcome of a step.</summary>
    Outcome,

    /// <summary>What an officer recorded on a step.</summary>
    Record,

    /// <summary>Whether a material was handed in.</summary>
    Material,

    /// <summary>The answer to a check.</summary>
    Check,

    /// <summary>The members of a bundle.</summary>
    Members,
}
