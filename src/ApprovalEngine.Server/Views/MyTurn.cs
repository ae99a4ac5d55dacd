using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>What kind of thing an applicant has to do.</summary>
public enum MyTurnKind
{
    /// <summary>Hand in form and papers.</summary>
    Submit,

    /// <summary>Mend what a notice lists (补正).</summary>
    Correct,

    /// <summary>Sign a commitment (告知承诺).</summary>
    Commit,

    /// <summary>Say what happened.</summary>
    Answer,

    /// <summary>Keep a promise, or bring a tolerated paper.</summary>
    HandIn,

    /// <summary>Rectify what a visit found.</summary>
    Rectify,
}

/// <summary>One point of a list of defects.</summary>
/// <param name="Material">The paper it is about; null for none.</param>
/// <param name="Field">The field it is about; null for none.</param>
/// <param name="Title">What the paper or field is called.</param>
/// <param name="Text">What is wrong and how to mend it; null where it was erased.</param>
public sealed record MyPoint(string? Material, string? Field, Localized? Title, string? Text);

/// <summary>Something that an applicant has to do in a case now.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Title">What, in words.</param>
/// <param name="Left">How much time is left; null where nothing runs.</param>
public sealed record MyTurn(StepNode Step, MyTurnKind Kind, Localized Title, TimeLeft? Left)
{
    /// <summary>The one list of what has to be mended.</summary>
    public ValueList<MyPoint> Points { get; init; } = [];

    /// <summary>Fields that are filled in again or for the first time.</summary>
    public ValueList<FormField> Fields { get; init; } = [];

    /// <summary>Papers that may be handed in.</summary>
    public ValueList<string> Papers { get; init; } = [];

    /// <summary>Where its uploads lie.</summary>
    public string Slot { get; init; } = "";

    /// <summary>Everything that an applicant has to do in a case, the most urgent first.</summary>
    public static ValueList<MyTurn> Of(
        CaseFile file, FieldOrder order, IReadOnlyList<RecordedEvent> history, Instant now)
    {
        var clocks = file.Clocks(now).ToDictionary(clock => clock.Id, StringComparer.Ordinal);
        return OpenTask.Of(file.State, file.Definition)
            .Where(task => task.Turn == TaskTurn.Applicant || IsHeld(file, task.Step))
            .Select(task => One(file, file.Definition[task.Step], order, history, clocks))
            .OrderBy(turn => turn.Left?.Deadline ?? "9999", StringComparer.Ordinal).ToValueList();
    }

    /// <remarks>A bundle goes on by itself, unless a member that is not eligible holds it.</remarks>
    private static bool IsHeld(CaseFile file, string step) => file.Definition[step].Definition is BundleStep
        && file.State.Members.Values.Any(member => member is { Barred: true, Outcome: MemberOutcome.Open });

    private static MyTurn Held(CaseFile file, StepNode node, FieldOrder order)
    {
        var bundle = file.Definition.Bundle!;
        return new(
            node, MyTurnKind.Correct,
            new($"更正成员清单：{node.Title.Zh}", $"Correct the list of members: {node.Title.En}"), null)
        {
            Points = file.State.Members
                .Where(member => member.Value is { Barred: true, Outcome: MemberOutcome.Open })
                .Select(member => new MyPoint(null, bundle.Field, new(
                    $"{member.Key} 不符合打包条件", $"{member.Key} is not eligible for the bundle"), bundle.Step.Eligible))
                .ToValueList(),
            Fields = FormField.OfForm(file.Definition, order, [bundle.Field]),
        };
    }

