using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>What eases the way of an application and decides nothing: green lane, preparing, appointments.</summary>
internal static class Serving
{
    /// <summary>Approves the green lane: with a reason, once, while there is something to be quick about.</summary>
    public static Refusal? GreenLane(Turn turn, Payload with)
    {
        if (turn.Definition.File.GreenLane is not { } rule)
        {
            return Refusals.Of(RefusalCode.NoGreenLane, "流程没有绿色通道", "the workflow has no green lane");
        }

        if (!Authority.Holds(turn.Actor, rule.By))
        {
            return Refusals.NotAssigned("green-lane", turn.Actor, $"post {rule.By}");
        }

        if (turn.State.Service.GreenLane is not null)
        {
            return Refusals.Of(RefusalCode.AlreadyAsked, "已进入绿色通道", "the green lane was approved already");
        }

        if (turn.State.Stage != CaseStage.Open)
        {
            return Refusals.Of(RefusalCode.AlreadyDecided, "已办结，无须绿色通道", "the case is decided");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        turn.Add(new CaseEvent.GreenLaneApproved(rule.By, with.Basis ?? rule.Basis, turn.SealText(with.Reason)));
        return null;
    }

    /// <summary>Prepares what the applicant will submit: a steward or an agent may, and decides nothing.</summary>
    public static Refusal? Prepare(Turn turn, Payload with)
    {
        if (turn.Actor.Role != ActorRole.Steward && !Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned("prepare", turn.Actor, "steward or applicant / 项目专员、申请人");
        }

        with = with with { Materials = Bundles.Papers(turn.Definition, with.Materials) };
        var (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        refusal ??= Submitting.UnknownMaterial(turn, with.Materials, turn.Definition.Catalogue.Materials.Keys);
        if (refusal is null && form.Count == 0 && with.Materials.Count == 0)
        {
            refusal = Refusals.Of(RefusalCode.NothingCorrected, "没有准备任何内容", "nothing was prepared");
        }

        if (refusal is null)
        {
            turn.Add(new CaseEvent.ApplicationPrepared(form, Sources.Of(turn.Definition, with.Materials)));
        }

        return refusal;
    }

    /// <summary>Makes an appointment; it may lie on a rest day or at night, and moves no clock (R4).</summary>
    public static Refusal? Appoint(Turn turn, StepNode node, Payload with)
    {
        if (turn.Actor.Role is not (ActorRole.Officer or ActorRole.Steward) && !Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, "applicant, steward or officer / 申请人、项目专员、办理人");
        }

        var state = turn.State.Step(node.Id);
        if (state.Status is not (StepStatus.Open or StepStatus.Waiting))
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (with.From is not { } at || at < turn.Now)
        {
            return Refusals.Of(RefusalCode.AppointmentTime, "须写明将来的预约时间(from)",
                "state a time ahead for the appointment (from)");
        }

        if (Points.Check(turn, with.Point) is { } unknown)
        {
            return unknown;
        }

        turn.Add(new CaseEvent.AppointmentMade(node.Id, at, with.Point));
        return null;
    }
}

/// <summary>Points of service.</summary>
internal static class Points
{
    /// <summary>Whether a point is one of the workflow's; null where it is, or where none is named.</summary>
    public static Refusal? Check(Turn turn, string? point)
    {
        if (point is null || turn.Definition.File.Points.Contains(point))
        {
            return null;
        }

        var near = Nearest.Of(point, turn.Definition.File.Points);
        return Refusals.Of(RefusalCode.UnknownPoint,
            $"流程没有服务点“{point}”" + (near is null ? "" : $"，是否指“{near}”"),
            $"the workflow has no point of service '{point}'" + (near is null ? "" : $"; did you mean '{near}'?"));
    }
}

/// <summary>Where the content of a material came from (四个零).</summary>
internal static class Sources
{
    /// <summary>
    /// Materials with their sources as they may be believed: shared from a licence or replaced by a commitment only
    /// where the catalogue says so; the rest was handed in by the applicant.
    /// </summary>
    /// <remarks>
    /// Where a licence library has no record the applicant hands the paper in himself (E12). A report that a reuse
    /// step could have answered, and did not, is the applicant's own.
    /// </remarks>
    public static ValueMap<MaterialVersion> Of(WorkflowDefinition definition, ValueMap<MaterialVersion> materials)
    {
        foreach (var (id, version) in materials)
        {
            var source = definition.Catalogue.Materials.TryGetValue(id, out var material)
                && !(material.Source == Reusing.Source && Reusing.IsAsked(definition, id))
                ? material.Source.Split(':')[0] : "upload";
            if (version.Source is "licence" or "commitment" or "reuse" && version.Source != source)
            {
                materials = materials.SetItem(id, version with { Source = "upload" });
            }
        }

        return materials;
    }
}
