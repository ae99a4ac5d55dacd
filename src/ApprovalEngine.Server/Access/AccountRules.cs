using ApprovalEngine.Cases;

namespace ApprovalEngine.Server.Access;

/// <summary>Which accounts there may be.</summary>
public static class AccountRules
{
    private const int LongestId = 40;
    private static readonly Role[] ActOnCases =
        [Role.Applicant, Role.Agent, Role.Steward, Role.Officer, Role.Head, Role.Supervisor];

    /// <summary>Why an account may not have these roles together; null where it may.</summary>
    /// <remarks>
    /// Who gives out posts must not act on cases himself, an auditor must have no part in what he examines, and a
    /// program is no person.
    /// </remarks>
    public static Refusal? Conflict(IReadOnlyCollection<Role> roles)
    {
        if (roles.Count == 0)
        {
            return new("no-role", new("账号至少要有一个角色", "an account needs at least one role"));
        }

        if (roles.Contains(Role.System) && roles.Count > 1)
        {
            return new("roles-conflict", new("对接系统的账号不能兼任人员角色", "an account of a system has no other role"));
        }

        if (roles.Contains(Role.Auditor) && roles.Count > 1)
        {
            return new("roles-conflict", new(
                "审计人员只读，不能兼任其他角色", "an auditor changes nothing and so has no other role"));
        }

        return roles.Contains(Role.Administrator) && roles.Any(ActOnCases.Contains)
            ? new("roles-conflict", new(
                "系统管理员不能办件，不能兼任申请、办理或监察角色",
                "an administrator decides no case and so neither applies, handles nor supervises"))
            : null;
    }

    /// <summary>Why an account may not be called this; null where it may.</summary>
    public static Refusal? Name(string id) =>
        id.Length is > 0 and <= LongestId && char.IsAsciiLetterOrDigit(id[0])
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@')
            ? null
            : new("account-name-invalid", new(
                "账号以字母或数字开头，只含字母、数字和 - _ . @，不超过 40 个字符",
                "an account begins with a letter or digit and has only letters, digits and - _ . @, at most 40"));
}
