using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What goes with acts, in short.</summary>
internal static class With
{
    public const string Basis = "行政许可法 38";

    public static Payload Reason(string reason = "a plain reason") => new() { Reason = reason };

    public static Payload Ground(string reason = "a plain reason") => new() { Reason = reason, Basis = Basis };

    public static Payload Papers(params string[] materials) => new() { Materials = Paper(materials) };

    public static ValueMap<MaterialVersion> Paper(params string[] materials) => materials.ToValueMap(
        id => id, id => new MaterialVersion($"sha-of-{id}", 10, "upload"));

    public static Payload To(string who, string? reason = null) => new() { To = who, Reason = reason };

    public static Payload Officers(params string[] officers) => new() { Officers = [.. officers] };

    public static Payload Missing(params (string Material, string Time)[] missing) => new()
    {
        Missing = missing.ToValueMap(owed => owed.Material, owed => Limit(owed.Time)),
    };

    public static Payload Defect(string material, string text = "the scale is missing", string? causedBy = null) =>
        new()
    {
        Defects = [new Defect(material, null, text, causedBy)],
    };

    public static Payload Procedure(string procedure, string time, string reason = "the roof is unusual") => new()
    {
        Procedure = procedure,
        For = Limit(time),
        Reason = reason,
    };

    public static Payload Extension(string clock, string by) => new()
    {
        Clock = clock,
        By = Limit(by),
        Reason = "more units than usual",
    };

    public static Payload Form(params (string Field, object Value)[] answers) => new() { Form = Facts(answers) };

    public static Payload Record(params (string Field, object Value)[] answers) => new() { Record = Facts(answers) };

    public static ValueMap<Fact> Facts(params (string Field, object Value)[] answers) =>
        answers.ToValueMap(answer => answer.Field, answer => ToFact(answer.Value));

    public static ApprovalEngine.Calendars.Limit Limit(string text) =>
        ApprovalEngine.Calendars.Limit.TryParse(text, out var limit, out _) ? limit : throw new ArgumentException(text);

    private static Fact ToFact(object value) => value switch
    {
        bool truth => new Fact.Truth(truth),
        int number => new Fact.Number(number),
        string text => new Fact.Text(text),
        _ => (Fact)value,
    };
}
