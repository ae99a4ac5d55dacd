using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>The third beat: what a flow proposes is checked, and refused as a whole.</summary>
public sealed class FlowTests
{
    private static readonly CaseCommand Submit = new CaseCommand.Answer("apply", "submitted", Samples.Application());

    private static void ShouldRefuse(params ProposedMove[] moves)
    {
        var docket = Docket.Started(Samples.Permit);
        var state = docket.State;
        docket.By("li").Refused(RefusalCode.FlowProposal)
            .Sends(Submit, (_, at) =>
                at.Step("apply").Status == StepStatus.Ended ? new Proposal([.. moves]) : Proposal.Nothing);
        docket.State.ShouldBe(state, "a refused proposal leaves nothing behind");
    }

    [Test]
    public void Proposal_OfAnUnknownStep_IsRefused() => ShouldRefuse(new ProposedMove("nowhere", Move.Open));

    [Test]
    public void Proposal_BeforeTheNeedsAreMet_IsRefused() => ShouldRefuse(new ProposedMove("permit", Move.Open));

    [Test]
    public void Proposal_ToCloseWhatCanStillHappen_IsRefused() => ShouldRefuse(new ProposedMove("permit", Move.Close));

    [Test]
    public void Proposal_ToSkipWithoutACondition_IsRefused() => ShouldRefuse(new ProposedMove("intake", Move.Skip));

    [Test]
    public void Proposal_OfTheSameStepTwice_IsRefused() =>
        ShouldRefuse(new("intake", Move.Open), new("intake", Move.Open));

    [Test]
    public void Proposal_OfAStepThatIsOver_IsRefused() => ShouldRefuse(new ProposedMove("apply", Move.Open));

    [Test]
    public void Proposal_OfAStepOnDemand_IsRefused() => ShouldRefuse(new ProposedMove("revocation", Move.Open));

    [Test]
    public void Proposal_AgainstACondition_IsRefused()
    {
        var docket = Samples.Applied();
        docket.By("wang").Refused(RefusalCode.FlowProposal).Sends(
            new CaseCommand.Answer("intake", "accepted", Payload.None),
            (_, at) => at.Step("intake").Status == StepStatus.Ended
                ? new Proposal([new("beta", Move.Open)]) : Proposal.Nothing);
    }

    [Test]
    public void Flow_ThatNeverSettles_IsRefused()
    {
        var definition = Samples.Read("\"a\": { \"type\": \"consult\", \"by\": \"second\" }");
        Docket.Of(definition).By("li").Refused(RefusalCode.FlowProposal).Sends(
            new CaseCommand.Start("li", null, null, null), (_, _) => new Proposal([new("a", Move.Open)]));
    }

    [Test]
    public void Condition_ReadingWhatTheSamePassSkips_IsReadAfterwards()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "a": { "type": "consult", "by": "second", "needs": ["apply"], "when": "form['special']" },
            "b": { "type": "consult", "by": "second", "needs": ["a"], "when": "steps['a'].outcome == 'agreed'" },
            "c": { "type": "milestone", "needs": ["b"] }
            """)).Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() });
        docket.Step("b").Status.ShouldBe(StepStatus.Skipped);
        docket.Step("c").Outcome.ShouldBe("reached");
    }
}
