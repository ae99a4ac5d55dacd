namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the steps that several answer: somebody speaks for each, and the policy fits them.</summary>
internal sealed class JointStepCheck(WorkflowUnderCheck workflow)
{
    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            switch (step)
            {
                case ConsultStep { Departments.Count: > 0 } consult:
                    CheckDepartments(consult.Departments, id);
                    CheckNoPost(consult, id);
                    break;
                case VisitStep visit:
                    CheckNumber(visit.Departments, "departments", id);
                    CheckDepartments(visit.Departments, id);
                    CheckVisit(visit, id);
                    break;
                case CountersignStep countersign:
                    CheckNumber(countersign.Posts, "posts", id);
                    CheckOnce(countersign.Posts, "posts", id);
                    CheckCriteria(countersign, id);
                    CheckCount(countersign, id);
                    break;
            }
        }
    }

    private void CheckNumber(ValueList<string> parties, string key, string id)
    {
        if (parties.Count < 2 && !StandIn.IsAmong(parties))
        {
            Error(
                ProblemCode.PolicyUnfit, "至少两方；只有一方的写成 review 或 consult",
                "at least two take part; for one alone write a review or a consult", "steps", id, key);
        }
    }

    private void CheckOnce(ValueList<string> named, string key, string id)
    {
        for (var i = 0; i < named.Count; i++)
        {
            if (!StandIn.Is(named[i]) && named.Take(i).Contains(named[i]))
            {
                Error(
                    ProblemCode.DuplicateId, $"{named[i]} 写了两次，每方只答复一次",
                    $"'{named[i]}' is written twice; each answers once", "steps", id, key, i);
            }
        }
    }

    private void CheckDepartments(ValueList<string> departments, string id)
    {
        CheckOnce(departments, "departments", id);
        if (workflow.CatalogueDoubts.Any(keys => keys is ["posts"] or ["posts", _] or ["posts", _, "department"]))
        {
            return;
        }

        for (var i = 0; i < departments.Count; i++)
        {
            if (workflow.Catalogue.Departments.ContainsKey(departments[i])
                && !workflow.Catalogue.Posts.Values.Any(post => post.Department == departments[i]))
            {
                Error(
                    ProblemCode.DepartmentWithoutPost, $"部门 {departments[i]} 在目录中没有岗位，无人能够答复",
                    $"the catalogue has no post of the department '{departments[i]}', so nobody can answer for it",
                    "steps", id, "departments", i);
            }
        }
    }

    private void CheckNoPost(ConsultStep consult, string id)
    {
        if (consult.By is not null)
        {
            Error(
                ProblemCode.WrongPlacement, "by 与 departments 只写一个：部门由其岗位答复",
                "write by or departments, not both: departments answer by their own posts", "steps", id, "by");
        }
    }

    private void CheckVisit(VisitStep visit, string id)
    {
        if (visit.By is null)
        {
            Error(
                ProblemCode.MissingKey, "联合踏勘须写 by（由谁约定时间）", "a visit needs by, the post that makes the appointment",
                "steps", id);
        }

        if (visit.Officers < 2)
        {
            Error(
                ProblemCode.TwoOfficers, "现场核查须由两名以上工作人员进行，行政许可法 34(3)",
                "a visit takes at least two officers of each authority, 行政许可法 34(3)", "steps", id, "officers");
        }

        // The end of this time fails the visit, so it rests on a rule that is cited.
        if (string.IsNullOrWhiteSpace(visit.Basis) && !StandIn.Limit.Equals(visit.RectifyWithin))
        {
            Error(
                ProblemCode.LimitWithoutBasis, "整改期限没有依据；请写 basis", "the time to rectify cites no basis; write basis",
                "steps", id, "rectify-within");
        }
    }

    private void CheckCriteria(CountersignStep step, string id)
    {
        foreach (var (name, criterion) in step.Criteria)
        {
            for (var i = 0; i < criterion.By.Count; i++)
            {
                if (!StandIn.Is(criterion.By[i]) && !StandIn.IsAmong(step.Posts)
                    && workflow.Catalogue.Posts.ContainsKey(criterion.By[i]) && !step.Posts.Contains(criterion.By[i]))
                {
                    Error(
                        ProblemCode.PolicyUnfit, $"{criterion.By[i]} 不在会签岗位中，不能评审",
                        $"'{criterion.By[i]}' does not sign here and cannot answer the criterion",
                        "steps", id, "criteria", name, "by", i);
                }
            }

            if (step.Record.ContainsKey(name))
            {
                Error(
                    ProblemCode.DuplicateId, $"{name} 既是评审标准又是记录字段",
                    $"'{name}' is both a criterion and a field of the record", "steps", id, "criteria", name);
            }
        }
    }

    private void CheckCount(CountersignStep step, string id)
    {
        if (step.Policy.Count is not { } count || StandIn.IsAmong(step.Posts))
        {
            return;
        }

        if (count.Of is { } of && of != step.Posts.Count)
        {
            Error(
                ProblemCode.PolicyUnfit, $"of 为 {of}，而会签岗位有 {step.Posts.Count} 个",
                $"of says {of}, and {step.Posts.Count} posts sign", "steps", id, "policy", "of");
        }

        if (count.Quorum is { } quorum && (quorum < 1 || quorum > step.Posts.Count))
        {
            Error(
                ProblemCode.PolicyUnfit, $"{quorum} 方同意永远达不到或没有意义，会签岗位有 {step.Posts.Count} 个",
                $"a quorum of {quorum} cannot be met or means nothing among {step.Posts.Count} posts",
                "steps", id, "policy", "quorum");
        }

        if (count.Quorum is null && count.Veto.Count == 0)
        {
            Error(
                ProblemCode.MissingKey, "计票须写 quorum 或 veto，否则无从否决",
                "a count needs quorum or veto, or nothing could ever refuse", "steps", id, "policy");
        }

        var known = step.Posts.Concat(step.Criteria.Keys).ToList();
        for (var i = 0; i < count.Veto.Count; i++)
        {
            if (!StandIn.Is(count.Veto[i]) && !known.Contains(count.Veto[i]))
            {
                var (zh, en) = Suggestion.For(count.Veto[i], known);
                Error(
                    ProblemCode.PolicyUnfit, $"{count.Veto[i]} 既不是会签岗位也不是评审标准{zh}",
                    $"'{count.Veto[i]}' neither signs here nor is a criterion{en}", "steps", id, "policy", "veto", i);
            }
        }
    }

    private void Error(string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
