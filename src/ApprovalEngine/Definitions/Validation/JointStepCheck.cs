namespace ApprovalEngine.Definitions.Validation;

/// <summary>Checks the steps that several answer: that each is named once and that somebody speaks for it.</summary>
internal sealed class JointStepCheck(WorkflowUnderCheck workflow)
{
    internal void Run()
    {
        foreach (var (id, step) in workflow.File.Steps)
        {
            if (step is ConsultStep { Departments.Count: > 0 } consult)
            {
                CheckParties(consult.Departments, "departments", id);
                CheckSpeakers(consult.Departments, id);
                CheckNoPost(consult, id);
            }
        }
    }

    private void CheckParties(ValueList<string> named, string key, string id)
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

    private void CheckSpeakers(ValueList<string> departments, string id)
    {
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

    private void Error(string code, string zh, string en, params ReadOnlySpan<object> at) =>
        workflow.Problems.Error(JsonPointer.Of(at), code, zh, en);
}
