using ApprovalEngine.Definitions.Conditions;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Definitions.Validation;

namespace ApprovalEngine.Definitions;

/// <summary>Checks a rule table on its own: reports everything at once, never throws.</summary>
public static class RuleTableValidator
{
    /// <summary>Adds every problem of a table to a list.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fileName">The name of its file without the extension.</param>
    /// <param name="problems">Finds positions in the file.</param>
    /// <remarks>What the conditions name belongs to a workflow and is checked with each that uses the table.</remarks>
    public static void Check(RuleTableFile table, string fileName, ProblemList problems)
    {
        if (table.Id != fileName && !StandIn.Is(table.Id))
        {
            problems.Error(
                "/id", ProblemCode.IdNotFileName, $"编号应与文件名相同：{Spelling.Shown(fileName)}",
                $"the id is that of the file: {Spelling.Shown(fileName)}");
        }

        if (table.Rules.Count == 0 && !problems.Doubts.IsAt("/rules"))
        {
            problems.Error(
                "/rules", ProblemCode.MissingKey, "规则表至少要有一条规则，否则什么都准予",
                "a rule table has at least one rule, or it would grant everything");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < table.Rules.Count; i++)
        {
            var rule = table.Rules[i];
            if (!seen.Add(rule.Id))
            {
                problems.Error(
                    JsonPointer.Of("rules", i, "id"), ProblemCode.DuplicateId, $"规则 {rule.Id} 写了两次",
                    $"the rule '{rule.Id}' is written twice");
            }

            if (!StandIn.Is(rule.When) && Condition.SyntaxFault(rule.When) is { } fault)
            {
                var message = fault.Located(rule.When);
                problems.Error(JsonPointer.Of("rules", i, "when"), fault.Code, message.Zh, message.En);
            }
        }
    }
}
