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
        var packages = Bundled.Packages(figures.Result);
        var rows = packages.Count == 0
            ? [new MeasureRow(RowSide.After, figures.State.CaseId, figures.Definition.File.Title, Amount.Of(1))]
            : packages.Select(package => new MeasureRow(
                RowSide.After, package, new($"一包：{package}", $"package {package}"), Amount.Of(1))).ToValueList();
        return Make(figures, MeasureNames.Projects, figures.Baseline?.Projects, null, rows);
    }

    /// <summary>An item that an authority decides on its own is one approval; a package is decided once.</summary>
    public static ReformMeasure Approvals(CaseFigures figures)
    {
        var decided = figures.Items.Where(item => item.IsDecided).ToValueList();
        var computed = figures.Items.Select(item => new MeasureRow(
            RowSide.Before, item.Key, item.Definition.Title, Amount.Of(1), Catalogue)).ToValueList();
        return Make(figures, MeasureNames.Approvals, figures.Baseline?.Approvals, computed, decided.Select(item =>
            new MeasureRow(RowSide.After, item.Step.Id, item.Definition.Title, Amount.Of(1))).ToValueList());
    }

    /// <summary>Every item once, whether it was examined or answered by an earlier result.</summary>
    public static ReformMeasure Items(CaseFigures figures)
    {
        var needed = figures.Items.DistinctBy(item => item.Item).ToList();
        var decided = figures.Items.Where(item => item.IsDecided).DistinctBy(item => item.Item).ToList();
        return Make(figures, MeasureNames.Items, null, Rows(needed, RowSide.Before), Rows(decided, RowSide.After));

        static ValueList<MeasureRow> Rows(List<ItemRun> items, RowSide side) => items.Select(item =>
            new MeasureRow(side, item.Item, item.Definition.Title, Amount.Of(1))).ToValueList();
    }

    /// <summary>Acts of the authority up to the decision; what one act does at once is one step.</summary>
    public static ReformMeasure Steps(CaseFigures figures)
    {
        var acts = Acting(figures).GroupBy(act => act.Command, StringComparer.Ordinal);
        var rows = acts.Select(act => new MeasureRow(
            RowSide.After, string.Join(" + ", act.Select(entry => entry.Step.Id)),
            new(string.Join("、", act.Select(entry => entry.Step.Title.Zh)),
                string.Join(", ", act.Select(entry => entry.Step.Title.En))), Amount.Of(1))).ToValueList();
        return Make(figures, MeasureNames.Steps, figures.Baseline?.Steps, null, rows);
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
    /// Each level of a review is an act of its own; an act that was done again counts once; silence is no act. A rule
    /// table acts where it decides, not where it leaves the decision to a person; what a registry answers is no act.
    /// </remarks>
    private static IEnumerable<(StepNode Step, string Command)> Acting(CaseFigures figures)
    {
        var last = new Dictionary<(string Step, int Level), string>();
        var order = new List<(string Step, int Level)>();
        foreach (var recorded in figures.Result.Events)
        {
            if (recorded.Event is CaseEvent.StepAnswered answered && IsAct(recorded, answered))
            {
                var key = (answered.Step, answered.Level);
                if (last.TryAdd(key, recorded.CommandId))
                {
                    order.Add(key);
                }

                last[key] = recorded.CommandId;
            }
        }

        return order.Select(key => (figures.Definition[key.Step], last[key]));
    }

    private static bool IsAct(RecordedEvent recorded, CaseEvent.StepAnswered answered) =>
        Acts.Contains(answered.Type) && (answered.Ends || answered.Outcome == "forwarded")
        && (answered.Type == "decide"
            ? answered.Outcome == "granted"
            : recorded.Role is not (ActorRole.Clock or ActorRole.System or ActorRole.Applicant or ActorRole.Agent));
}
