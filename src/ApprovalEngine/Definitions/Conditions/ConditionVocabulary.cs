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
    /// <summary>The names of a workflow and its catalogue.</summary>
    public static ConditionVocabulary Of(WorkflowFile file, CatalogueFile catalogue) =>
        new(file.Form, GeneratedSteps.WithWritten(file, catalogue), [.. catalogue.Materials.Keys], null);
}
