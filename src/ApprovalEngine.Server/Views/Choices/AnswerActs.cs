using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>The answers of open steps: what ends them and what keeps them open.</summary>
internal static class AnswerActs
{
    // Only the clock answers so, or the applicant does with forms of his own.
    private static readonly HashSet<string> Elsewhere = new(
        ["deemed-accepted", "abandoned", "elapsed", "breached", "submitted", "handed-in", "reached"],
        StringComparer.Ordinal);

    /// <summary>The answers of every open step.</summary>
    public static IEnumerable<Candidate> Of(ActSubject subject) =>
        from node in subject.Definition.Steps
        let state = subject.State.Step(node.Id)
        where state.Status == StepStatus.Open && node.Definition is not (BundleStep or SubmitStep or DecideStep)
        from outcome in StepVocabulary.Of(node.Definition).All
        where !Elsewhere.Contains(outcome)
        from candidate in One(subject, node, state, outcome)
        select candidate;

    private static IEnumerable<Candidate> One(ActSubject subject, StepNode node, StepState state, string outcome)
    {
        var choice = new ActChoice
        {
            Step = node.Id,
            Do = outcome,
            Group = ActGroup.Answer,
            Label = ActWords.Label(subject, node, state, outcome),
            Tone = ActWords.Tone(node, outcome),
            Consequence = ActWords.Consequence(node, outcome),
        };
        var with = Payload.None with
        {
            Reason = "?",
            Basis = "?",
            Checks = Fields.Passing(node.Definition),
            Record = Sample(node.Definition.Record),
        };
        var filled = Fill(subject, node, state, outcome, choice, with);
        return filled is var (fields, sample)
            ? [new(choice with { Fields = fields }, sample)] : [];
    }

    private static (ValueList<ActField> Fields, Payload Sample)? Fill(
        ActSubject subject, StepNode node, StepState state, string outcome, ActChoice choice, Payload with)
    {
        var adverse = choice.Tone == ActTone.Negative;
        ValueList<ActField> usual =
        [
            .. Fields.Record(node.Definition, IsAsked(node, outcome)),
            .. Fields.Checks(node, subject.Definition),
            Fields.Opinion, Fields.Reason,
            .. adverse ? [Fields.Basis(node)] : Array.Empty<ActField>(),
            .. ActWords.NamesRemedy(node, outcome) ? [Fields.Remedy] : Array.Empty<ActField>(),
        ];
        return node.Definition switch
        {
            IntakeStep => IntakeActs.Fill(subject, node, state, outcome, usual, with),
            ReviewStep when outcome is "returned" => ReturnActs.Fill(subject, node, state, usual, with),
            ReviewStep when node.Package is { } package && outcome == "granted" =>
                (usual.Add(Refused(subject, package)), with),
            CountersignStep sign => JointActs.Sign(subject, node, sign, outcome, usual, with),
            VisitStep visit => JointActs.Visit(subject, node, state, visit, outcome, usual, with),
            ConsultStep => (Usual(usual, node, outcome), with),
            InspectStep inspect => (usual.Add(Fields.Officers(subject, inspect.Officers)), with with
            {
                Officers = Enumerable.Range(1, inspect.Officers).Select(n => $"?{n}").ToValueList(),
            }),
            RevokeStep => outcome == "revoked" ? RevokeActs.Fill(usual, with) : (usual, with),
            ReuseStep reuse => RegistryActs.Fill(reuse, outcome, usual, with),
            IssueStep => ([.. usual.Where(field => field.Name is not "reason"), new ActField
            {
                Name = "record/number",
                Kind = ActFieldKind.Line,
                Label = new("证照编号", "Number of the certificate"),
                Help = new("留空则自动编号", "Left empty it is numbered by itself"),
            }], with),
            _ => (Usual(usual, node, outcome), with),
        };
    }

    /// <remarks>An answer that asks for no reason has the opinion alone, unless a check may stay unanswered.</remarks>
    private static ValueList<ActField> Usual(ValueList<ActField> usual, StepNode node, string outcome) =>
        node.Definition.Checks.Count > 0 || ActWords.Tone(node, outcome) == ActTone.Negative
            || outcome is "not-applicable" or "kept"
            ? usual : usual.Where(field => field.Name != "reason").ToValueList();

    private static Func<string, bool>? IsAsked(StepNode node, string outcome) =>
        node.Definition is RevokeStep && outcome == "revoked" ? id => id is "holder-heard" or "public-interest" : null;

    private static ActField Refused(ActSubject subject, string package) => new()
    {
        Name = "memberAnswers",
        Kind = ActFieldKind.Members,
        Label = new("不予许可的成员", "Members that are refused"),
        Help = new(
            "勾选的成员不予许可，其余准予；每个都要有理由和依据",
            "What is ticked is refused, the rest granted; each needs reason and basis"),
        Options = subject.State.Members.Where(member => member.Value.Package == package && member.Value.IsInPlay)
            .Select(member => new ActOption(member.Key, new(member.Key, member.Key))).ToValueList(),
    };

    /// <summary>Answers to record fields that are of the right type.</summary>
    internal static ValueMap<Fact> Sample(ValueMap<FieldDefinition> fields) => fields
        .ToValueMap(field => field.Key, field => field.Value.Type switch
        {
            FieldType.YesNo => (Fact)new Fact.Truth(true),
            FieldType.Number => new Fact.Number(1),
            FieldType.Date => new Fact.Date(new(2000, 1, 1)),
            FieldType.Choice when field.Value.Options.Count > 0 => new Fact.Text(field.Value.Options.Keys[0]),
            FieldType.List => new Fact.List([]),
            _ => new Fact.Text("?"),
        });
}
