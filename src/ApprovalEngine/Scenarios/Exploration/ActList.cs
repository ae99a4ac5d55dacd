using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Every act that people may try in a state, step by step; the engine says which of them it takes.</summary>
/// <remarks>
/// The outcomes come from <see cref="StepVocabulary"/>, so that a new type of step is answered as soon as it is in that
/// table; what its answers must carry beyond a reason and a basis is written here.
/// </remarks>
internal sealed class ActList
{
    private static readonly HashSet<string> ByClock =
        new(["deemed-accepted", "abandoned", "elapsed", "breached", "forwarded", "returned"], StringComparer.Ordinal);

    private readonly WorkflowDefinition _definition;
    private readonly FormClasses _classes;
    private readonly Cast _cast;
    private readonly JointActs _joint;
    private readonly MachineActs _machine;
    private readonly MemberActs _members;
    private readonly Dictionary<string, ExploredAct> _made = new(StringComparer.Ordinal);

    public ActList(WorkflowDefinition definition, FormClasses classes)
    {
        (_definition, _classes, _cast) = (definition, classes, new Cast());
        (_joint, _machine) = (new JointActs(_cast), new MachineActs(definition));
        _members = new MemberActs(definition, _cast);
    }

    /// <summary>The applicant.</summary>
    public Actor Applicant => _cast.Applicant;

    /// <summary>What can be answered on an open step.</summary>
    public IEnumerable<ExploredAct> Answers(StepNode node, CaseState state)
    {
        var step = state.Step(node.Id);
        return node.Definition switch
        {
            SubmitStep submit => Submitted(node, submit, state),
            IntakeStep intake => Intake(node, intake, step, state),
            ReviewStep review => Review(node, review, step, state),
            FulfilStep fulfil => Fulfilled(node, fulfil, step),
            MilestoneStep or DecideStep => [],
            BundleStep => _members.OfBundle(node, state),
            ReuseStep reuse => MachineActs.Reuse(node, reuse),
            _ when node.Parties.Count > 0 => _joint.Of(node, state),
            _ => Plain(node, step),
        };
    }

    /// <summary>Sends the work of an open step back.</summary>
    public ExploredAct Return(StepNode node, CaseState state, string to)
    {
        var step = state.Step(node.Id);
        var then = (node.Definition as ReviewStep)?.Returns?.Then;
        ValueList<string> posts = [.. new[] { step.Post, then }.OfType<string>().Distinct()];
        return Once($"{node.Id}|return|{to}|{step.Level}", () => ActWords.One(
            _cast.Officer($"{node.Id}/{step.Level}", posts), node.Id, "return",
            ActWords.Ground with { To = to, Record = ActWords.Told("call-back", ActWords.Reason) }, ActTraits.None));
    }

    /// <summary>Withdraws the whole case, or one open item.</summary>
    public ExploredAct Withdraw(string? step) => Once($"{step}|withdraw", () => ActWords.One(
        _cast.Applicant, step, "withdraw", new ActPayload { Reason = ActWords.Reason }, ActTraits.None));

    /// <summary>Tells that a fact changed after the issue.</summary>
    public ExploredAct Change(string fact, string? member) => Once($"{member}|change|{fact}", () => ActWords.One(
        _cast.Applicant, null, "change", new ActPayload { Fact = fact, Member = member, Reason = ActWords.Reason },
        ActTraits.None));

    /// <summary>Opens a revocation by its post.</summary>
    public ExploredAct Open(StepNode node) => Once($"{node.Id}|open", () => ActWords.One(
        Officer(node, node.Post, 0), node.Id, "open", ActWords.Ground, ActTraits.None));

    /// <summary>Stops the clocks of an open step: asked and approved in one go.</summary>
    public ExploredAct? Stop(StepNode node, StepState step) => ProcedureOf(node) is not var (id, procedure) ? null
        : Once($"{node.Id}|stop|{step.Level}", () => new(
        [
            ActEntry.Of(Officer(node, step.Post, step.Level), node.Id, "ask-stop",
                new ActPayload { Procedure = id, For = procedure.Max, Reason = ActWords.Reason }),
            ActEntry.Of(_cast.Officer($"{node.Id}/stop", procedure.ApprovedBy), node.Id, "approve", null),
        ], ActTraits.None));

    /// <summary>Resumes what was stopped, before its time.</summary>
    public ExploredAct Resume(StepNode node, StepState step) => Once(
        $"{node.Id}|resume|{step.Level}",
        () => ActWords.One(
            Officer(node, step.Post, step.Level), node.Id, "resume", null,
            ActTraits.Progress | ActTraits.WithoutApplicant));

