using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>
/// Compares what a file draws with what the workflow read from it would be exported as: what the one has and the other
/// has not could not be carried over.
/// </summary>
internal sealed class ElsaComparison
{
    private readonly ElsaPlan _plan;
    private readonly ElsaFile _file;
    private readonly ElsaDrawing _drawing;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, ElsaActivity> _planned;

    private ElsaComparison(ElsaPlan plan, ElsaFile file, ElsaDrawing drawing, ProblemList problems)
    {
        (_plan, _file, _drawing, _problems) = (plan, file, drawing, problems);
        _planned = plan.Activities.ToDictionary(activity => activity.Id, StringComparer.Ordinal);
    }

    /// <summary>Reports every difference.</summary>
    internal static void Report(ElsaPlan plan, ElsaFile file, ElsaDrawing drawing, ProblemList problems)
    {
        var comparison = new ElsaComparison(plan, file, drawing, problems);
        comparison.ReportBoxes();
        comparison.ReportConnections();
        comparison.ReportLooks();
    }

    private void ReportBoxes()
    {
        foreach (var box in _file.Boxes.Where(box => !IsAccountedFor(box)))
        {
            if (IsLeftOver(box.Id))
            {
                _problems.Hint(
                    box.At, ProblemCode.ElsaGenerated, $"流程定义不再生成 {box.Id}，不带入",
                    $"the workflow does not make '{box.Id}' any more; it is left out");
            }
            else
            {
                _problems.Error(
                    box.At, ProblemCode.ElsaNeeds, $"{box.Id} 不通向任何步骤，无法带入",
                    $"'{box.Id}' leads to no step and cannot be carried over");
            }
        }

        foreach (var activity in _plan.Activities.Where(activity => activity.IsGenerated && IsMissing(activity.Id)
            && activity.Role is ElsaRole.Step))
        {
            var written = activity.Id.Split('/')[0];
            _problems.Hint(
                _file.Find(written)?.At ?? ElsaFile.RootAt, ProblemCode.ElsaGenerated, $"流程定义会生成步骤 {activity.Id}",
                $"the workflow makes the step '{activity.Id}' by itself");
        }
    }

    private bool IsAccountedFor(ElsaBox box) => box.Role switch
    {
        ElsaRole.Start => true,
        ElsaRole.All or ElsaRole.Any => _drawing.IsUsed(box.Id) || IsPlanned(box),
        _ => IsPlanned(box),
    };

    private bool IsPlanned(ElsaBox box) =>
        _planned.TryGetValue(box.Id, out var activity) && activity.Role == box.Role
        && (box.Type is null || box.Type.Name == activity.Type);

    /// <summary>
    /// Whether an id is that of a generated step that the workflow has no more, or of a join before one.
    /// </summary>
    private bool IsLeftOver(string id) =>
        id.Split(':')[0] is var step && step.Contains('/', StringComparison.Ordinal) && !_planned.ContainsKey(step)
        && _file.Find(id) is { IsGenerated: true };

    private bool IsMissing(string id) => _file.Find(id) is null;

    private void ReportConnections()
    {
        var drawn = new HashSet<ElsaConnection>();
        var planned = _plan.Connections.ToHashSet();
        foreach (var (connection, at) in _drawing.Drawn)
        {
            if (drawn.Add(connection) && !planned.Contains(connection) && !IsLeftOver(connection.From)
                && !IsLeftOver(connection.To))
            {
                _problems.Error(
                    at, ProblemCode.ElsaConnection, $"流程定义没有这条连线：{Told(connection)}",
                    $"the workflow has no such connection: {Told(connection)}");
            }
        }

        // By the step they lead to in the end: one message tells all that was not drawn there.
        var missing = _plan.Connections.Where(connection => !drawn.Contains(connection) && !IsNew(connection))
            .GroupBy(connection => (Step: connection.To.Split(':')[0], IsImplied: IsImplied(connection)));
        foreach (var group in missing)
        {
            ReportMissing(group.Key.Step, string.Join("; ", group.Select(Told)), group.Key.IsImplied);
        }
    }

    private void ReportMissing(string step, string told, bool isImplied)
    {
        var at = _file.Find(step)?.At ?? ElsaFile.RootAt;
        if (isImplied)
        {
            _problems.Hint(
                at, ProblemCode.ElsaConnection, $"流程定义还有这些连线（需求落空时步骤随即关闭）：{told}",
                $"the workflow also has these connections (a step is closed as soon as its needs fail): {told}");
        }
        else
        {
            _problems.Error(
                at, ProblemCode.ElsaConnection, $"缺少连线，步骤在流程定义中却会由此启动：{told}",
                $"a connection is missing by which the workflow reaches the step all the same: {told}");
        }
    }

    private static string Told(ElsaConnection connection) => $"{connection.From} [{connection.Port}] → {connection.To}";

    /// <summary>Whether a person who draws leaves it out without meaning anything by it.</summary>
    private bool IsImplied(ElsaConnection connection) =>
        ElsaPorts.Refutes(connection.Port)
        || connection.From.Contains(ElsaWiring.NoneInfix, StringComparison.Ordinal)
        || (connection.From == ElsaPlan.StartId && _planned[connection.To].Node is { IsOnDemand: true });

    /// <summary>Whether one of its ends is made by the workflow and not in the file, which was told.</summary>
    private bool IsNew(ElsaConnection connection) =>
        new[] { connection.From, connection.To }.Any(end => end.Split(':')[0] is var step
            && _planned.TryGetValue(step, out var activity) && activity.IsGenerated && IsMissing(step));

    /// <remarks>Names and places belong to the picture: an export draws it anew.</remarks>
    private void ReportLooks()
    {
        var moved = 0;
        foreach (var box in _file.Boxes.Where(box => _planned.ContainsKey(box.Id)))
        {
            var planned = _planned[box.Id];
            if (!box.Node.TryGet("metadata", out var metadata))
            {
                continue;
            }

            if (box.Role == ElsaRole.Step
                && ElsaFile.TextOf(metadata.Value, "displayText") is { Length: > 0 } shown && shown != planned.Title.Zh)
            {
                _problems.Hint(
                    $"{box.At}/metadata/displayText", ProblemCode.ElsaLook,
                    $"显示名称 {Spelling.Shown(shown)} 不带入；步骤的标题写在输入 title 中",
                    $"the display text {Spelling.Shown(shown)} is left out; the title of a step is its input 'title'");
            }

            moved += PlaceOf(metadata.Value) is { } place && place != planned.Position ? 1 : 0;
        }

        if (moved > 0)
        {
            _problems.Hint(
                $"{ElsaFile.RootAt}/activities", ProblemCode.ElsaLook, $"{moved} 个活动的位置不带入：导出时重新排版",
                $"the places of {moved} activities are left out: an export lays them out anew");
        }
    }

    private static ElsaPosition? PlaceOf(SourceNode metadata) =>
        metadata.TryGet("designer", out var designer) && designer.Value.TryGet("position", out var position)
        && position.Value.TryGet("x", out var x) && position.Value.TryGet("y", out var y)
        && CanonicalNumber.TryOf(x.Value.Text, out var left) && CanonicalNumber.TryOf(y.Value.Text, out var top)
        && Math.Abs(left) < int.MaxValue && Math.Abs(top) < int.MaxValue
            ? new((int)Math.Round(left), (int)Math.Round(top)) : null;
}
