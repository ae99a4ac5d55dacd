using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Every act that people may try in a state, step by step; the engine says which of them it takes.</summary>
/// <remarks>
/// The outcomes come from <see cref="StepVocabulary"/>, so that a new type of step is answered as soon as it is in that
/// table; what its answers must carry beyond a reason and a basis is written here.
/// </remarks>
internal sealed class ActList(WorkflowDefinition definition, FormClasses classes)
{
    private const string Reason = "理由";
    private const string Basis = "依据";
    private const string Flaw = "需补正";

    private static readonly HashSet<string> ByClock =
        new(["deemed-accepted", "abandoned", "elapsed", "breached", "forwarded", "returned"], StringComparer.Ordinal);

    private readonly Cast _cast = new();
    private readonly Dictionary<string, ExploredAct> _made = new(StringComparer.Ordinal);

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
            ReviewStep review => Review(node, review, step),
            FulfilStep fulfil => Fulfilled(node, fulfil, step),
            MilestoneStep => [],
            _ => Plain(node, step),
        };
    }

    /// <summary>Sends the work of an open step back.</summary>
    public ExploredAct Return(StepNode node, CaseState state, string to)
    {
        var step = state.Step(node.Id);
        var then = (node.Definition as ReviewStep)?.Returns?.Then;
        ValueList<string> posts = [.. new[] { step.Post, then }.OfType<string>().Distinct()];
        return Once($"{node.Id}|return|{to}|{step.Level}", () => One(
            _cast.Officer($"{node.Id}/{step.Level}", posts), node.Id, "return",
            Ground() with { To = to, Record = Told("call-back", Reason) }, ActTraits.None));
    }

    /// <summary>Withdraws the whole case, or one open item.</summary>
    public ExploredAct Withdraw(string? step) => Once($"{step}|withdraw", () => One(
        _cast.Applicant, step, "withdraw", new ActPayload { Reason = Reason }, ActTraits.None));

    /// <summary>Tells that a fact changed after the issue.</summary>
    public ExploredAct Change(string fact) => Once($"|change|{fact}", () => One(
        _cast.Applicant, null, "change", new ActPayload { Fact = fact, Reason = Reason }, ActTraits.None));

    /// <summary>Opens a revocation by its post.</summary>
    public ExploredAct Open(StepNode node) => Once($"{node.Id}|open", () => One(
        Officer(node, node.Post, 0), node.Id, "open", Ground(), ActTraits.WithoutApplicant));

    /// <summary>Stops the clocks of an open step: asked and approved in one go.</summary>
    public ExploredAct? Stop(StepNode node, StepState step) => ProcedureOf(node) is not var (id, procedure) ? null
        : Once($"{node.Id}|stop|{step.Level}", () => new(
        [
            ActEntry.Of(Officer(node, step.Post, step.Level), node.Id, "ask-stop",
                new ActPayload { Procedure = id, For = procedure.Max, Reason = Reason }),
            ActEntry.Of(_cast.Officer($"{node.Id}/stop", procedure.ApprovedBy), node.Id, "approve", null),
        ], ActTraits.None));

    /// <summary>Resumes what was stopped, before its time.</summary>
    public ExploredAct Resume(StepNode node, StepState step) => Once($"{node.Id}|resume|{step.Level}", () => One(
        Officer(node, step.Post, step.Level), node.Id, "resume", null, ActTraits.Progress | ActTraits.WithoutApplicant));

    private IEnumerable<ExploredAct> Submitted(StepNode node, SubmitStep submit, CaseState state)
    {
        var asked = submit.Fields ?? definition.File.Form.Keys.ToValueList();
        var papers = StepGraph.MaterialsOf(submit, definition.File, definition.Catalogue);
        foreach (var form in classes.Of(asked, state.Form))
        {
            foreach (var missing in Missing(papers).Prepend(null))
            {
                var with = new ActPayload
                {
                    Form = form,
                    Materials = HandedIn(papers.Where(paper => paper != missing)),
                };
                yield return One(_cast.Applicant, node.Id, "submitted", with, ActTraits.Progress);
            }
        }
    }

    /// <summary>Papers that a case can do without: those that may be tolerated, and those that conditions ask for.</summary>
    private IEnumerable<string?> Missing(ValueList<string> papers)
    {
        var read = FormClasses.ConditionsOf(definition)
            .SelectMany(text => definition.Conditions[text].Reads.Materials).ToHashSet(StringComparer.Ordinal);
        return papers.Where(paper => read.Contains(paper)
            || definition.Catalogue.Materials[paper] is { Tolerance: not null, NeverTolerable: false });
    }

    private IEnumerable<ExploredAct> Intake(StepNode node, IntakeStep intake, StepState step, CaseState state)
    {
        if (step.Answer == "correction")
        {
            return [Corrected(node, state)];
        }

        if (intake.CheckedBy.FirstOrDefault(post => !step.JointChecks.ContainsKey(post)) is { } next)
        {
            return [.. new[] { "accepted", "correction" }.Select(answer => Once($"{node.Id}|{next}|{answer}", () => One(
                _cast.Officer($"{node.Id}/{next}", next), node.Id, answer,
                answer == "correction" ? Defective(node, step) : null, Work))), .. ByWindow(node, step, ["refused"])];
        }

        var missing = definition.Steps.Where(owed => owed.Definition is FulfilStep { Material: { } material } fulfil
                && fulfil.Source == node.Id && !state.Materials.ContainsKey(material))
            .Select(owed => ((FulfilStep)owed.Definition).Material!).ToList();
        return ByWindow(node, step, ["accepted", "refused", "not-required"])
            .Append(One(Officer(node, step.Post, 0), node.Id, "correction", Defective(node, step), Work))
            .Concat(missing.Count == 0 ? [] : [Tolerated(node, step, missing)]);
    }

    private IEnumerable<ExploredAct> ByWindow(StepNode node, StepState step, ValueList<string> answers) =>
        answers.Select(answer => Once($"{node.Id}|{answer}", () => One(
            Officer(node, step.Post, 0), node.Id, answer, With(node, answer), Work)));

    private ExploredAct Tolerated(StepNode node, StepState step, List<string> missing) => One(
        Officer(node, step.Post, 0), node.Id, "tolerated",
        With(node, "tolerated") with
        {
            Missing = missing.ToValueMap(
                material => material, material => definition.Catalogue.Materials[material].Tolerance!.Max),
        }, Work);

    private ExploredAct Corrected(StepNode node, CaseState state)
    {
        var papers = node.Submit is { } submit ? StepGraph.MaterialsOf(
            (SubmitStep)definition[submit].Definition, definition.File, definition.Catalogue) : [];
        var handed = papers.Where((paper, at) => at == 0 || !state.Materials.ContainsKey(paper)).ToValueList();
        var field = definition.File.Form.Keys.FirstOrDefault(id => !classes.Fields.Contains(id));
        var with = handed.Count > 0 || field is null
            ? new ActPayload { Materials = HandedIn(handed) }
            : new ActPayload { Form = classes.Of([field], state.Form).First() };
        return One(_cast.Applicant, node.Id, "corrected", with, ActTraits.Progress);
    }

    private ActPayload Defective(StepNode node, StepState step)
    {
        var papers = node.Submit is { } submit ? StepGraph.MaterialsOf(
            (SubmitStep)definition[submit].Definition, definition.File, definition.Catalogue) : [];
        var cause = step is { Corrections: > 0, Corrected.Count: > 0 } ? step.Corrected[0] : null;
        return Ground() with { Defects = [new() { Material = papers.Count > 0 ? papers[0] : null, Text = Flaw, CausedBy = cause }] };
    }

    private IEnumerable<ExploredAct> Review(StepNode node, ReviewStep review, StepState step)
    {
        var answers = review.Levels.Count - 1 > step.Level ? ["forwarded"] : Outcomes(node);
        return (step.Level > 0 ? answers.Append("returned") : answers).Select(answer => Once(
            $"{node.Id}|{answer}|{step.Level}", () => One(
                Officer(node, step.Post, step.Level), node.Id, answer, With(node, answer),
                answer == "returned" ? ActTraits.None : Work)));
    }

    private IEnumerable<ExploredAct> Fulfilled(StepNode node, FulfilStep fulfil, StepState step)
    {
        var papers = new[] { fulfil.Obligation.Proof }.OfType<string>();
        var handIn = Once($"{node.Id}|handed-in", () => One(
            _cast.Applicant, node.Id, "handed-in", new ActPayload { Materials = HandedIn(papers) },
            ActTraits.Progress));
        var check = new[] { "fulfilled", "sent-back" }.Select(answer => Once($"{node.Id}|{answer}", () => One(
            Officer(node, step.Post, 0), node.Id, answer, Ground(), answer == "fulfilled" ? Work : ActTraits.None)));
        return step.Answer == "handed-in" ? check
            : fulfil.Obligation.Proof is null ? check.Take(1).Prepend(handIn) : [handIn];
    }

    private IEnumerable<ExploredAct> Plain(StepNode node, StepState step) => Outcomes(node)
        .Concat(StepVocabulary.Of(node.Definition).KeepsOpen)
        .Select(answer => Once($"{node.Id}|{answer}|{step.Level}", () => One(
            ActorOf(node, step), node.Id, answer, With(node, answer),
            StepVocabulary.KeepsOpen(node.Definition, answer) ? ActTraits.None
                : node.Definition is CommitStep ? ActTraits.Progress : Work)));

    private static IEnumerable<string> Outcomes(StepNode node) =>
        StepVocabulary.Outcomes(node.Definition).Where(outcome => !ByClock.Contains(outcome));

    private Actor ActorOf(StepNode node, StepState step) => node.Definition switch
    {
        CommitStep => _cast.Applicant,
        EventStep { From: { } system } => Cast.Outside(system),
        _ => Officer(node, step.Post, step.Level),
    };

    private Actor Officer(StepNode node, string? post, int level) =>
        _cast.Officer($"{node.Id}/{level}", post is null ? [] : [post]);

    /// <summary>What the law may ask of any answer, and what the type of the step asks.</summary>
    private static ActPayload With(StepNode node, string answer) => Ground() with
    {
        Checks = node.Definition.Checks.ToValueMap(check => check.Key, _ => (Fact)new Fact.Truth(true)),
        Officers = node.Definition is InspectStep inspect
            ? [.. Enumerable.Range(1, inspect.Officers).Select(number => $"inspector-{number}")] : [],
        Record = node.Definition is RevokeStep && answer == "revoked"
            ? Told("holder-heard", true).SetItem("public-interest", new Fact.Truth(false)) : ValueMap<Fact>.Empty,
    };

    private (string Id, ProcedureDefinition Procedure)? ProcedureOf(StepNode node)
    {
        var own = definition.File.Procedures
            .Where(entry => entry.Value.During.Count == 0 || entry.Value.During.Contains(node.Id));
        var ofItem = node.Item is { } item ? definition.Catalogue.Items[item].Procedures
            .Select(id => KeyValuePair.Create(id, definition.Catalogue.Procedures[id])) : [];
        return own.Concat(ofItem).Select(entry => ((string, ProcedureDefinition)?)(entry.Key, entry.Value))
            .FirstOrDefault();
    }

    private ExploredAct Once(string key, Func<ExploredAct> make) =>
        _made.TryGetValue(key, out var act) ? act : _made[key] = make();

    private static ActTraits Work => ActTraits.Progress | ActTraits.WithoutApplicant;

    private static ActPayload Ground() => new() { Reason = Reason, Basis = Basis };

    private static ExploredAct One(Actor by, string? step, string does, ActPayload? with, ActTraits traits) =>
        ExploredAct.Of(ActEntry.Of(by, step, does, with), traits);

    private static ValueMap<Fact> Told(string field, object value) => ValueMap<Fact>.Empty
        .SetItem(field, value is bool truth ? new Fact.Truth(truth) : new Fact.Text((string)value));

    private static ValueMap<MaterialContent> HandedIn(IEnumerable<string> papers) =>
        papers.ToValueMap(paper => paper, _ => new MaterialContent("电子件", null));
}
