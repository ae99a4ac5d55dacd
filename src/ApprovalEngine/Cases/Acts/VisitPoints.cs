using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The one list of defects of a joint visit: what a department adds to it, and what it settles.</summary>
internal static class VisitPoints
{
    /// <summary>What a department found at the visit; each point has a number in the list of all.</summary>
    public static (Refusal? Refusal, CaseEvent.PartyAnswered Answered) Find(
        Turn turn, Party party, CaseEvent.PartyAnswered answered, Payload with)
    {
        if ((answered.Answer == "rectify") != (with.Defects.Count > 0))
        {
            return (Refusals.Of(RefusalCode.DefectsMissing, "须整改的列明全部问题；合格的不列问题",
                "a department that asks for changes names every defect; one that has none names none"), answered);
        }

        return (Defects.Unknown(turn, with.Defects), answered with
        {
            Found = Defects.Sealed(turn, with.Defects)
                .Select((defect, i) => (Id: $"{party.Id}/{i + 1}", Defect: defect))
                .ToValueMap(point => point.Id, point => point.Defect),
        });
    }

    /// <summary>What a department found in order, or not, of the points that it had left open.</summary>
    /// <remarks>Members of the act name points: with <c>rectify</c> what is left, with <c>done</c> all.</remarks>
    public static (Refusal? Refusal, CaseEvent.PartyAnswered Answered) Recheck(
        StepState state, Party party, CaseEvent.PartyAnswered answered, Payload with)
    {
        var open = state.Points.Where(point => point.Value.IsOpen && point.Value.Party == party.Id)
            .Select(point => point.Key).ToList();
        if (with.Defects.Count > 0 || with.Members.Any(point => !open.Contains(point)))
        {
            return (Refusals.Of(RefusalCode.PointNotOpen, $"复查只针对未整改的问题：{string.Join("、", open)}",
                $"only open points are checked again: {string.Join(", ", open)}"), answered);
        }

        var rectify = answered.Answer == "rectify";
        if (rectify ? with.Members.Count == 0 : with.Members.Count > 0 && with.Members.Count < open.Count)
        {
            return (Refusals.Of(RefusalCode.DefectsMissing, "仍须整改的，在 members 中列明；全部整改到位的答 done",
                "what is still to be rectified is named in members; done means that all of it is in order"), answered);
        }

        return (null, answered with
        {
            Settled = open.Where(point => !rectify || !with.Members.Contains(point)).ToValueList(),
        });
    }
}
