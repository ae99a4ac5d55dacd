namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks needs: that the step exists, that it can have the outcome, that no circle closes.</summary>
internal static class NeedCheck
{
    /// <summary>Reports what is wrong.</summary>
    /// <returns>Whether the needs have no circle; with one nothing that follows the order makes sense.</returns>
    internal static bool Run(WorkflowUnderCheck workflow, ReferenceCheck references)
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            foreach (var (need, at) in Written(id, step))
            {
                CheckOne(workflow, references, need, at);
            }
        }

        return FindCircles(workflow);
    }

    /// <summary>The needs of a step as written, those inside an <c>any</c> one by one.</summary>
    internal static IEnumerable<(Need Need, string At)> Written(string id, StepDefinition step) =>
        step.Needs.SelectMany((need, i) => need is Need.Any any
            ? any.Of.Select((inner, j) => (inner, JsonPointer.Of("steps", id, "needs", i, "any", j)))
            : [(need, JsonPointer.Of("steps", id, "needs", i))]);

    /// <summary>Every end of a step that a need or a condition can name.</summary>
    internal static ValueList<string> Ends(StepDefinition step) =>
    [
        .. StepVocabulary.Outcomes(step),
        .. StepVocabulary.CanBeSkipped(step) ? [StepVocabulary.Skipped] : Array.Empty<string>(),
        StepVocabulary.Closed,
    ];

    private static void CheckOne(WorkflowUnderCheck workflow, ReferenceCheck references, Need need, string at)
    {
        var step = need.Steps.First();
        references.LookUp(Reference.Step, step, at);
        if (need is not Need.Exactly exactly || !workflow.Steps.TryGetValue(step, out var definition)
            || StandIn.HidesAnswers(definition) || Ends(definition).Contains(exactly.Outcome))
        {
            return;
        }

        var type = StepVocabulary.TypeName(definition);
        if (StepVocabulary.KeepsOpen(definition, exactly.Outcome))
        {
            workflow.Problems.Error(
                at, ProblemCode.ImpossibleNeed,
                $"{exactly.Outcome} 之后步骤 {step} 仍然开着，不是它的结果",
                $"after '{exactly.Outcome}' the step '{step}' is still open; it is no outcome of a {type}");
            return;
        }

        var (zh, en) = Suggestion.For(exactly.Outcome, Ends(definition).Append(StepVocabulary.Ended));
        workflow.Problems.Error(
            at, ProblemCode.ImpossibleNeed,
            $"步骤 {step}（{type}）没有结果 {exactly.Outcome}{zh}",
            $"the step '{step}' ({type}) cannot have the outcome '{exactly.Outcome}'{en}");
    }

    private static bool FindCircles(WorkflowUnderCheck workflow)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in workflow.Steps.Keys)
        {
            Visit(id);
        }

        return reported.Count == 0;

        void Visit(string id)
        {
            var seen = path.IndexOf(id);
            if (seen >= 0)
            {
                Report(path[seen..]);
                return;
            }

            if (!done.Contains(id))
            {
                path.Add(id);
                foreach (var before in workflow.Before(id))
                {
                    Visit(before);
                }

                path.RemoveAt(path.Count - 1);
                done.Add(id);
            }
        }

        void Report(List<string> circle)
        {
            // The same circle is met from each of its steps; its smallest written step stands for it.
            if (!reported.Add(string.Join(' ', circle.Order(StringComparer.Ordinal))))
            {
                return;
            }

            var start = circle.Where(workflow.File.Steps.ContainsKey).Min(StringComparer.Ordinal)!;
            var turn = circle.IndexOf(start);
            var around = string.Join(" → ", circle[turn..].Concat(circle[..turn]).Append(start));
            workflow.Problems.Error(
                JsonPointer.Of("steps", start, "needs"), ProblemCode.Cycle,
                $"步骤互相等待，形成环：{around}", $"these steps wait for each other in a circle: {around}");
        }
    }
}
