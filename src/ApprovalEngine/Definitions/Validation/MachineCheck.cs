using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the steps that decide by a rule table or reuse the answer of a registry.</summary>
internal sealed class MachineCheck(WorkflowUnderCheck workflow, KnownNames known, ConditionCheck conditions)
{
    private readonly ConditionVocabulary _vocabulary = known.ForConditions();

    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            switch (step)
            {
                case DecideStep decide:
                    CheckRules(id, decide);
                    CheckSample(id, decide);
                    break;
                case ReuseStep reuse:
                    CheckRegistry(id, reuse);
                    CheckReuse(id, reuse);
                    break;
                case ReviewStep { Reuses: { } reuses } when workflow.Steps.TryGetValue(reuses, out var before)
                    && before is not (ReuseStep or OpaqueStep):
                    Error(
                        ProblemCode.WrongPlacement, $"reuses 应为 reuse 步骤，而 {reuses} 不是",
                        $"reuses names a step that reuses a result; '{reuses}' does not", "steps", id, "reuses");
                    break;
            }
        }
    }

    private void CheckRules(string id, DecideStep decide)
    {
        if (!workflow.RuleTables.TryGetValue(decide.Rules, out var table))
        {
            return;
        }

        var at = JsonPointer.Of("steps", id, "rules");
        foreach (var rule in table.Rules)
        {
            var reading = Condition.Read(rule.When, _vocabulary);

            // What is wrong with its grammar is reported in the file of the table.
            foreach (var fault in reading.Faults.Where(fault => fault.Code != ProblemCode.ConditionSyntax))
            {
                var message = fault.Located(rule.When);
                workflow.Problems.Error(
                    at, fault.Code, $"规则表 {table.Id} 的规则 {rule.Id}：{message.Zh}",
                    $"rule '{rule.Id}' of the table '{table.Id}': {message.En}");
            }

            if (reading.Condition is { } condition)
            {
                conditions.CheckRead(condition, id, at);
            }
        }

        if (table.Switch is { } check && !decide.Checks.ContainsKey(check)
            && !workflow.Doubts.IsIn(JsonPointer.Of("steps", id, "checks")))
        {
            var (zh, en) = Suggestion.For(check, decide.Checks.Keys);
            Error(
                ProblemCode.UnknownCheck, $"规则表的总开关 {check} 不在本步骤的 checks 中{zh}",
                $"the switch '{check}' of the table is not among the checks of the step{en}", "steps", id, "rules");
        }
    }

    private void CheckSample(string id, DecideStep decide)
    {
        if (decide.Sample is not { } sample)
        {
            return;
        }

        if (workflow.Steps.TryGetValue(sample.Open, out var step) && step is not (InspectStep or OpaqueStep))
        {
            Error(
                ProblemCode.WrongPlacement, $"抽查应打开 inspect 步骤，而 {sample.Open} 不是",
                $"a sample opens an inspection; '{sample.Open}' is none", "steps", id, "sample", "open");
        }

        if (sample.Rate is < 0 or > 100 || sample.Min < 0)
        {
            Error(
                ProblemCode.BadNumber, "抽查比例为 0 至 100，件数不为负",
                "the rate of a sample lies between 0 and 100, its least number is not negative", "steps", id, "sample");
        }
    }

    private void CheckRegistry(string id, ReuseStep reuse)
    {
        var registries = workflow.Catalogue.Registries;
        if (StandIn.Is(reuse.Registry) || workflow.CatalogueDoubts.Lacks("/registries"))
        {
            return;
        }

        if (registries.Count == 0)
        {
            Error(
                ProblemCode.UnknownRegistry, $"目录没有声明登记库 {reuse.Registry}；请写在目录的 registries 中",
                $"the catalogue declares no registry '{reuse.Registry}'; write it under registries", "steps", id,
                "registry");
        }
        else if (registries.TryGetValue(reuse.Registry, out var registry) && registry.Topics.Count > 0
            && !registry.Topics.ContainsKey(reuse.Topic) && !StandIn.Is(reuse.Topic))
        {
            var (zh, en) = Suggestion.For(reuse.Topic, registry.Topics.Keys);
            Error(
                ProblemCode.UnknownValue, $"登记库 {reuse.Registry} 没有专题 {reuse.Topic}{zh}",
                $"the registry '{reuse.Registry}' has no topic '{reuse.Topic}'{en}", "steps", id, "topic");
        }
    }

    private void CheckReuse(string id, ReuseStep reuse)
    {
        if (reuse.Commitment is { } commitment && workflow.Steps.TryGetValue(commitment, out var commit)
            && commit is not OpaqueStep && !workflow.HasGaps(id)
            && (commit is not CommitStep || !workflow.Ancestors(id).Contains(commitment)))
        {
            Error(
                ProblemCode.WrongPlacement, $"commitment 应为在前的 commit 步骤，而 {commitment} 不是",
                $"commitment names a commit that comes before; '{commitment}' does not", "steps", id, "commitment");
        }

        if (reuse.Suspended is { } suspended && workflow.Steps.TryGetValue(suspended.Open, out var step)
            && step is not (InspectStep or OpaqueStep))
        {
            Error(
                ProblemCode.WrongPlacement, $"suspended 应打开 inspect 步骤，而 {suspended.Open} 不是",
                $"a suspension opens an inspection; '{suspended.Open}' is none", "steps", id, "suspended", "open");
        }
    }

    private void Error(string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
