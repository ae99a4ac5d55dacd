using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>Something that an officer looks at before he answers (审查要点).</summary>
/// <param name="Id">Its place in the record of his answer.</param>
/// <param name="Title">What it is.</param>
/// <param name="Material">The paper it is about; null for none.</param>
/// <param name="Why">What it rests on; null where nothing is to be said.</param>
public sealed record ReviewPoint(string Id, Localized Title, string? Material, Localized? Why);

/// <summary>The points of a step: its papers, the facts it reads, the registries it asks.</summary>
/// <remarks>
/// What was ticked goes into the record of the answer, where auditors find it: a record may hold more than its author
/// foresaw.
/// </remarks>
public static class ReviewPoints
{
    /// <summary>How the record keys of points begin.</summary>
    public const string Prefix = "point/";

    /// <summary>The points of a step.</summary>
    public static ValueList<ReviewPoint> Of(StepNode node, CaseFile file, Secrets secrets)
    {
        if (!secrets.MayReadStep(node.Id))
        {
            return [];
        }

        var definition = file.Definition;
        return
        [
            .. MaterialsOf(node, definition).Where(secrets.MayReadPaper).Select(material =>
                new ReviewPoint($"{Prefix}{material}", TitleOf(material, definition), material, null)),
            .. FieldsOf(node).Where(field => secrets.MayReadField(field) && definition.File.Form.ContainsKey(field))
                .Select(field => new ReviewPoint(
                    $"{Prefix}{field}", definition.File.Form[field].Title, null, Answer(field, file))),
        ];
    }

    /// <summary>What a point in a record is called.</summary>
    public static Localized LabelOf(string id, WorkflowDefinition definition)
    {
        var name = id[Prefix.Length..];
        var title = definition.File.Form.TryGetValue(name, out var field) ? field.Title : TitleOf(name, definition);
        return new($"要点 {title.Zh}", $"Point: {title.En}");
    }

    /// <summary>The papers that a step looks at.</summary>
    public static IEnumerable<string> MaterialsOf(StepNode node, WorkflowDefinition definition) =>
        node.Definition switch
        {
            IntakeStep => definition.Steps.Where(step => step.Intake == node.Id && step.Item is not null)
                .SelectMany(step => definition.Catalogue.Items[step.Item!].Materials)
                .Distinct(StringComparer.Ordinal),
            FulfilStep { Obligation.Proof: { } proof } => [proof],
            VisitStep { Proof: { } proof } => [proof],
            _ when node.Item is { } item => definition.Catalogue.Items[item].Materials,
            _ => [],
        };

    private static ValueList<string> FieldsOf(StepNode node) => node.Definition switch
    {
        ReviewStep review => review.Fields,
        PreReviewStep preReview => preReview.Binds,
        _ => [],
    };

    private static Localized? Answer(string field, CaseFile file) => file.State.Form.TryGetValue(field, out var fact)
        ? FactWords.Of(fact, file.Definition.File.Form[field], file.Texts) : null;

    private static Localized TitleOf(string material, WorkflowDefinition definition) =>
        definition.Catalogue.Materials.TryGetValue(material, out var found) ? found.Title : new(material, material);
}
