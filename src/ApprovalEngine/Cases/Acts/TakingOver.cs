using System.Globalization;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What a linked case brings along from the case whose act starts it.</summary>
internal static class TakingOver
{
    /// <summary>A workflow that only goes on with what others detach starts by no other way.</summary>
    public static Refusal? Check(Turn turn, CaseCommand.Start start)
    {
        var continues = turn.Definition.File.Continues;
        return continues.Count == 0 || (start.Brings is { } brings && continues.Contains(brings.Origin.Workflow))
            ? null
            : Refusals.Of(RefusalCode.OriginMissing,
                $"流程“{turn.Definition.File.Id}”只继续从 {string.Join("、", continues)} 拆出的事项，不能单独开始",
                $"'{turn.Definition.File.Id}' goes on with what {string.Join(", ", continues)} detaches; "
                    + "no case of it starts by itself");
    }

    /// <summary>Records what was brought along, as far as this workflow has a use for it (行政许可法 31).</summary>
    public static void Add(Turn turn, BroughtAlong brings)
    {
        var form = ValueMap<Fact>.Empty;
        foreach (var (id, answer) in brings.Form)
        {
            // The other workflow may have another field under the same id; what does not fit is asked for again.
            if (turn.Definition.File.Form.TryGetValue(id, out var field)
                && FormAnswers.Read(turn, turn.Definition.File.Form, One(id, Typed(field, answer)), "form")
                    is { Refusal: null, Answers: var read })
            {
                form = form.SetItem(id, read[id]);
            }
        }

        var materials = brings.Materials.Where(paper => turn.Definition.Catalogue.Materials.ContainsKey(paper.Key))
            .ToValueMap(paper => paper.Key, paper => paper.Value);
        turn.Add(new CaseEvent.TakenOver(brings.Origin, form, materials));
    }

    /// <summary>The clock that a step's item clock runs on from; null where it starts here.</summary>
    public static CarriedClock? ClockOf(Turn turn, StepNode node, ClockNode clock) =>
        turn.State.Origin is { } origin && node.Item is not null && origin.Item == node.Item
            && clock is { Role: ClockRole.Item, StartsFrom: not LimitStart.Opened }
            && !turn.State.Clocks.ContainsKey(clock.Id)
            ? origin.Clocks.FirstOrDefault(carried => carried.Kind == clock.Kind) : null;

    /// <summary>Tells a clock that runs on which stops and which extension it had before.</summary>
    public static void Resume(Turn turn, ClockNode clock, CarriedClock carried)
    {
        foreach (var stop in carried.Stops)
        {
            turn.AddByEngine(new CaseEvent.ClockStopped(clock.Id, stop.Stop, stop.From, stop.Until, stop.Ground));
            turn.AddByEngine(new CaseEvent.ClockResumed(clock.Id, stop.Stop, stop.Until));
        }

        if (carried.Extension > 0)
        {
            turn.AddByEngine(new CaseEvent.ClockExtended(clock.Id, carried.Extension));
        }
    }

    private static ValueMap<Fact> One(string id, Fact answer) => ValueMap<Fact>.Empty.SetItem(id, answer);

    // What was personal comes back as the text it was sealed as.
    private static Fact Typed(FieldDefinition field, Fact answer) => (field.Type, answer) switch
    {
        (FieldType.Number, Fact.Text text) when decimal.TryParse(
            text.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => new Fact.Number(number),
        (FieldType.YesNo, Fact.Text { Value: "true" or "false" } text) => new Fact.Truth(text.Value == "true"),
        _ => answer,
    };
}