    private IEnumerable<ExploredAct> Submitted(StepNode node, SubmitStep submit, CaseState state)
    {
        var asked = submit.Fields ?? _definition.File.Form.Keys.ToValueList();
        var papers = StepGraph.MaterialsOf(submit, _definition.File, _definition.Catalogue);
        foreach (var form in Forms(asked, state))
        {
            foreach (var missing in Missing(papers).Prepend(null))
            {
                foreach (var checks in _machine.ChecksAt(node))
                {
                    var with = new ActPayload
                    {
                        Form = form,
                        Materials = ActWords.HandedIn(papers.Where(paper => paper != missing)),
                        Checks = checks,
                        Reason = checks.Count > 0 ? null : ActWords.Reason,
                    };
                    yield return ActWords.One(_cast.Applicant, node.Id, "submitted", with, ActTraits.Progress);
                }
            }
        }
    }

    private IEnumerable<ValueMap<Fact>> Forms(ValueList<string> asked, CaseState state)
    {
        var forms = _classes.Of(asked, state.Form);
        return _definition.Bundle is { } bundle && asked.Contains(bundle.Field)
            ? forms.SelectMany(form => _members.Lists().Select(list => form.SetItem(bundle.Field, list))) : forms;
    }

    /// <summary>
    /// Papers that a case can do without: those that may be tolerated, and those that conditions ask for.
    /// </summary>
    private IEnumerable<string?> Missing(ValueList<string> papers)
    {
        var read = FormClasses.ConditionsOf(_definition)
            .SelectMany(text => _definition.Conditions[text].Reads.Materials).ToHashSet(StringComparer.Ordinal);
        return papers.Where(paper => read.Contains(paper)
            || _definition.Catalogue.Materials[paper] is { Tolerance: not null, NeverTolerable: false });
    }

    private IEnumerable<ExploredAct> Intake(StepNode node, IntakeStep intake, StepState step, CaseState state)
    {
        if (step.Answer == "correction")
        {
            return [Corrected(node, state)];
        }

        if (intake.CheckedBy.FirstOrDefault(post => !step.JointChecks.ContainsKey(post)) is { } next)
        {
            return [.. new[] { "accepted", "correction" }.Select(answer => Once(
                $"{node.Id}|{next}|{answer}", () => ActWords.One(
                _cast.Officer($"{node.Id}/{next}", next), node.Id, answer,
                answer == "correction" ? Defective(node, step) : null, ActWords.Work))),
                .. ByWindow(node, step, ["refused"])];
        }

        var missing = _definition.Steps.Where(owed => owed.Definition is FulfilStep { Material: { } material } fulfil
                && fulfil.Source == node.Id && !state.Materials.ContainsKey(material))
            .Select(owed => ((FulfilStep)owed.Definition).Material!).ToList();
        return ByWindow(node, step, ["accepted", "refused", "not-required"])
            .Append(ActWords.One(
                Officer(node, step.Post, 0), node.Id, "correction", Defective(node, step), ActWords.Work))
            .Concat(missing.Count == 0 ? [] : [Tolerated(node, step, missing)]);
    }

    private IEnumerable<ExploredAct> ByWindow(StepNode node, StepState step, ValueList<string> answers) =>
        answers.Select(answer => Once($"{node.Id}|{answer}", () => ActWords.One(
            Officer(node, step.Post, 0), node.Id, answer, With(node, answer), ActWords.Work)));

    private ExploredAct Tolerated(StepNode node, StepState step, List<string> missing) => ActWords.One(
        Officer(node, step.Post, 0), node.Id, "tolerated",
        With(node, "tolerated") with
        {
            Missing = missing.ToValueMap(
                material => material, material => _definition.Catalogue.Materials[material].Tolerance!.Max),
        }, ActWords.Work);

    private ExploredAct Corrected(StepNode node, CaseState state)
    {
        var papers = node.Submit is { } submit ? StepGraph.MaterialsOf(
            (SubmitStep)_definition[submit].Definition, _definition.File, _definition.Catalogue) : [];
        var handed = papers.Where((paper, at) => at == 0 || !state.Materials.ContainsKey(paper)).ToValueList();
        var field = _definition.File.Form.Keys.FirstOrDefault(id => !_classes.Fields.Contains(id));
        var with = handed.Count > 0 || field is null
            ? new ActPayload { Materials = ActWords.HandedIn(handed) }
            : new ActPayload { Form = _classes.Of([field], state.Form)[0] };
        return ActWords.One(_cast.Applicant, node.Id, "corrected", with, ActTraits.Progress);
    }

    private ActPayload Defective(StepNode node, StepState step)
    {
        var papers = node.Submit is { } submit ? StepGraph.MaterialsOf(
            (SubmitStep)_definition[submit].Definition, _definition.File, _definition.Catalogue) : [];
        var cause = step is { Corrections: > 0, Corrected.Count: > 0 } ? step.Corrected[0] : null;
        return ActWords.Ground with
        {
            Defects =
            [
                new()
                {
                    Material = papers.Count > 0 ? papers[0] : null, Text = ActWords.Flaw, CausedBy = cause,
                },
            ],
        };
    }

