using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>What the page of a case shows.</summary>
public sealed record CasePageModel
{
    public required CaseView View { get; init; }

    public required Names Names { get; init; }

    public required ValueList<ActChoice> Choices { get; init; }

    /// <summary>The act whose form is open; null for none.</summary>
    public ActChoice? Chosen { get; init; }

    public Typed Typed { get; init; } = Typed.Nothing;

    /// <summary>The draft from which the form was filled; null where it was not.</summary>
    public Draft? Draft { get; init; }

    /// <summary>Why what was sent was not done; null where nothing was refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What happened since the page was shown on which the act was sent.</summary>
    public ValueList<HistoryRow> Meanwhile { get; init; } = [];

    /// <summary>What the act that was just sent has done.</summary>
    public ValueList<HistoryRow> JustDone { get; init; } = [];

    /// <summary>Acts that wait for a supervisor as late entries, and what he turned down of the reader's.</summary>
    public ValueList<Office.LateEntryRow> Late { get; init; } = [];

    /// <summary>The workflow that the case is pinned to.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>A step of it; null where there is no such.</summary>
    public StepNode? Node(string step) => Definition.Find(step);

    /// <summary>Identity of the command that the form would send: a second click sends the same.</summary>
    public required string Command { get; init; }

    /// <summary>The paper that is shown; null for the first that can be.</summary>
    public PaperVersion? Paper { get; init; }

    public ValueList<ReviewPoint> Points { get; init; } = [];

    public ValueList<Phrase> Phrases { get; init; } = [];

    /// <summary>The page, for forms that come back to it.</summary>
    public string Back => Chosen is { } chosen ? LinkOf(chosen) : $"/cases/{View.Id}";

    /// <summary>Where the form of an act opens.</summary>
    public string LinkOf(ActChoice choice) => LinkOf(View.Id, choice);

    /// <summary>Where the form of an act opens.</summary>
    public static string LinkOf(string caseId, ActChoice choice) =>
        $"/cases/{caseId}?do={Uri.EscapeDataString(choice.Do)}"
        + (choice.Step is { } step ? $"&step={Uri.EscapeDataString(step)}" : "")
        + (choice.Of is { } of ? $"&of={Uri.EscapeDataString(of)}" : "") + "#act";

    /// <summary>Where what is typed into the form of an act is kept: the answers of a step share one draft.</summary>
    public static DraftPlace PlaceOf(string caseId, string? step, string does, string? of, bool isAnswer) => new(
        caseId, isAnswer ? step ?? "" : $"{step}/{does}/{of}");

    /// <summary>Where what is typed into the open form is kept.</summary>
    public DraftPlace? Place => Chosen is { } chosen
        ? PlaceOf(View.Id, chosen.Step, chosen.Do, chosen.Of, chosen.Group == ActGroup.Answer) : null;

    /// <summary>Where the form of an act is sent to: each capacity has its own door and its own right.</summary>
    public string ActionOf(ActChoice choice) => $"/cases/{View.Id}/" + choice.As switch
    {
        ActorRole.Officer => "acts",
        ActorRole.Supervisor => "supervision",
        _ => "requests",
    };
}
