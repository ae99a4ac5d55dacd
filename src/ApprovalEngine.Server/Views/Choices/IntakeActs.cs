using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>The answers of a window: accept, tolerate, ask once for corrections, refuse.</summary>
internal static class IntakeActs
{
    public static (ValueList<ActField> Fields, Payload Sample)? Fill(
        ActSubject subject, StepNode node, StepState state, string outcome, ValueList<ActField> usual, Payload with)
    {
        switch (outcome)
        {
            case "correction":
                var cause = state.Corrected.Count > 0 ? state.Corrected[0] : null;
                var told = state.JointChecks.Values.SelectMany(found => found)
                    .Select(defect => defect with { Text = subject.File.Texts.GetOr(defect.Text, defect.Text) })
                    .ToList();
                var fields = usual.Where(field => field.Name is "opinion").ToValueList();
                return (fields.Add(Defects(subject, node, state, told)), with with
                {
                    Defects = told.Count > 0 ? told.ToValueList() : [new Defect(null, null, "?", cause)],
                });
            case "tolerated":
                var owed = Missing(subject, node);
                return owed.Count == 0 ? null : ([
                    .. usual.Where(field => field.Name is "opinion" or "reason"
                        || field.Name.StartsWith("check/", StringComparison.Ordinal)),
                    .. Trust(node, usual),
                    new ActField
                    {
                        Name = "missing",
                        Kind = ActFieldKind.Owed,
                        Label = new("容缺材料和补齐时限", "Papers that may be owed, and until when"),
                        Options = owed,
                    },
                ], with with
                {
                    Missing = owed.ToValueMap(option => option.Value, option => option.Most!.Value),
                    Checks = ((IntakeStep)node.Definition).ToleranceCheck is { } check
                        ? with.Checks.SetItem(check, new Fact.Truth(true)) : with.Checks,
                });
            case "accepted":
                return (usual.Where(field => field.Name != "reason" || node.Definition.Checks.Count > 0)
                    .ToValueList(), with);
            default:
                return (usual, with);
        }
    }

    /// <summary>Papers of the items that were not handed in and may be owed for a while.</summary>
    private static ValueList<ActOption> Missing(ActSubject subject, StepNode node) => ReviewPoints
        .MaterialsOf(node, subject.Definition)
        .Where(material => !subject.State.Materials.ContainsKey(material))
        .Select(material => (Id: material, Definition: subject.Definition.Catalogue.Materials[material]))
        .Where(paper => paper.Definition is { NeverTolerable: false, Tolerance: not null, Source: "upload" })
        .Select(paper => new ActOption(paper.Id, paper.Definition.Title)
        {
            Most = paper.Definition.Tolerance!.Max,
        }).ToValueList();

    private static IEnumerable<ActField> Trust(StepNode node, ValueList<ActField> usual) =>
        ((IntakeStep)node.Definition).ToleranceCheck is { } check
            && !usual.Any(field => field.Name == $"check/{check}")
            ? [new ActField
            {
                Name = $"check/{check}",
                Kind = ActFieldKind.Check,
                Label = new($"核查：{check}", $"Check: {check}"),
                Help = new("为“是”才可容缺", "Papers may be owed only where it is yes"),
            }] : [];

    private static ActField Defects(
        ActSubject subject, StepNode node, StepState state, IReadOnlyList<Defect> told) => new()
    {
        Name = "defects",
        Kind = ActFieldKind.Defects,
        Label = new("须补正的全部内容", "Everything that must be corrected"),
        Help = state.Corrections > 0
            ? new("再次补正只能针对补正材料新引起的问题，每项须写明由哪份材料引起",
                "A second notice may only name what corrected papers caused; say which paper caused each")
            : new("一次告知：没有写在这里的，以后不得再要求补正（行政许可法 32(1)(4)）",
                "Told once: what is not written here cannot be asked for later (行政许可法 32(1)(4))"),
        Options = About(subject, node),
        Default = state.Corrections > 0 ? string.Join(' ', state.Corrected) : null,
        Lines = told.Select(defect => new DefectLine(
            defect.Material is { } material ? $"material:{material}"
                : defect.Field is { } field ? $"field:{field}" : "",
            defect.Text, defect.CausedBy ?? "")).ToValueList(),
    };

    /// <summary>What a defect may be about: the papers first, then the fields of the form.</summary>
    internal static ValueList<ActOption> About(ActSubject subject, StepNode node) =>
    [
        .. ReviewPoints.MaterialsOf(node, subject.Definition).Concat(subject.State.Materials.Keys)
            .Distinct(StringComparer.Ordinal)
            .Where(subject.Definition.Catalogue.Materials.ContainsKey)
            .Select(material => new ActOption($"material:{material}", subject.Material(material))),
        .. subject.Definition.File.Form.Select(field => new ActOption($"field:{field.Key}", field.Value.Title)),
    ];
}
