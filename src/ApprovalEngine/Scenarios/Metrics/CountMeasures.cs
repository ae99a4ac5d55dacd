using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The measures that count things: projects, approvals, items, steps.</summary>
internal static class CountMeasures
{
    // 收件、受理、审核、决定: what happens up to the decision. Making out and handing over a certificate comes after it.
    private static readonly string[] Acts =
        ["intake", "pre-review", "review", "consult", "countersign", "visit", "decide", "reuse"];

    public static ReformMeasure Projects(CaseFigures figures)
    {
        var rows = figures.Parts.SelectMany(part => Bundled.Packages(part.Result) is { Count: > 0 } packages
            ? packages.Select(package => new MeasureRow(
                RowSide.After, figures.RowId(part, package), new($"一包：{package}", $"package {package}"), Amount.Of(1)))
            : [new MeasureRow(RowSide.After, part.State.CaseId, part.Definition.File.Title, Amount.Of(1))]);
        return Make(figures, MeasureNames.Projects, figures.Baseline?.Projects, null, rows.ToValueList());
    }

    /// <summary>An item that an authority decides on its own is one approval; a package is decided once.</summary>
    public static ReformMeasure Approvals(CaseFigures figures)
    {
        var computed = figures.Parts.SelectMany(part => part.Items).DistinctBy(item => item.Key).Select(item =>
            new MeasureRow(RowSide.Before, item.Key, item.Definition.Title, Amount.Of(1), Catalogue));
        var decided = figures.Parts.SelectMany(part => part.Items.Where(item => item.IsDecided).Select(item =>
            new MeasureRow(
                RowSide.After, figures.RowId(part, item.Step.Id), item.Definition.Title, Amount.Of(1)))
            .Concat(Joint(part).Select(step =>
                new MeasureRow(RowSide.After, figures.RowId(part, step.Id), step.Title, Amount.Of(1)))));
        return Make(
            figures, MeasureNames.Approvals, figures.Baseline?.Approvals, computed.ToValueList(),
            decided.ToValueList());
    }

    /// <remarks>A countersignature that no review follows is the decision itself.</remarks>
    private static IEnumerable<StepNode> Joint(CaseFigures part) => part.Definition.Steps.Where(step =>
        step.Type == "countersign" && part.State.Step(step.Id).Status == StepStatus.Ended
        && !step.Descendants.Any(after => part.Definition[after].Definition is ReviewStep));

    /// <summary>Every item once, whether it was examined or answered by an earlier result.</summary>
    public static ReformMeasure Items(CaseFigures figures)
    {
        var items = figures.Parts.SelectMany(part => part.Items).ToList();
        return Make(
            figures, MeasureNames.Items, null, Rows(items, RowSide.Before),
            Rows(items.Where(item => item.IsDecided), RowSide.After));

        static ValueList<MeasureRow> Rows(IEnumerable<ItemRun> items, RowSide side) => items
            .DistinctBy(item => item.Plain).Select(item =>
                new MeasureRow(side, item.Plain, item.Definition.Title, Amount.Of(1))).ToValueList();
    }

    /// <summary>Acts of the authority up to the decision; what one act does at once is one step.</summary>
    public static ReformMeasure Steps(CaseFigures figures)
    {
        var rows = figures.Parts.SelectMany(part => Acting(part).GroupBy(act => act.Command, StringComparer.Ordinal)
            .Select(act => new MeasureRow(
                RowSide.After, figures.RowId(part, string.Join(" + ", act.Select(entry => entry.Step.Id))),
                new(string.Join("、", act.Select(entry => entry.Step.Title.Zh)),
                    string.Join(", ", act.Select(entry => entry.Step.Title.En))), Amount.Of(1))));
        return Make(figures, MeasureNames.Steps, figures.Baseline?.Steps, null, rows.ToValueList());
    }

    /// <summary>A measure whose after is the sum of its rows.</summary>
    public static ReformMeasure Make(
        CaseFigures figures, string name, decimal? perUnit, ValueList<MeasureRow>? computed, ValueList<MeasureRow> rows)
    {
        var stated = figures.Stated(perUnit);
        var before = stated is { } known ? [known.Row] : computed ?? [];
        var note = new NoteText().AddIf(before.Count == 0,
            "基数没有给出改革前的数", "the baseline states no figure before the reform");
        return new()
        {
            Name = name,
            Title = MeasureNames.Title(name),
            Before = before.Count == 0 ? null : Sum(before),
            After = Sum(rows.Where(row => row.Side == RowSide.After)),
            Note = note.Text,
            Rows = [.. before, .. rows],
        };
    }

    /// <summary>Where a figure comes from that the catalogue implies.</summary>
    public static Localized Catalogue { get; } = new("按事项目录计算", "computed from the catalogue");

    private static Amount Sum(IEnumerable<MeasureRow> rows) => Amount.Of(rows.Sum(row => row.Amount?.Value ?? 0));

    /// <remarks>
    /// Each level of a review is an act of its own; a joint step is one, however many answer it; an act that was done
    /// again counts once; silence is no act. A rule table acts where it decides, not where it leaves the decision to a
    /// person; what a registry answers is no act.
    /// </remarks>
    private static IEnumerable<(StepNode Step, string Command)> Acting(CaseFigures figures)
    {
        var last = new Dictionary<(string Step, int Level), string>();
        var order = new List<(string Step, int Level)>();
        foreach (var recorded in figures.Result.Events)
        {
            if (ActOf(recorded) is { } key)
            {
                if (last.TryAdd(key, recorded.CommandId))
                {
                    order.Add(key);
                }

                last[key] = recorded.CommandId;
            }
        }

        return order.Select(key => (figures.Definition[key.Step], last[key]));
    }

    private static (string Step, int Level)? ActOf(RecordedEvent recorded) => recorded.Event switch
    {
        CaseEvent.StepAnswered answered when IsAct(recorded, answered) => (answered.Step, answered.Level),
        CaseEvent.PartyAnswered joint when recorded.Role != ActorRole.Clock && Acts.Contains(joint.Type) =>
            (joint.Step, 0),
        _ => null,
    };

    private static bool IsAct(RecordedEvent recorded, CaseEvent.StepAnswered answered) =>
        Acts.Contains(answered.Type) && (answered.Ends || answered.Outcome == "forwarded")
        && (answered.Type == "decide"
            ? answered.Outcome == "granted"
            : recorded.Role is not (ActorRole.Clock or ActorRole.System or ActorRole.Applicant or ActorRole.Agent));
}