    private static MyTurn One(
        CaseFile file, StepNode node, FieldOrder order, IReadOnlyList<RecordedEvent> history,
        Dictionary<string, ClockView> clocks)
    {
        var step = file.State.Step(node.Id);
        var slot = $"{file.State.CaseId}/{node.Id}/{step.Attempt}/{step.Corrections}/{step.Answer}";
        return node.Definition switch
        {
            SubmitStep submit => new(
                node, MyTurnKind.Submit, new($"提交：{node.Title.Zh}", $"Hand in: {node.Title.En}"), null)
            {
                Fields = FormField.OfForm(file.Definition, order, submit.Fields),
                Papers = Reform.PapersOf(file.Definition, node), Slot = slot,
            },
            BundleStep => Held(file, node, order) with { Slot = slot },
            CommitStep => new(
                node, MyTurnKind.Commit, new($"阅读并签署：{node.Title.Zh}", $"Read and sign: {node.Title.En}"), null),
            FulfilStep fulfil => HandIn(file, node, fulfil, clocks) with { Slot = slot },
            VisitStep visit => new(
                node, MyTurnKind.Rectify, new($"按清单整改：{node.Title.Zh}", $"Rectify: {node.Title.En}"),
                LeftOf(file, clocks, $"{node.Id}/rectify"))
            {
                Points = step.Points.Values.Where(point => point.IsOpen)
                    .Select(point => PointOf(file, point.Found)).ToValueList(),
                Papers = visit.Proof is { } proof ? [proof] : [], Slot = slot,
            },
            EventStep => new(
                node, MyTurnKind.Answer, new($"请答复：{node.Title.Zh}", $"Please answer: {node.Title.En}"), null)
            {
                Fields = FormField.OfRecord(node, order),
            },
            _ => Correct(file, node, order, history, clocks) with { Slot = slot },
        };
    }

    private static MyTurn HandIn(
        CaseFile file, StepNode node, FulfilStep fulfil, Dictionary<string, ClockView> clocks)
    {
        var paper = fulfil.Material ?? fulfil.Obligation.Proof;
        return new(
            node, MyTurnKind.HandIn,
            fulfil.Material is null ? new($"履行承诺：{node.Title.Zh}", $"Keep the promise: {node.Title.En}")
                : new($"补交容缺材料：{node.Title.Zh}", $"Bring the tolerated paper: {node.Title.En}"),
            LeftOf(file, clocks, node.Id))
        {
            Papers = paper is null ? [] : [paper],
        };
    }

    private static MyTurn Correct(
        CaseFile file, StepNode node, FieldOrder order, IReadOnlyList<RecordedEvent> history,
        Dictionary<string, ClockView> clocks)
    {
        var notice = history.Select(recorded => recorded.Event).OfType<CaseEvent.StepAnswered>()
            .LastOrDefault(answered => answered.Step == node.Id && answered.Outcome == "correction");
        var points = (notice?.Defects ?? []).Select(defect => PointOf(file, defect)).ToValueList();
        return new(
            node, MyTurnKind.Correct, new($"补正材料：{points.Count} 处", $"Correct the application: {points.Count} points"),
            LeftOf(file, clocks, $"{node.Id}/correct"))
        {
            Points = points,
            Papers = points.Select(point => point.Material).OfType<string>().Distinct(StringComparer.Ordinal)
                .ToValueList(),
            Fields = FormField.OfForm(
                file.Definition, order,
                points.Select(point => point.Field).OfType<string>().Distinct(StringComparer.Ordinal)),
        };
    }

    private static MyPoint PointOf(CaseFile file, Defect defect) => new(
        defect.Material, defect.Field,
        defect.Material is { } paper && file.Definition.Catalogue.Materials.TryGetValue(paper, out var material)
            ? material.Title
        : defect.Field is { } id && file.Definition.File.Form.TryGetValue(id, out var field) ? field.Title : null,
        file.Texts.TryGetValue(defect.Text, out var text) ? text : null);

    private static TimeLeft? LeftOf(CaseFile file, Dictionary<string, ClockView> clocks, string clock) =>
        clocks.TryGetValue(clock, out var view) && file.State.Clocks.TryGetValue(clock, out var state)
            && state.IsRunning ? TimeLeft.Of(view, state) : null;
}
