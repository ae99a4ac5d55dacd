using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>What one of several answers: a signature with its criteria, a visit with its list.</summary>
internal static class JointActs
{
    private static readonly ValueList<ActOption> Verdicts =
    [
        new("pass", new("通过", "pass")), new("conditional", new("有条件通过", "conditional")),
        new("veto", new("否决", "veto")),
    ];

    public static (ValueList<ActField> Fields, Payload Sample)? Sign(
        ActSubject subject, StepNode node, CountersignStep sign, string outcome, ValueList<ActField> usual,
        Payload with)
    {
        if (PartyOf(subject, node) is not { } party)
        {
            return null;
        }

        var criteria = sign.Criteria
            .Where(criterion => criterion.Value.By.Count == 0 || criterion.Value.By.Contains(party.Id)).ToList();
        var verdict = outcome switch { "agreed" => "pass", "conditional" => "conditional", _ => "veto" };
        var record = with.Record;
        foreach (var (id, _) in criteria)
        {
            record = record.SetItem(id, new Fact.Text(verdict));
        }

        return ([
            .. criteria.Select(criterion => Fields.Choice(
                $"record/{criterion.Key}", criterion.Value.Title, Verdicts,
                criterion.Value.Basis is { } basis ? new(basis, basis) : null) with { Default = verdict }),
            .. outcome == "conditional" ? [Conditions] : Array.Empty<ActField>(),
            .. usual.Where(field => outcome == "refused" || field.Name is not ("reason" or "basis")),
        ], with with { Record = record, Conditions = outcome == "conditional" ? ["?"] : [] });
    }

    public static (ValueList<ActField> Fields, Payload Sample)? Visit(
        ActSubject subject, StepNode node, StepState state, VisitStep visit, string outcome, ValueList<ActField> usual,
        Payload with)
    {
        switch (outcome)
        {
            case "appointed":
                return ([
                    new ActField { Name = "from", Kind = ActFieldKind.Moment, Label = new("踏勘时间", "When") },
                    Fields.Choice("channel", new("方式", "How"), [
                        new("", new("现场", "on the spot")), new("online", new("视频", "by video"))]),
                    Fields.Reason with { Help = new("改期时必填", "Needed where an appointment is moved") },
                ], with with { From = subject.Now.PlusDays(1) });
            case "failed":
                return (usual, with);
        }

        if (PartyOf(subject, node) is not { } party)
        {
            return null;
        }

        var open = state.Points.Where(point => point.Value.IsOpen && point.Value.Party == party.Id).ToList();
        var again = state.Answer == "handed-in";
        var officers = Enumerable.Range(1, visit.Officers).Select(n => $"?{n}").ToValueList();
        ValueList<ActField> fields =
        [
            Fields.Officers(subject, visit.Officers),
            .. usual.Where(field => field.Name is not ("reason" or "basis")),
        ];
        return (outcome, again) switch
        {
            ("rectify", false) => (fields.Add(new()
            {
                Name = "defects",
                Kind = ActFieldKind.Defects,
                Label = new("须整改的全部问题", "Everything to be rectified"),
                Help = new("整改后只复查这些问题", "Only these are checked again"),
                Options = IntakeActs.About(subject, node),
            }), with with { Officers = officers, Defects = [new Defect(null, null, "?", null)] }),
            ("rectify", true) => open.Count == 0 ? null : (fields.Add(new()
            {
                Name = "members",
                Kind = ActFieldKind.Choices,
                Label = new("仍须整改的问题", "What is still to be rectified"),
                Options = open.Select(point => new ActOption(point.Key, Text(subject, point.Value))).ToValueList(),
            }), with with { Officers = officers, Members = [open[0].Key] }),
            _ => (fields, with with { Officers = officers }),
        };
    }

    /// <summary>The party for which he would answer: the first of his that has not.</summary>
    private static Party? PartyOf(ActSubject subject, StepNode node)
    {
        var state = subject.State.Step(node.Id);
        return node.Parties.FirstOrDefault(party => !state.Parties.ContainsKey(party.Id)
            && (party.Posts.Any(subject.User.AllPosts.Contains)
                || state.Deputies.GetOr(party.Id, "") == subject.User.Id
                || state.Assignees.GetOr(party.Id, "") == subject.User.Id));
    }

    private static ActField Conditions { get; } = new()
    {
        Name = "conditions",
        Kind = ActFieldKind.Lines,
        Label = new("条件", "Conditions"),
        Help = new("每行一条，随结果带到后续步骤", "One a line; they are carried on with the result"),
    };

    private static Localized Text(ActSubject subject, VisitPoint point) =>
        subject.File.Texts.TryGetValue(point.Found.Text, out var text) ? new(text, text) : FactWords.Erased;
}
