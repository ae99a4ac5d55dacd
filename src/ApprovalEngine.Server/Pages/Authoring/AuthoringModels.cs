using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Authoring;

namespace ApprovalEngine.Server.Pages.Authoring;

/// <summary>The list of workflows.</summary>
public sealed record DefinitionsModel(
    IReadOnlyList<DefinitionRow> Workflows, IReadOnlyList<string> Others, int Mine, int Asked);

/// <summary>A workflow in the list.</summary>
public sealed record DefinitionRow(
    string Id, Localized Title, string Version, int Steps, int Scenarios, string Hash, int Errors, bool IsChanged);

/// <summary>A workflow with its limits and versions.</summary>
public sealed record DefinitionModel(
    WorkflowDefinition Definition, IReadOnlyList<LimitRow> Clocks, IReadOnlyList<VersionRow> Versions);

/// <summary>A limit of a workflow.</summary>
public sealed record LimitRow(string Id, Localized Title, string Kind, string Limit, string Basis);

/// <summary>A publication that changed a file.</summary>
public sealed record VersionRow(int Number, string At, string Author, string ApprovedBy, string Reason);

/// <summary>A file that is being written.</summary>
public sealed record EditModel(
    string Path, string Text, ValueList<Problem> Problems, ValueList<DifferenceLine> Difference, string? Picture,
    Localized? Why, bool IsSaved)
{
    /// <summary>Whether there is a picture beside the text.</summary>
    public bool HasPicture => Picture is not null;
}

/// <summary>Scenarios that were played.</summary>
public sealed record TrialsModel(string Workflow, IReadOnlyList<Trial> Trials, bool IsProposal);

/// <summary>A proposal as a page shows it.</summary>
public sealed record ProposalModel
{
    public required string Id { get; init; }
    public required string Author { get; init; }
    public required string Status { get; init; }
    public required string Reason { get; init; }
    public required string Returned { get; init; }
    public required bool IsMine { get; init; }
    public required GateReport? Report { get; init; }
    public required GateProgress? Progress { get; init; }
    public required IReadOnlyList<ChangedFile> Files { get; init; }
    public Localized? Why { get; init; }
}

/// <summary>A file that a proposal or a publication changes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Values">What differs value by value; null where it is no JSON.</param>
/// <param name="Lines">What differs line by line.</param>
public sealed record ChangedFile(string Path, ValueList<ValueChange>? Values, ValueList<DifferenceLine> Lines)
{
    /// <summary>Compares a file before and after.</summary>
    public static ChangedFile Of(string path, string? before, string? after) => new(
        path, JsonDifference.Of(before, after),
        LineDifference.Around(LineDifference.Of(before ?? "", after ?? "")));
}

/// <summary>A proposal that waits for approval.</summary>
public sealed record AskedRow(string Id, string Author, string Reason, string At);
