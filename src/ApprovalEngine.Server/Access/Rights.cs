using static ApprovalEngine.Server.Access.Right;

namespace ApprovalEngine.Server.Access;

/// <summary>The one table that decides every permission.</summary>
public static class Rights
{
    private static readonly Dictionary<Role, Right[]> Table = new()
    {
        [Role.Applicant] = [UseAccount, Apply, HandInFiles, ReadCases],
        [Role.Agent] = [UseAccount, Apply, HandInFiles, ReadCases],
        [Role.Steward] = [UseAccount, Apply, HandInFiles, ReadCases],
        [Role.Officer] = [UseAccount, HandInFiles, ReadCases, WorkTasks],
        [Role.Head] = [UseAccount, HandInFiles, ReadCases, WorkTasks, HandOver, ReadBoard],
        [Role.Supervisor] = [UseAccount, HandInFiles, ReadCases, ReadBoard, Supervise],
        [Role.Auditor] = [UseAccount, ReadCases, ReadBoard, Audit, ReadLogs],
        [Role.Author] = [UseAccount, Right.Author, PublishDefinitions],
        [Role.Administrator] = [UseAccount, ManagePeople, ManageCalendar, ManageSystems, ReadLogs],
        [Role.System] = [ConnectSystem],
    };

    /// <summary>Whether a role has a right.</summary>
    public static bool Has(Role role, Right right) => Table[role].Contains(right);

    /// <summary>Everything that a role may do.</summary>
    public static ValueList<Right> Of(Role role) => Table[role].ToValueList();

    /// <summary>Everything that somebody of several roles may do.</summary>
    public static ValueList<Right> Of(IEnumerable<Role> roles) =>
        roles.SelectMany(role => Table[role]).Distinct().Order().ToValueList();

    /// <summary>Whether one of several roles has a right.</summary>
    public static bool Has(IEnumerable<Role> roles, Right right) => roles.Any(role => Has(role, right));
}
