using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Api;

/// <summary>In what capacity somebody acts, and whether he may act at all.</summary>
internal static class ActingRole
{
    private static readonly (ActorRole Role, Right Needs)[] Capacities =
    [
        (ActorRole.Applicant, Right.Apply),
        (ActorRole.Officer, Right.WorkTasks),
        (ActorRole.Supervisor, Right.Supervise),
        (ActorRole.Agent, Right.Apply),
        (ActorRole.Steward, Right.Apply),
    ];

    /// <summary>The capacity that was asked for, or the first one that fits; null where he has none.</summary>
    /// <param name="user">Who acts.</param>
    /// <param name="asked">What he asked for.</param>
    /// <param name="applicant">The applicant of the case: as one acts only the one.</param>
    public static ActorRole? Of(CurrentUser user, ActorRole? asked, string? applicant) => Capacities
        .Where(capacity => Holds(user, capacity.Role) && user.May(capacity.Needs))
        .Where(capacity => asked is null ? capacity.Role != ActorRole.Applicant || applicant == user.Id
            : asked == capacity.Role)
        .Select(capacity => (ActorRole?)capacity.Role).FirstOrDefault();

    private static bool Holds(CurrentUser user, ActorRole role) => role switch
    {
        ActorRole.Applicant => user.Roles.Contains(Role.Applicant),
        ActorRole.Agent => user.Roles.Contains(Role.Agent),
        ActorRole.Steward => user.Roles.Contains(Role.Steward),
        ActorRole.Officer => user.Roles.Contains(Role.Officer) || user.Roles.Contains(Role.Head),
        ActorRole.Supervisor => user.Roles.Contains(Role.Supervisor),
        _ => false,
    };
}
