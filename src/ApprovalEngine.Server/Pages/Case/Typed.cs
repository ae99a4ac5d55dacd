namespace ApprovalEngine.Server.Pages.Case;

/// <summary>What stands in a form when it is shown: what was just sent, else a draft, else nothing.</summary>
/// <param name="Fields">Name of a field to its values.</param>
public sealed record Typed(ValueMap<ValueList<string>> Fields)
{
    /// <summary>Nothing.</summary>
    public static Typed Nothing { get; } = new(ValueMap<ValueList<string>>.Empty);

    /// <summary>Whether anything was typed.</summary>
    public bool Any => Fields.Count > 0;

    /// <summary>The value of a field; null where none was typed.</summary>
    public string? this[string name] =>
        Fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>All values of a field.</summary>
    public ValueList<string> All(string name) => Fields.GetOr(name, []);
}
