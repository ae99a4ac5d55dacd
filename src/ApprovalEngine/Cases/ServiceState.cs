using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>How the applicant was served: green lane, mandates, what was prepared, appointments, ratings.</summary>
public sealed record ServiceState
{
    /// <summary>Nothing of the kind.</summary>
    public static ServiceState None { get; } = new();

    /// <summary>Approval of the green lane; null where there is none.</summary>
    public GreenLaneGrant? GreenLane { get; init; }

    /// <summary>Mandates of agents, by agent; a later one takes the place of the earlier.</summary>
    public ValueMap<Mandate> Mandates { get; init; } = ValueMap<Mandate>.Empty;

    /// <summary>Answers of the form that were prepared and not yet submitted.</summary>
    public ValueMap<Fact> Form { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Papers that were prepared and not yet submitted.</summary>
    public ValueMap<MaterialVersion> Materials { get; init; } = ValueMap<MaterialVersion>.Empty;

    /// <summary>Appointments, by step; a later one takes the place of the earlier.</summary>
    public ValueMap<Booking> Bookings { get; init; } = ValueMap<Booking>.Empty;

    /// <summary>Ratings from 1 to 5 by step; that of the case as a whole under its own key.</summary>
    public ValueMap<int> Ratings { get; init; } = ValueMap<int>.Empty;

    /// <summary>The key of the rating of the case as a whole.</summary>
    public const string Whole = "case";

    /// <summary>The state after a submit took over what was prepared for it.</summary>
    internal ServiceState Without(CaseEvent.StepAnswered submitted) => Form.Count == 0 && Materials.Count == 0
        ? this
        : this with
        {
            Form = Form.Where(entry => !submitted.Form.ContainsKey(entry.Key))
                .ToValueMap(entry => entry.Key, entry => entry.Value),
            Materials = Materials.Where(entry => !submitted.Materials.ContainsKey(entry.Key))
                .ToValueMap(entry => entry.Key, entry => entry.Value),
        };
}

/// <summary>The approval of a green lane.</summary>
/// <param name="By">The person who approved it.</param>
/// <param name="At">When.</param>
public sealed record GreenLaneGrant(string By, LocalDateTime At);

/// <summary>What an agent may do for the applicant (行政许可法 29).</summary>
/// <param name="Document">Salted hash of the number of the mandate document.</param>
/// <param name="Scope">Steps, and the verbs of the whole case; empty for everything.</param>
/// <param name="Until">Last day on which it holds; null where it has no end.</param>
public sealed record Mandate(string Document, ValueList<string> Scope, LocalDate? Until);

/// <summary>An appointment at a point of service.</summary>
/// <param name="At">When; may lie on a rest day or after hours.</param>
/// <param name="Point">Where; null where the workflow has one place only.</param>
/// <param name="MadeBy">Who made it.</param>
public sealed record Booking(LocalDateTime At, string? Point, string MadeBy);

/// <summary>One electronic seal over all the materials of an act (批量签章).</summary>
/// <param name="Seal">The number that the signing service gave.</param>
/// <param name="Covers">
/// SHA-256 over the lines <c>id:hash</c> of the materials in order of id; replay computes it again.
/// </param>
public sealed record BatchSignature(string Seal, string Covers);
