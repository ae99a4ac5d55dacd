using ApprovalEngine.Cases;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Members of a bundle: one that cannot go along is taken out.</summary>
internal static class BundleActs
{
    public static IEnumerable<Candidate> Of(ActSubject subject)
    {
        if (subject.Definition.Bundle is null
            || subject.State.Members.Where(member => member.Value.Outcome == MemberOutcome.Open)
                .Select(member => new ActOption(member.Key, new(
                    $"{member.Key}（{member.Value.Package}）", $"{member.Key} ({member.Value.Package})")))
                .ToValueList() is not { Count: > 0 } members)
        {
            yield break;
        }

        var node = subject.Definition.Steps.First(step => step.Definition is Definitions.BundleStep);
        yield return new(CaseActs.Case("detach", node.Id, null, new("拆出成员", "Take members out"), [
            new()
            {
                Name = "members", Kind = ActFieldKind.Choices, Label = new("成员", "Members"), Options = members,
            },
            Fields.Reason]) with
        {
            Consequence = new(
                "拆出的成员在关联办件中继续，其余成员不等待", "They go on in a linked case; the others do not wait"),
        }, Payload.None with { Members = [members[0].Value], Reason = "?" });
    }
}
