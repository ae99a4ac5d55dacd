using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Acceptance, correction and tolerance (行政许可法 32; R6, R7).</summary>
internal static class Intaking
{
    public static Refusal? Answer(Turn turn, StepNode node, IntakeStep intake, string outcome, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Answer == "correction" && outcome is not "abandoned")
        {
            return Refusals.Of(RefusalCode.WaitsForApplicant, $"“{node.Id}”正在等待申请人补正",
                $"'{node.Id}' waits for the applicant's corrections");
        }

        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        refusal ??= JointChecks.Outstanding(turn, node, intake, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        answered = answered with { Receipt = ClockStarts.Receipt(turn, node) };
        return outcome switch
        {
            "correction" => Correction(turn, node, intake, answered, with),
            "accepted" => Accepted(turn, node, answered, with),
            "tolerated" => NotTrusted(intake, with) ?? Tolerated(turn, node, answered, with),
            _ => Ended(turn, node, answered, with),
        };
    }

    /// <summary>The applicant hands in what a correction notice asked for; the time to answer begins anew.</summary>
    public static Refusal? Correct(Turn turn, StepNode node, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open || state.Answer != "correction")
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (!Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, "applicant / 申请人");
        }

        with = with with { Materials = Bundles.Papers(turn.Definition, with.Materials) };
        var (refusal, form) = FormAnswers.Read(turn, turn.Definition.File.Form, with.Form, "form");
        refusal ??= BundleRows.Check(turn, form)
            ?? Submitting.UnknownMaterial(turn, with.Materials, turn.Definition.Catalogue.Materials.Keys)
            ?? Points.Check(turn, with.Point) ?? Signatures.Check(with.Signature, with.Materials);
        if (refusal is null && form.Count == 0 && with.Materials.Count == 0)
        {
            refusal = Refusals.Of(RefusalCode.NothingCorrected, "补正没有提交任何内容", "the correction hands nothing in");
        }

        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(Answering.Plain(turn, node, "corrected") with
        {
            Ends = false,
            Form = form,
            Materials = Sources.Of(turn.Definition, with.Materials),
            Signature = Signatures.Of(with.Signature, with.Materials),
            Channel = with.Channel,
            Point = with.Point,
            Receipt = turn.Calendar.ReceiptOf(turn.Now),
        });
        ClockEnds.End(turn, $"{node.Id}/correct", "corrected");
        RestartNotify(turn, node);
        return null;
    }

    private static Refusal? Correction(
        Turn turn, StepNode node, IntakeStep intake, CaseEvent.StepAnswered answered, Payload with)
    {
        if (with.Defects.Count == 0)
        {
            return Refusals.Of(RefusalCode.DefectsMissing, "补正告知须列明全部补正内容",
                "a correction notice must name every defect");
        }

        var state = turn.State.Step(node.Id);
        var unfounded = with.Defects.FirstOrDefault(defect =>
            defect.CausedBy is not { } cause || !state.Corrected.Contains(cause));
        if (state.Corrections > 0 && unfounded is not null)
        {
            return Refusals.Of(RefusalCode.SecondCorrection,
                "再次补正只能针对补正材料新引起的问题，须写明由哪份材料引起(caused-by)",
                "a second notice must say which corrected paper caused each defect (caused-by)");
        }

        if ((Defects.Unknown(turn, with.Defects) ?? Reusing.AskedAgain(turn, with.Defects)) is { } unknown)
        {
            return unknown;
        }

        var (refusal, notice) = Notices.Write(
            turn, node, NoticeKind.Correction, with, Defects.Told(turn, with.Defects));
        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(answered with
        {
            Basis = with.Basis ?? LegalBasis.CorrectionNotice,
            Defects = Defects.Sealed(turn, with.Defects),
            Notices = [notice!],
        });
        ClockEnds.End(turn, $"{node.Id}/notify", "correction asked");
        if (intake.CorrectWithin is not null && turn.Definition.Clocks.Find($"{node.Id}/correct") is { } clock)
        {
            ClockStarts.Start(turn, clock, turn.Now, null);
        }

        return null;
    }

    private static Refusal? Accepted(Turn turn, StepNode node, CaseEvent.StepAnswered answered, Payload with)
    {
        var missing = Required.MissingAt(turn, node);
        return missing.Count > 0
            ? Refusals.Of(RefusalCode.MaterialMissing, $"缺少材料：{string.Join("、", missing)}；请告知补正或容缺受理",
                $"materials are missing: {string.Join(", ", missing)}; ask for correction, or tolerate them")
            : Ended(turn, node, answered, with);
    }

    /// <remarks>Who failed to bring what he owed once is not trusted again for a while: a list says so.</remarks>
    private static Refusal? NotTrusted(IntakeStep intake, Payload with) =>
        intake.ToleranceCheck is { } check
            && with.Checks.GetOr(check, Fact.Unknown.Value) is not Fact.Truth { Value: true }
            ? Refusals.Of(RefusalCode.CheckFailed, $"核查“{check}”未通过，不得容缺受理",
                $"the check '{check}' is not true; nothing is tolerated")
            : null;

    private static Refusal? Tolerated(Turn turn, StepNode node, CaseEvent.StepAnswered answered, Payload with)
    {
        if (with.Missing.Count == 0)
        {
            return Refusals.Of(RefusalCode.TargetMissing, "容缺受理须列明所缺材料(missing)",
                "a tolerated acceptance must name the missing materials");
        }

        with = with with { Missing = Bundles.Papers(turn.Definition, with.Missing) };
        foreach (var (material, given) in with.Missing)
        {
            if (Tolerable(turn, material, given) is { } refusal)
            {
                return refusal;
            }
        }

        var left = Required.MissingAt(turn, node).Where(material => !with.Missing.ContainsKey(material)).ToList();
        return left.Count > 0
            ? Refusals.Of(RefusalCode.MaterialMissing, $"还缺少：{string.Join("、", left)}",
                $"still missing and not tolerated: {string.Join(", ", left)}")
            : Ended(turn, node, answered with { Tolerated = with.Missing }, with);
    }

    private static Refusal? Tolerable(Turn turn, string material, Limit given)
    {
        if (!turn.Definition.Catalogue.Materials.TryGetValue(material, out var definition))
        {
            return Refusals.Of(RefusalCode.UnknownMaterial, $"没有材料“{material}”", $"there is no material '{material}'");
        }

        if (definition.NeverTolerable || definition.Tolerance is not { } rule)
        {
            return Refusals.Of(RefusalCode.NeverTolerable, $"“{definition.Title.Zh}”不得容缺",
                $"'{material}' may not be tolerated");
        }

        if (turn.State.Materials.ContainsKey(material))
        {
            return Refusals.Of(RefusalCode.MaterialPresent, $"“{definition.Title.Zh}”已提交，无须容缺",
                $"'{material}' was handed in");
        }

        return given.Unit != rule.Max.Unit || given.Amount > rule.Max.Amount
            ? Refusals.Of(RefusalCode.ToleranceTooLong, $"“{definition.Title.Zh}”最长 {rule.Max}",
                $"'{material}' may be owed for {rule.Max} at most")
            : null;
    }

    private static Refusal? Ended(Turn turn, StepNode node, CaseEvent.StepAnswered answered, Payload with)
    {
        var kind = answered.Outcome switch
        {
            "refused" => NoticeKind.NonAcceptance,
            "not-required" => NoticeKind.NotRequired,
            "deemed-accepted" => NoticeKind.DeemedAcceptance,
            "tolerated" => NoticeKind.Tolerance,
            "abandoned" => NoticeKind.Abandonment,
            _ => NoticeKind.Acceptance,
        };
        var owed = answered.Tolerated.Select(paper =>
            (turn.Definition.Catalogue.Materials[paper.Key].Title, Time: LimitWords.Of(paper.Value))).ToList();
        var detail = new Localized(
            string.Join("；", owed.Select(paper => $"{paper.Title.Zh}：{paper.Time.Zh}")),
            string.Join("; ", owed.Select(paper => $"{paper.Title.En}: {paper.Time.En}")));
        var (refusal, notice) = Notices.Write(turn, node, kind, with, detail);
        if (refusal is null)
        {
            Answering.End(turn, node, answered with { Notices = [notice!] });
        }

        return refusal;
    }

    private static void RestartNotify(Turn turn, StepNode node)
    {
        if (turn.Definition.Clocks.Find($"{node.Id}/notify") is { } clock)
        {
            ClockStarts.Start(turn, clock, ClockStarts.Receipt(turn, node), null);
        }
    }
}
