using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>The fields that several acts ask for.</summary>
internal static class Fields
{
    public static ActField Opinion { get; } = Text("opinion", new("意见", "Opinion"), new(
        "进入办件历史，申请人和审计可见", "Goes into the history, where the applicant and auditors read it"));

    public static ActField Reason { get; } = Text("reason", new("理由", "Reason"), null);

    public static ActField Remedy { get; } = Text("remedy", new("救济途径", "Remedy"), new(
        "留空则写明六十日内复议、六个月内起诉", "Left empty, review within sixty days and suit within six months are named"));

    /// <summary>The five levels of a rating, the best first.</summary>
    public static ValueList<ActOption> Scores { get; } =
    [
        new("5", new("非常满意", "very good")), new("4", new("满意", "good")), new("3", new("基本满意", "fair")),
        new("2", new("不满意", "bad")), new("1", new("非常不满意", "very bad")),
    ];

    /// <summary>The legal basis, with what the step itself names.</summary>
    public static ActField Basis(StepNode? node) => new()
    {
        Name = "basis",
        Kind = ActFieldKind.Line,
        Label = new("法律依据", "Legal basis"),
        Help = node?.Definition.Basis is { } own ? new($"留空则为：{own}", $"Left empty: {own}") : new(
            "写明法律名称和条款，例如 行政许可法 38(2)", "Name law and article, such as 行政许可法 38(2)"),
    };

    /// <summary>A text of several lines.</summary>
    public static ActField Text(string name, Localized label, Localized? help) => new()
    {
        Name = name, Kind = ActFieldKind.Text, Label = label, Help = help,
    };

    /// <summary>One of several.</summary>
    public static ActField Choice(string name, Localized label, ValueList<ActOption> options, Localized? help = null) =>
        new() { Name = name, Kind = ActFieldKind.Choice, Label = label, Options = options, Help = help };

    /// <summary>A colleague.</summary>
    public static ActField Person(string name, Localized label, ValueList<ActOption> options) => new()
    {
        Name = name, Kind = ActFieldKind.Person, Label = label, Options = options,
    };

    /// <summary>Officers who took part beside the one who answers.</summary>
    public static ActField Officers(ActSubject subject, int least) => new()
    {
        Name = "officers",
        Kind = ActFieldKind.People,
        Label = new("参加的工作人员", "Officers who took part"),
        Help = new($"连同本人至少 {least} 名（行政许可法 34(3)）", $"At least {least}, you included (行政许可法 34(3))"),
        Options = subject.Others(),
    };

    /// <summary>The record fields of a step.</summary>
    public static IEnumerable<ActField> Record(StepDefinition step, Func<string, bool>? leave = null) => step.Record
        .Where(field => leave is null || !leave(field.Key))
        .Select(field => new ActField
        {
            Name = $"record/{field.Key}",
            Kind = field.Value.Type switch
            {
                FieldType.YesNo => ActFieldKind.YesNo,
                FieldType.Number => ActFieldKind.Number,
                FieldType.Date => ActFieldKind.Day,
                FieldType.Choice => ActFieldKind.Choice,
                _ => ActFieldKind.Line,
            },
            Label = field.Value.Title,
            Help = field.Value.Help,
            Options = field.Value.Options.Select(option => new ActOption(option.Key, option.Value)).ToValueList(),
        });

    /// <summary>The checks of a step, which registries answer.</summary>
    public static IEnumerable<ActField> Checks(StepNode node, WorkflowDefinition definition) =>
        node.Definition.Checks.Select(check => new ActField
        {
            Name = $"check/{check.Key}",
            Kind = ActFieldKind.Check,
            Label = new($"核查：{check.Key}", $"Check: {check.Key}"),
            Help = check.Value.Must
                ? new("必须为“是”；没有结果时须写明理由", "Must be yes; without an answer a reason is needed")
                : new("没有结果时须写明理由", "Without an answer a reason is needed"),
            Options = check.Value.Registry is { } registry
                && definition.Catalogue.Registries.TryGetValue(registry, out _)
                ? [new(registry, new(registry, registry))] : [],
        });

    /// <summary>Answers to checks that let everything pass.</summary>
    public static ValueMap<Fact> Passing(StepDefinition step) =>
        step.Checks.ToValueMap(check => check.Key, _ => (Fact)new Fact.Truth(true));
}
