namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the bundle of a workflow as it is written, before its packages are laid out.</summary>
internal static class BundleCheck
{
    internal static void Run(WorkflowUnderCheck workflow)
    {
        string? first = null;
        foreach (var (id, step) in workflow.Written.Steps)
        {
            if (step is BundleStep bundle)
            {
                CheckAlone(workflow, id, first);
                first ??= id;
                CheckMembers(workflow, id, bundle);
                CheckExits(workflow, id, bundle);
                CheckInner(workflow, id, bundle);
            }
            else if (step is IssueStep { Annex: not null })
            {
                Error(
                    workflow, ProblemCode.WrongPlacement, "附表只用于打包的内部步骤", "an annex belongs to a step inside a bundle",
                    "steps", id, "annex");
            }
        }

        CheckChanges(workflow);
    }

    private static void CheckAlone(WorkflowUnderCheck workflow, string id, string? first)
    {
        if (first is not null)
        {
            Error(
                workflow, ProblemCode.WrongPlacement, $"一个流程至多一个打包步骤，已有 {first}",
                $"a workflow has one bundle at most, and '{first}' is one", "steps", id);
        }
    }

    private static void CheckMembers(WorkflowUnderCheck workflow, string id, BundleStep bundle)
    {
        if (bundle.Field is not { } field)
        {
            Error(
                workflow, ProblemCode.BundleColumn, "members 应写作 form['清单字段']", "members is written form['list']",
                "steps", id, "members");
            return;
        }

        var form = workflow.Written.Form;
        if (workflow.Doubts.Lacks("/form") || workflow.Doubts.IsIn(JsonPointer.Of("form", field)))
        {
            return;
        }

        if (!form.TryGetValue(field, out var list))
        {
            Unknown(workflow, field, form.Keys, "steps", id, "members");
        }
        else if (list is not { Type: FieldType.List, Key: { } key }
            || list.Fields.GetOr(key, null!) is not { IsPersonal: false, Type: FieldType.Text or FieldType.Number })
        {
            Error(
                workflow, ProblemCode.BundleColumn,
                $"成员清单 {field} 须为 list，且有文字或数字主列（key），主列不是个人信息",
                $"'{field}' must be a list with a key: a text or number column that is not personal",
                "steps", id, "members");
        }
        else
        {
            CheckColumns(workflow, id, bundle, list);
        }
    }

    private static void CheckColumns(WorkflowUnderCheck workflow, string id, BundleStep bundle, FieldDefinition list)
    {
        if (bundle.PackageBy is { } by)
        {
            if (!list.Fields.TryGetValue(by, out var column))
            {
                Unknown(workflow, by, list.Fields.Keys, "steps", id, "package-by");
            }
            else if (column.Type != FieldType.Choice || column.IsPersonal)
            {
                Error(
                    workflow, ProblemCode.BundleColumn, $"分包的列 {by} 须为选项，且不是个人信息：各包由其选项得出",
                    $"'{by}' must be a choice that is not personal: its options are the packages",
                    "steps", id, "package-by");
            }
        }

        for (var i = 0; i < bundle.Same.Count; i++)
        {
            if (!list.Fields.TryGetValue(bundle.Same[i], out var column))
            {
                Unknown(workflow, bundle.Same[i], list.Fields.Keys, "steps", id, "same", i);
            }
            else if (column.IsPersonal || column.Type == FieldType.List)
            {
                Error(
                    workflow, ProblemCode.BundleColumn, $"列 {bundle.Same[i]} 是个人信息或清单，无法比较",
                    $"'{bundle.Same[i]}' is personal or a list and cannot be compared", "steps", id, "same", i);
            }
        }
    }

    /// <remarks>A member that a rule takes out needs somewhere to go, and the rule a basis.</remarks>
    private static void CheckExits(WorkflowUnderCheck workflow, string id, BundleStep bundle)
    {
        if (bundle is { Eligible: not null, OnDefect: DefectPolicy.Split, Workflow: null })
        {
            Error(
                workflow, ProblemCode.MissingKey, "不符合条件的成员会被拆出；请写 workflow（由哪个流程继续）",
                "members that are not eligible are taken out; write workflow, in which they go on", "steps", id);
        }

        if (bundle.Eligible is not null && string.IsNullOrWhiteSpace(bundle.Basis))
        {
            Error(
                workflow, ProblemCode.MissingKey, "成员条件没有依据；请写 basis", "eligible cites no basis; write basis",
                "steps", id);
        }
    }

    private static void CheckInner(WorkflowUnderCheck workflow, string id, BundleStep bundle)
    {
        if (bundle.Steps.Count == 0)
        {
            Error(
                workflow, ProblemCode.MissingKey, "打包没有内部流程；请在 steps 中写至少一个步骤",
                "the bundle has no inner flow; write at least one step in steps", "steps", id, "steps");
        }

        foreach (var (inner, step) in bundle.Steps)
        {
            if (step is SubmitStep or IntakeStep or PreReviewStep or CommitStep or DeliverStep or InspectStep
                or RevokeStep or DecideStep or ReuseStep or BundleStep)
            {
                Error(
                    workflow, ProblemCode.WrongPlacement,
                    $"{StepVocabulary.TypeName(step)} 不能在打包之内；请放在打包之前或之后",
                    $"a {StepVocabulary.TypeName(step)} cannot stand inside a bundle; put it before or after it",
                    "steps", id, "steps", inner, "type");
            }

            if (step.On.Count > 0)
            {
                Error(
                    workflow, ProblemCode.WrongPlacement, "打包之内不用 on", "on is not used inside a bundle",
                    "steps", id, "steps", inner, "on");
            }

            if (step is ReviewStep { Detachable: not null })
            {
                Error(
                    workflow, ProblemCode.WrongPlacement, "打包拆出的是成员，不是事项；请写打包的 workflow",
                    "a bundle takes members out, not items; write workflow on the bundle",
                    "steps", id, "steps", inner, "detachable");
            }
        }
    }

    private static void CheckChanges(WorkflowUnderCheck workflow)
    {
        var fields = workflow.Written.Steps.Values.OfType<BundleStep>().Select(bundle => bundle.Field).ToList();
        if (fields.Exists(field => field is null || !workflow.Written.Form.ContainsKey(field)))
        {
            return; // What is wrong is the list, and it was said there.
        }

        foreach (var (fact, change) in workflow.Written.Changes)
        {
            if (change.For == ChangeScope.Member
                && (!fields.Contains(fact) || change.Recheck.Any(step => !step.Contains('/', StringComparison.Ordinal)))
                && !workflow.Steps.Values.Any(step => step is OpaqueStep) && !StandIn.IsAmong(change.Recheck))
            {
                Error(
                    workflow, ProblemCode.WrongPlacement, "for: member 只用于打包的成员清单，recheck 为其内部步骤（<bundle>/<step>）",
                    "for: member is about the list of a bundle's members, and recheck names its inner steps "
                        + "(<bundle>/<step>)",
                    "changes", fact, "for");
            }
        }
    }

    private static void Unknown(
        WorkflowUnderCheck workflow, string column, IEnumerable<string> known, params ReadOnlySpan<object> at)
    {
        var (zh, en) = Suggestion.For(column, known);
        Error(
            workflow, ProblemCode.UnknownField, $"没有字段或列 {column}{zh}",
            $"there is no field or column '{column}'{en}", at);
    }

    private static void Error(
        WorkflowUnderCheck workflow, string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
