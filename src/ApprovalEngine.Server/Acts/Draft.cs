using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>Names a draft of a person.</summary>
/// <param name="Subject">A case id, or what else is being written.</param>
/// <param name="Topic">Which form of it; empty for the whole.</param>
public sealed record DraftPlace(string Subject, string Topic);

/// <summary>What somebody typed and has not sent yet.</summary>
/// <param name="Place">Where it belongs.</param>
/// <param name="Fields">Name of a field to its values.</param>
/// <param name="SavedAt">When it was saved.</param>
public sealed record Draft(DraftPlace Place, ValueMap<ValueList<string>> Fields, Instant SavedAt)
{
    /// <summary>The first value of a field; null where it was not typed.</summary>
    public string? First(string field) =>
        Fields.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>The first value of each field that has any: what was typed into a form of single fields.</summary>
    public ValueMap<string> Typed() => Fields.Where(field => field.Value.Count > 0)
        .ToValueMap(field => field.Key, field => field.Value[0]);
}