    private IEnumerable<ExploredAct> Review(StepNode node, ReviewStep review, StepState step, CaseState state)
    {
        var answers = review.Levels.Count - 1 > step.Level ? ["forwarded"] : Outcomes(node);
        var acts = (step.Level > 0 ? answers.Append("returned") : answers).Select(answer => Once(
            $"{node.Id}|{answer}|{step.Level}", () => ActWords.One(
                Reviewer(node, step, answer), node.Id, answer, With(node, answer),
                answer == "returned" ? ActTraits.None : ActWords.Work)));
        return answers.Contains("granted") && MemberActs.Refused(node, state) is { Count: > 0 } refused
            ? acts.Append(ActWords.One(Reviewer(node, step, "granted"), node.Id, "granted",
                With(node, "granted") with { MemberAnswers = refused }, ActWords.Work)) : acts;
    }

    private Actor Reviewer(StepNode node, StepState step, string answer)
    {
        var by = answer == StepVocabulary.Detached ? ((ReviewStep)node.Definition).Detachable?.By : null;
        return by is null ? Officer(node, step.Post, step.Level) : Officer(node, by, step.Level);
    }

    private IEnumerable<ExploredAct> Fulfilled(StepNode node, FulfilStep fulfil, StepState step)
    {
        var papers = new[] { fulfil.Obligation.Proof }.OfType<string>();
        var handIn = Once($"{node.Id}|handed-in", () => ActWords.One(
            _cast.Applicant, node.Id, "handed-in", new ActPayload { Materials = ActWords.HandedIn(papers) },
            ActTraits.Progress));
        var check = new[] { "fulfilled", "sent-back" }.Select(answer => Once($"{node.Id}|{answer}", () => ActWords.One(
            Officer(node, step.Post, 0), node.Id, answer, ActWords.Ground,
            answer == "fulfilled" ? ActWords.Work : ActTraits.None)));
        return step.Answer == "handed-in" ? check
            : fulfil.Obligation.Proof is null ? check.Take(1).Prepend(handIn) : [handIn];
    }

    private IEnumerable<ExploredAct> Plain(StepNode node, StepState step) => Outcomes(node)
        .Concat(StepVocabulary.Of(node.Definition).KeepsOpen)
        .Select(answer => Once($"{node.Id}|{answer}|{step.Level}", () => ActWords.One(
            ActorOf(node, step), node.Id, answer, With(node, answer),
            StepVocabulary.KeepsOpen(node.Definition, answer) ? ActTraits.None
                : node.Definition is CommitStep or EventStep { IsApplicants: true } ? ActTraits.Progress
                : ActWords.Work)));

    private static IEnumerable<string> Outcomes(StepNode node) =>
        StepVocabulary.Outcomes(node.Definition).Where(outcome => !ByClock.Contains(outcome));

    private Actor ActorOf(StepNode node, StepState step) => node.Definition switch
    {
        CommitStep or EventStep { IsApplicants: true } => _cast.Applicant,
        EventStep { From: { } system } => Cast.Outside(system),
        _ => Officer(node, step.Post, step.Level),
    };

    private Actor Officer(StepNode node, string? post, int level) =>
        _cast.Officer($"{node.Id}/{level}", post is null ? [] : [post]);

    /// <summary>What the law may ask of any answer, and what the type of the step asks.</summary>
    private static ActPayload With(StepNode node, string answer) => ActWords.Ground with
    {
        Checks = node.Definition.Checks.ToValueMap(check => check.Key, _ => (Fact)new Fact.Truth(true)),
        Officers = node.Definition is InspectStep inspect
            ? [.. Enumerable.Range(1, inspect.Officers).Select(number => $"inspector-{number}")] : [],
        Record = node.Definition is RevokeStep && answer == "revoked"
            ? ActWords.Told("holder-heard", true).SetItem("public-interest", new Fact.Truth(false))
            : ValueMap<Fact>.Empty,
    };

    private (string Id, ProcedureDefinition Procedure)? ProcedureOf(StepNode node)
    {
        var own = _definition.File.Procedures
            .Where(entry => entry.Value.During.Count == 0 || entry.Value.During.Contains(node.Id));
        var ofItem = node.Item is { } item ? _definition.Catalogue.Items[item].Procedures
            .Select(id => KeyValuePair.Create(id, _definition.Catalogue.Procedures[id])) : [];
        return own.Concat(ofItem).Select(entry => ((string, ProcedureDefinition)?)(entry.Key, entry.Value))
            .FirstOrDefault();
    }

    private ExploredAct Once(string key, Func<ExploredAct> make) =>
        _made.TryGetValue(key, out var act) ? act : _made[key] = make();
}
