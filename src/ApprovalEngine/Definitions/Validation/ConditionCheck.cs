using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks every condition: that it can be read, and that what it reads is known when it is read.</summary>
internal sealed class ConditionCheck(WorkflowUnderCheck workflow, KnownNames known, Certainty? certainty)
{
    private readonly ConditionVocabulary _vocabulary = known.ForConditions();

    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            if (step.When is { } when && Read(when, JsonPointer.Of("steps", id, "when")) is { } condition)
            {
                CheckMode(condition, JsonPointer.Of("steps", id, "when"));
                CheckKnown(condition, id, JsonPointer.Of("steps", id, "when"), strict: true);
            }

            if (step is ReuseStep { Conditions: { } limits }
                && Read(limits, JsonPointer.Of("steps", id, "conditions")) is { } applies)
            {
                CheckMode(applies, JsonPointer.Of("steps", id, "conditions"));
                CheckKnown(applies, id, JsonPointer.Of("steps", id, "conditions"), strict: true);
            }

            if (step is ReviewStep && workflow.ItemOf(step) is { } item)
            {
                OfItem(id, item);
            }

            if (step is BundleStep { Field: { } field } bundle)
            {
                OfBundle(id, bundle, field);
            }
        }

        foreach (var (id, clock) in workflow.File.Clocks)
        {
            OfClock(id, clock);
        }
    }

    /// <summary>Reports what a rule of a table may not read, or cannot know, when its step is considered.</summary>
    internal void CheckRead(Condition condition, string step, string at)
    {
        CheckMode(condition, at);
        CheckKnown(condition, step, at, strict: true, ownChecks: true);
    }

    // The catalogue does not know the form, so its conditions are checked at each step that uses the item.
    private void OfItem(string id, ItemDefinition item)
    {
        var at = JsonPointer.Of("steps", id, "item");
        foreach (var entry in new[] { item.Limits.Statutory, item.Limits.Promised }.OfType<ItemLimit>()
            .SelectMany(limit => limit.Limit.Entries))
        {
            if (entry.When is { } when && Read(when, at) is { } condition)
            {
                CheckKnown(condition, id, at, strict: false);
            }
        }
    }

    private void OfClock(string id, ClockDefinition clock)
    {
        var texts = clock.Limit.Entries
            .Select((entry, i) => (entry.When, At: JsonPointer.Of("clocks", id, "limit", i, "when")))
            .Append((clock.When, JsonPointer.Of("clocks", id, "when")));
        foreach (var (when, at) in texts)
        {
            if (when is not null && Read(when, at) is { } condition)
            {
                CheckMode(condition, at);
                if (clock.Starts?.Split(':')[0] is { } start && workflow.Steps.ContainsKey(start))
                {
                    CheckKnown(condition, start, at, strict: false);
                }
            }
        }
    }

    // The list itself must be known when the bundle opens, and so must all that its rule reads beside a member.
    private void OfBundle(string id, BundleStep bundle, string field)
    {
        if (workflow.File.Form.GetOr(field, null!) is not { Type: FieldType.List } list
            || workflow.Doubts.IsIn(JsonPointer.Of("form", field)))
        {
            return;
        }

        var at = JsonPointer.Of("steps", id, "members");
        if (Condition.Read($"size(form['{field}']) > 0", _vocabulary).Condition is { } members)
        {
            CheckKnown(members, id, at, strict: true);
        }

        if (bundle.Eligible is { } text
            && Read(text, JsonPointer.Of("steps", id, "eligible"), list.Fields) is { } eligible)
        {
            CheckMode(eligible, JsonPointer.Of("steps", id, "eligible"));
            CheckKnown(eligible, id, JsonPointer.Of("steps", id, "eligible"), strict: true);
        }
    }

    private Condition? Read(string text, string at, ValueMap<FieldDefinition>? row = null)
    {
        if (StandIn.Is(text))
        {
            return null;
        }

        var reading = Condition.Read(text, _vocabulary, row);
        foreach (var fault in reading.Faults)
        {
            var message = fault.Located(text);
            workflow.Problems.Error(at, fault.Code, message.Zh, message.En);
        }

        return reading.Condition;
    }

    private void CheckMode(Condition condition, string at)
    {
        if (condition.Reads.Mode)
        {
            workflow.Problems.Error(
                at, ProblemCode.ConditionUnknown,
                "step.mode 只在事项的时限中可读：它说明一次审查如何进行",
                "step.mode can be read only in the limits of an item: it says how one review runs");
        }
    }

    /// <param name="condition">The condition.</param>
    /// <param name="step">The step whose start is the moment at which it is read.</param>
    /// <param name="at">Where to report.</param>
    /// <param name="strict">
    /// Whether every step read must be over. A clock may read a step that is perhaps still open, since that nothing was
    /// found out by then is an answer too; but not one that comes later for certain.
    /// </param>
    /// <param name="ownChecks">Whether the answers to the step's own checks are there, as they are for a rule.</param>
    private void CheckKnown(Condition condition, string step, string at, bool strict, bool ownChecks = false)
    {
        if (certainty is null)
        {
            return;
        }

        CheckSubmitted(condition, step, at, strict, certainty);
        CheckMade(condition, step, at, ownChecks, certainty);
        if (condition.Reads.Members && workflow.File.Steps.FirstOrDefault(other => other.Value is BundleStep).Key
            is { } bundle && bundle != step && !workflow.Ancestors(step).Contains(bundle))
        {
            Report(at, step, "打包的成员", "the list of members", $"请让它等待 {bundle}", $"'{bundle}'");
        }

        foreach (var read in condition.Reads.Steps)
        {
            var isOver = strict ? certainty.HasEnded(read, step) : !workflow.Ancestors(read).Contains(step);
            if (!isOver)
            {
                Report(
                    at, step, $"步骤 {read} 的结果", $"the outcome of '{read}'", $"请让它等待 {read}", $"'{read}'");
            }
        }
    }

    private void CheckSubmitted(Condition condition, string step, string at, bool strict, Certainty certain)
    {
        // A step before this one that could not be read may be the submit; what was detached brings its form along.
        if (workflow.HasGaps(step) || workflow.File.Continues.Count > 0)
        {
            return;
        }

        var submits = workflow.File.Steps
            .Where(entry => entry.Value is SubmitStep && (certain.IsSubmitted(entry.Key, step)
                || (!strict && entry.Key == step)))
            .Select(entry => (SubmitStep)entry.Value).ToList();
        foreach (var field in condition.Reads.Fields)
        {
            if (!submits.Exists(submit => submit.Fields is null || submit.Fields.Contains(field)
                || !submit.Fields.All(workflow.File.Form.ContainsKey)))
            {
                Report(
                    at, step, $"字段 {field}", $"the field '{field}'", "请让它等待填写该字段的 submit",
                    "the submit that asks for it");
            }
        }

        foreach (var material in condition.Reads.Materials)
        {
            if (!submits.Exists(submit =>
                StepGraph.MaterialsOf(submit, workflow.File, workflow.Catalogue) is var asked
                    && (asked.Contains(material) || !asked.All(workflow.Catalogue.Materials.ContainsKey))))
            {
                Report(
                    at, step, $"材料 {material}", $"the material '{material}'", "请让它等待提交该材料的 submit",
                    "the submit that asks for it");
            }
        }
    }

    // An answer comes with the act that ends the step, or with the one by which a rule table is asked.
    private void CheckMade(Condition condition, string step, string at, bool ownChecks, Certainty certain)
    {
        foreach (var check in condition.Reads.Checks)
        {
            if (!workflow.File.Steps.Any(entry => entry.Value.Checks.ContainsKey(check)
                && (certain.HasEnded(entry.Key, step) || (ownChecks && entry.Key == step))))
            {
                Report(
                    at, step, $"核查 {check} 的答案", $"the answer to the check '{check}'", "请让它等待作该核查的步骤",
                    "the step that makes it");
            }
        }
    }

    private void Report(string at, string step, string zhWhat, string enWhat, string zhExpected, string enExpected) =>
        workflow.Problems.Error(
            at, ProblemCode.ConditionUnknown,
            $"考虑步骤 {step} 时，{zhWhat}可能还不知道；{zhExpected}",
            $"{enWhat} may not be known yet when '{step}' is considered; let it wait for {enExpected}");
}
