using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Who has a task, who signs, who is told, and taking back what one did.</summary>
internal static class TaskActs
{
    public static IEnumerable<Candidate> Of(ActSubject subject)
    {
        foreach (var node in subject.Definition.Steps)
        {
            var state = subject.State.Step(node.Id);
            if (state.Status == StepStatus.Open && node.Definition is not (BundleStep or SubmitStep))
            {
                foreach (var candidate in Open(subject, node, state))
                {
                    yield return candidate;
                }
            }
        }

        // Of what he did himself he may still tell others.
        foreach (var node in subject.Definition.Steps.Where(node =>
            subject.State.Step(node.Id) is { Status: StepStatus.Ended or StepStatus.Closed } done
            && done.Acted.Contains(subject.User.Id)))
        {
            yield return CopyTo(subject, node);
            yield return Comment(node);
        }

        if (subject.State.LastAct is { } last && last.Actor == subject.User.Id
            && subject.Definition.Find(last.Step) is { } done)
        {
            yield return Verb(done, "take-back", new("拿回", "Take back"), [Fields.Reason], Payload.None with
            {
                Reason = "?",
            });
        }
    }

    private static IEnumerable<Candidate> Open(ActSubject subject, StepNode node, StepState state)
    {
        var me = subject.User.Id;
        var reason = Payload.None with { Reason = "?" };
        var colleagues = subject.Others(person => MayHave(node, state, person));
        if (state.Assignee != me && !state.Assignees.Values.Contains(me))
        {
            yield return Verb(node, "claim", new("认领", "Claim"), [], Payload.None, "认领后由您办理，同事不再重复办理",
                "It is yours then, and no colleague does it twice");
        }
        else
        {
            yield return Verb(node, "release", new("放回", "Release"), [], Payload.None);
        }

        yield return Verb(node, "transfer", new("转办", "Transfer"),
            [Fields.Person("to", new("转给", "To"), colleagues), Fields.Reason], reason with { To = "?" },
            "时限不变，责任转移（R25）", "No clock changes; whoever gets it answers for it (R25)");
        yield return Verb(node, "delegate", new("委托（代办）", "Delegate"),
            [Fields.Person("to", new("委托给", "To"), subject.Others()), Fields.Reason], reason with { To = "?" },
            "受托人办理时署“代”", "What the deputy answers is signed for you, by name");
        yield return Verb(node, "add-signer", new("加签", "Add a signer"),
            [Fields.Person("to", new("加签人", "Signer"), subject.Others()), Fields.Reason], reason with { To = "?" },
            "加签人签署前不能作出决定", "Nothing is decided before he signs");
        var waiting = state.Signers.Where(signer => !signer.Value).Select(signer => signer.Key).ToList();
        if (waiting.Count > 0)
        {
            yield return Verb(node, "remove-signer", new("减签", "Remove a signer"),
                [Fields.Person("to", new("减签人", "Signer"), waiting.Select(Option).ToValueList()), Fields.Reason],
                reason with { To = waiting[0] });
        }

        if (state.Signers.TryGetValue(me, out var signed) && !signed)
        {
            yield return Verb(node, "sign", new("签署", "Sign"), [Fields.Opinion], Payload.None);
        }

        yield return CopyTo(subject, node);
        yield return Verb(node, "urge", new("催办", "Urge"), [Fields.Reason], reason);
        yield return Comment(node);
        var sends = subject.Roles.Contains(ActorRole.Supervisor) && !subject.Roles.Contains(ActorRole.Officer);
        yield return Verb(node, "recuse", new("回避", "Recuse"),
            [
                Fields.Person("to", new("谁回避", "Who"), subject.Others()) with
                {
                    Help = sends ? null : new("留空为本人", "Left empty, you yourself"),
                },
                Fields.Reason,
            ],
            sends ? reason with { To = state.Assignee ?? "?" } : reason,
            "公务员法 76、行政许可法 48：有利害关系的应当回避，回避后不能再办理本步骤",
            "公务员法 76, 行政许可法 48: who has an interest stands back, and may not act on it any more");
        if (node.Definition is not ReviewStep && ReturnActs.Verb(subject, node, state) is { } back)
        {
            yield return back;
        }

        ActOption Option(string id) => new(
            id, subject.Colleagues.FirstOrDefault(person => person.Id == id)?.Name ?? new(id, id));
    }

    private static Candidate CopyTo(ActSubject subject, StepNode node) => Verb(
        node, "copy-to", new("抄送", "Copy to"),
        [
            Fields.Person("to", new("抄送给", "To"), [
                .. subject.Others(), new(subject.State.Applicant, new("申请人", "the applicant"))]),
            Fields.Reason,
        ],
        Payload.None with { To = subject.State.Applicant, Reason = "?" });

    private static Candidate Comment(StepNode node) => Verb(
        node, "comment", new("留言", "Comment"), [Fields.Reason with { Label = new("内容", "Text") }],
        Payload.None with { Reason = "?" });

    private static Candidate Verb(
        StepNode node, string verb, Localized label, ValueList<ActField> fields, Payload sample, string? zh = null,
        string? en = null) => new(new()
        {
            Step = node.Id,
            Do = verb,
            Group = ActGroup.Task,
            Label = label,
            Fields = fields,
            Consequence = zh is null ? null : new(zh, en!),
        }, sample);

    /// <remarks>Work goes to who may do it: of the same post, or for a joint step of the same department.</remarks>
    private static bool MayHave(StepNode node, StepState state, Person person) => node.Parties.Count > 0
        ? node.Parties.Any(party => party.Posts.Any(person.Posts.Contains))
        : (state.Post ?? node.Post) is not { } post || person.Posts.Contains(post);
}
