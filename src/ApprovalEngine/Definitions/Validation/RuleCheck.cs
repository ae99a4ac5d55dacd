namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the rules around the steps: special procedures, ladders, extensions, changes, layers.</summary>
internal sealed class RuleCheck(WorkflowUnderCheck workflow)
{
    internal void Run()
    {
        FieldCheck.Run(workflow.File.Form, "/form", workflow.Problems);
        CheckLayers();
        CheckChanges();
        foreach (var (id, procedure) in workflow.File.Procedures)
        {
            CheckGround(procedure, JsonPointer.Of("procedures", id), workflow.Problems);
            CheckApproval(id, procedure);
        }

        foreach (var (id, step) in workflow.File.Steps)
        {
            CheckItemExtension(id, step);
            CheckLadder(Party.LadderOf(step), JsonPointer.Of("steps", id, "ladder"), workflow.Problems);
            if (step is CommitStep commit)
            {
                foreach (var (name, obligation) in commit.Obligations)
                {
                    var at = JsonPointer.Of("steps", id, "obligations", name, "ladder");
                    CheckLadder(obligation.Ladder, at, workflow.Problems);
                }
            }
        }

        foreach (var (id, clock) in workflow.File.Clocks)
        {
            CheckLadder(clock.Ladder, JsonPointer.Of("clocks", id, "ladder"), workflow.Problems);
        }
    }

    /// <summary>A ground outside the eight of 行政许可法 45 rests on another law, and that law must be cited.</summary>
    internal static void CheckGround(ProcedureDefinition procedure, string at, ProblemList problems)
    {
        var other = procedure.Ground is StopGround.Supplement or StopGround.Other;
        var basis = procedure.Basis.Trim();
        if (basis.Length == 0)
        {
            problems.Error(
                at + "/basis", ProblemCode.LimitWithoutBasis, "特别程序没有依据", "the special procedure cites no basis");
        }
        else if (other && basis.StartsWith("行政许可法", StringComparison.Ordinal))
        {
            problems.Error(
                at + "/ground", ProblemCode.StopGround,
                "该理由不在行政许可法 45 的八种之内，basis 须引用另一部法律",
                "this ground is not among the eight of 行政许可法 45; its basis must cite another law");
        }
    }

    /// <summary>A rung that does nothing is a slip.</summary>
    internal static void CheckLadder(ValueList<LadderRung> ladder, string at, ProblemList problems)
    {
        for (var i = 0; i < ladder.Count; i++)
        {
            if (ladder[i] is { Do: null, Open: null })
            {
                problems.Error(
                    at + JsonPointer.Of(i), ProblemCode.MissingKey, "阶梯的这一级什么也不做；请写 do 或 open",
                    "this rung of the ladder does nothing; write do or open");
            }
        }
    }

    private void CheckLayers()
    {
        for (var i = 0; i < workflow.File.Calendar.Count; i++)
        {
            var layer = workflow.File.Calendar[i];
            if (!workflow.Layers.Contains(layer))
            {
                var (zh, en) = Suggestion.For(layer, workflow.Layers.Order(StringComparer.Ordinal));
                workflow.Problems.Error(
                    JsonPointer.Of("calendar", i), ProblemCode.UnknownLayer, $"没有日历层 {layer}{zh}",
                    $"there is no calendar layer '{layer}'{en}");
            }
        }
    }

    private void CheckChanges()
    {
        if (workflow.Doubts.Lacks("/form") || workflow.CatalogueDoubts.Lacks("/materials"))
        {
            return;
        }

        string[] words = ["applicant", "standards"];
        var known = workflow.File.Form.Keys.Concat(workflow.Catalogue.Materials.Keys).Concat(words).ToList();
        foreach (var fact in workflow.File.Changes.Keys.Where(fact => !known.Contains(fact)))
        {
            var (zh, en) = Suggestion.For(fact, known);
            workflow.Problems.Error(
                JsonPointer.Of("changes", fact), ProblemCode.UnknownField, $"{fact} 既不是字段也不是材料{zh}",
                $"'{fact}' is neither a field nor a material{en}");
        }
    }

    private void CheckApproval(string id, ProcedureDefinition procedure)
    {
        foreach (var step in procedure.During.Where(step => IsOnlyPost(step, procedure.ApprovedBy)))
        {
            workflow.Problems.Error(
                JsonPointer.Of("procedures", id, "approved-by"), ProblemCode.SamePerson,
                $"步骤 {step} 只由岗位 {procedure.ApprovedBy} 办理，它不能批准自己的申请",
                $"'{procedure.ApprovedBy}' is the only post of the step '{step}' and may not approve its own request");
        }
    }

    private void CheckItemExtension(string id, StepDefinition step)
    {
        var limits = step is ReviewStep ? workflow.ItemOf(step)?.Limits : null;
        foreach (var extension in new[] { limits?.Statutory?.Extension, limits?.Promised?.Extension })
        {
            if (extension is not null && IsOnlyPost(id, extension.By))
            {
                workflow.Problems.Error(
                    JsonPointer.Of("steps", id, "item"), ProblemCode.SamePerson,
                    $"步骤 {id} 只由岗位 {extension.By} 办理，它不能批准自己申请的延期",
                    $"'{extension.By}' is the only post of the step '{id}' and may not approve its own extension");
            }
        }
    }

    private bool IsOnlyPost(string step, string post) =>
        !StandIn.Is(post) && workflow.Steps.ContainsKey(step)
            && workflow.PostsOf(step).Distinct().ToList() is [var only] && only == post;
}
