using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Acts;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What can be answered on a step that several answer; they do so in the order written.</summary>
/// <remarks>Whoever answers first, the votes counted at the end are the same: other orders are not tried.</remarks>
internal sealed class JointActs(Cast cast)
{
    /// <summary>The acts of the next party, and of the organiser of a visit.</summary>
    public IEnumerable<ExploredAct> Of(StepNode node, CaseState state)
    {
        var step = state.Step(node.Id);
        var next = Speaking.Missing(node, step).Take(1).ToList();
        return node.Definition switch
        {
            VisitStep visit => Visit(node, visit, state, next),
            CountersignStep countersign => next.SelectMany(party => Sign(node, countersign, party)),
            _ => next.SelectMany(party => new[] { "agreed", "objected" }.Select(answer =>
                Said(node, party, answer, ActWords.Ground))),
        };
    }

    private IEnumerable<ExploredAct> Sign(StepNode node, CountersignStep step, Party party)
    {
        yield return Said(node, party, "agreed", Judged(step, party, "pass"));
        yield return Said(node, party, "conditional", Judged(step, party, "conditional") with
        {
            Conditions = ["条件"],
        });
        yield return Said(node, party, "refused", Judged(step, party, "pass"));
        if (step.Policy.Count is { } count && count.Veto.Any(step.Criteria.ContainsKey))
        {
            yield return Said(node, party, "refused", Judged(step, party, "veto"));
        }
    }

    /// <summary>The criteria that a party answers, all in the same way.</summary>
    private static ActPayload Judged(CountersignStep step, Party party, string word) => ActWords.Ground with
    {
        Record = step.Criteria.Where(entry => entry.Value.By.Count == 0 || entry.Value.By.Contains(party.Id))
            .ToValueMap(entry => entry.Key, _ => (Fact)new Fact.Text(word)),
    };

    private IEnumerable<ExploredAct> Visit(StepNode node, VisitStep visit, CaseState state, List<Party> next)
    {
        var step = state.Step(node.Id);
        var organiser = cast.Officer($"{node.Id}/organiser", node.Post is { } post ? [post] : []);
        yield return ActWords.One(organiser, node.Id, "failed", ActWords.Ground, ActWords.Work);
        if (step.Answer == "rectify")
        {
            yield return ActWords.One(
                cast.Applicant, node.Id, "handed-in", new ActPayload { Opinion = "已整改" }, ActTraits.Progress);
        }
        else if (step.Appointment is null)
        {
            yield return ActWords.One(organiser, node.Id, "appointed",
                new ActPayload { From = CaseWalk.NextMoment(state) }, ActWords.Work);
        }
        else
        {
            foreach (var party in next)
            {
                var open = step.Points.Where(point => point.Value.IsOpen && point.Value.Party == party.Id)
                    .Select(point => point.Key).ToValueList();
                var with = ActWords.Ground with
                {
                    Officers = [.. Enumerable.Range(1, visit.Officers).Select(number => $"inspector-{number}")],
                };
                yield return Said(node, party, "done", with);
                yield return Said(node, party, "rectify", step.Answer == "handed-in" ? with with { Members = open }
                    : with with { Defects = [new() { Text = ActWords.Flaw }] });
            }
        }
    }

    private ExploredAct Said(StepNode node, Party party, string answer, ActPayload with) => ActWords.One(
        cast.Officer($"{node.Id}/{party.Id}", [.. party.Posts.Take(1)]), node.Id, answer,
        with with { To = party.Id }, ActWords.Work);
}
