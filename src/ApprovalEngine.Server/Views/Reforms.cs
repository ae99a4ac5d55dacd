using System.Runtime.CompilerServices;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Server.Views;

/// <summary>A workflow that somebody may apply for, as its card tells it.</summary>
/// <param name="Definition">The workflow.</param>
/// <param name="Submit">The step with which it begins.</param>
/// <param name="Order">The order in which it was written.</param>
/// <param name="What">What it is good for, in a sentence or two.</param>
/// <param name="Promise">The promise that covers most of it; null where it makes none.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Certificates">What one gets.</param>
public sealed record Reform(
    WorkflowDefinition Definition, StepNode Submit, FieldOrder Order, Localized What, LimitEntry? Promise, int Items,
    ValueList<Localized> Certificates)
{
    /// <summary>Its id.</summary>
    public string Id => Definition.File.Id;

    /// <summary>The papers that its first application asks for.</summary>
    public ValueList<string> Papers { get; } = PapersOf(Definition, Submit);

    /// <summary>The papers that a step of the applicant asks for.</summary>
    public static ValueList<string> PapersOf(WorkflowDefinition definition, StepNode step) =>
        step.Definition is SubmitStep { Materials: { } named } ? named
        : definition.Steps.Select(other => other.Item).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(definition.Catalogue.Items.ContainsKey)
            .SelectMany(item => definition.Catalogue.Items[item].Materials)
            .Distinct(StringComparer.Ordinal).ToValueList();
}

/// <summary>What the library offers to applicants.</summary>
public static class Reforms
{
    /// <summary>The workflow in which complaints are handled (有诉即办).</summary>
    public const string Complaint = "complaint";

    private static readonly ConditionalWeakTable<OpenLibrary, Lazy<IReadOnlyList<Reform>>> Read = [];

    // Authors go on to say where a reform was reported and what is configured in a file: that is for their colleagues.
    private static readonly string[] AuthorsWords =
        ["有出处", "出处：", "本地配置", "注意：", "Sourced", "Source:", "Local configuration", "Note:"];

    /// <summary>Everything that one may apply for, in order of title.</summary>
    public static IReadOnlyList<Reform> Of(OpenLibrary library) => Read.GetValue(
        library, opened => new(() => opened.Definitions.Workflows
            .Select(id => opened.Definitions.Read(id).Definition).OfType<WorkflowDefinition>()
            .Select(definition => One(opened, definition)).OfType<Reform>()
            .OrderByDescending(reform => reform.Items).ThenBy(reform => reform.Id, StringComparer.Ordinal).ToList()))
        .Value;

    /// <summary>A reform by its id; null where there is none.</summary>
    public static Reform? Find(OpenLibrary library, string workflow) =>
        Of(library).FirstOrDefault(reform => reform.Id == workflow);

    private static Reform? One(OpenLibrary library, WorkflowDefinition definition)
    {
        var file = definition.File;
        var submit = definition.Steps.FirstOrDefault(step =>
            step.Definition is SubmitStep { When: null, Needs.Count: 0 } && !step.IsOnDemand);
        return submit is null || file.Continues.Count > 0 ? null : new(
            definition, submit, FieldOrder.Of(library, file.Id),
            new(Short(file.About?.Zh ?? file.Title.Zh), Short(file.About?.En ?? file.Title.En)),
            PromiseOf(definition),
            definition.Steps.Select(step => step.Item).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            definition.Steps.Where(step => step.Definition is IssueStep).Select(step => step.Title).ToValueList());
    }

    private static LimitEntry? PromiseOf(WorkflowDefinition definition)
    {
        var promised = definition.Clocks.Clocks
            .Where(clock => clock.Kind == ClockKind.Promised && clock.Owner == ClockOwner.Authority).ToList();
        var named = promised.Where(clock => clock.Role == ClockRole.Named).ToList();
        return (named.Find(clock => clock.Measure is not null) ?? named.FirstOrDefault()
            ?? (promised.Count == 1 ? promised[0] : null))?.Limit.Entries[0];
    }

    private static string Short(string about)
    {
        var end = AuthorsWords.Select(word => about.IndexOf(word, StringComparison.Ordinal)).Where(at => at > 0)
            .DefaultIfEmpty(about.Length).Min();
        return about[..end].Trim();
    }
}
