using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Acts by chance over a workflow that forks and joins; the docket checks its invariants each time.</summary>
public sealed class DiamondTests
{
    private static readonly WorkflowDefinition Diamond = Samples.Read("""
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days",
          "correct-within": "10 working days" },
        "a": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "b": { "type": "review", "item": "beta", "needs": ["intake"], "on": { "refused": { "open": "talk" } } },
        "c": { "type": "review", "item": "modal", "needs": ["intake"], "levels": ["reviewer", "chief"] },
        "talk": { "type": "consult", "by": "head", "within": "2 working days" },
        "after-talk": { "type": "milestone", "needs": ["talk"] },
        "join": { "type": "review", "item": "beta", "needs": ["a", { "any": ["b", "talk"] }, "c:ended"] },
        "permit": { "type": "issue", "certificate": "short-permit", "needs": ["join"] },
        "handover": { "type": "deliver", "by": "window", "needs": ["permit"] },
        "begin": { "type": "milestone", "needs": ["permit"] },
        "check": { "type": "inspect", "by": "inspector", "within": "5 working days", "needs": ["begin"],
          "on": { "failed": { "open": "revocation" } } },
        "revocation": { "type": "revoke", "of": "short-permit", "by": "head", "basis": "行政许可法 69" }
        """, """
        "clocks": { "formal": { "limit": "7 working days", "kind": "promised", "starts": "intake",
            "ends": ["permit"] } },
        "changes": { "area": { "recheck": ["a"] } },
        """);

    private static readonly string[] Steps =
        ["intake", "a", "b", "c", "talk", "join", "permit", "handover", "check", "revocation"];

    private static readonly string[] Officers = ["wang", "zhao", "zhou", "sun", "chief", "he", "jian"];

    private static readonly Payload Rich = With.Ground() with
    {
        Officers = ["second-officer"],
        Record = Samples.Heard.Record,
    };

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Acts_OfAnyOrder_LeaveACaseThatNeitherHangsNorRunsTwice(FsCheck.NonEmptyArray<ushort> choices)
    {
        var docket = Docket.Started(Diamond).Does("apply", "submitted", Samples.Application());
        foreach (var choice in choices.Get)
        {
            Act(docket, choice);
        }
    }

    [Test]
    public void Acts_OfManySeeds_ReachEveryKindOfEventThatAReturnAndAWithdrawalWrite()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var carried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var docket = Docket.Started(Diamond).Does("apply", "submitted", Samples.Application());
            for (var act = 0; act < 60 && docket.State.Stage != CaseStage.Closed; act++)
            {
                carried += Act(docket, (ushort)random.Next(ushort.MaxValue)) ? 1 : 0;
            }

            seen.UnionWith(docket.Events.Select(e => e.Event.GetType().Name));
        }

        carried.ShouldBeGreaterThan(500);
        foreach (var kind in new[]
        {
            nameof(CaseEvent.StepSuperseded), nameof(CaseEvent.StepTakenBack), nameof(CaseEvent.Withdrawn),
            nameof(CaseEvent.ClockReopened), nameof(CaseEvent.ClockCancelled), nameof(CaseEvent.CaseClosed),
            nameof(CaseEvent.CaseReopened), nameof(CaseEvent.StopApproved), nameof(CaseEvent.StopEnded),
            nameof(CaseEvent.CertificateIssued), nameof(CaseEvent.StepMoot), nameof(CaseEvent.ClockExpired),
        })
        {
            seen.ShouldContain(kind);
        }
    }

    /// <summary>One act out of all that could be tried; whether it was carried out.</summary>
    private static bool Act(Docket docket, ushort choice)
    {
        var open = Steps.Where(step => docket.Step(step).Status == StepStatus.Open).ToList();
        var step = open.Count > 0 ? open[choice / 64 % open.Count] : Steps[choice % Steps.Length];
        var officer = Holder(docket, step) ?? Officers[choice / 8 % Officers.Length];
        var detail = choice / 512;
        switch (choice % 16)
        {
            case 0 or 1 or 2 or 3 or 4:
                var positive = StepVocabulary.Of(docket.Definition[step].Definition).Positive;
                return docket.By(officer).Tries(step, positive[0], Rich)
                    || docket.By(officer).Tries(step, "forwarded", Rich);
            case 5 or 6:
                var all = StepVocabulary.Of(docket.Definition[step].Definition).All;
                var defective = Rich with { Defects = With.Defect("drawings").Defects };
                return docket.By(officer).Tries(step, all[detail % all.Count], defective);
            case 7 or 8:
                string[] targets = ["intake", "a", "b", "c", "join"];
                return docket.By(officer).Tries(step, "return", Rich with { To = targets[detail % targets.Length] });
            case 9:
                var last = docket.State.LastAct;
                return last is not null && docket.By(last.Actor, [.. People.Named(last.Actor).Posts])
                    .Tries(last.Step, "take-back");
            case 10:
                return docket.By("li").Tries(detail % 8 == 0 ? null : step, "withdraw");
            case 11:
                return docket.By(officer).Tries("a", "ask-stop", With.Procedure("expert-review", "2 working days"));
            case 12:
                return docket.By("he").Tries("a", "approve") || docket.By(officer).Tries("a", "resume");
            case 13:
                return docket.By("li").Tries(null, "change", With.Form(("area", detail)) with { Fact = "area" })
                    || docket.By("li").Tries("intake", "corrected", With.Papers("drawings"));
            case 14:
                return docket.By("he").Tries("revocation", "open", With.Reason());
            default:
                docket.At(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
                    .Format(docket.Now.PlusHours(5 + (detail % 90))));
                return false;
        }
    }

    private static string? Holder(Docket docket, string step)
    {
        var post = docket.Step(step).Post;
        return post is null ? null : Officers.FirstOrDefault(officer => People.Named(officer).Holds(post)
            && !docket.Step(step).Acted.Contains(officer));
    }
}
