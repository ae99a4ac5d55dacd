using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Access;

/// <summary>The people of the office, as their rows say at this moment.</summary>
public sealed class PeopleDirectory(OfficeDatabase office)
{
    /// <summary>The person of an account; null where there is none, or it was disabled or changed since.</summary>
    public async Task<CurrentUser?> FindAsync(string id, string stamp, string via, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var row = await context.Set<AccountRow>().SingleOrDefaultAsync(account => account.Id == id, cancellation);
        return row is { IsDisabled: false } && row.Stamp == stamp ? Of(row, via) : null;
    }

    /// <summary>Whether an account is that of a supervisor.</summary>
    public async Task<bool> IsSupervisorAsync(string id, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var row = await context.Set<AccountRow>().SingleOrDefaultAsync(account => account.Id == id, cancellation);
        return row is { IsDisabled: false } && Of(row, "").Roles.Contains(Role.Supervisor);
    }

    /// <summary>The person of a row.</summary>
    public static CurrentUser Of(AccountRow row, string via) => new(
        row.Id, row.Name,
        Words(row.Roles).Select(Enum.Parse<Role>).ToValueList(), Words(row.Posts).ToValueList(), row.Department,
        row.Language == "en" ? Language.En : Language.Zh, via);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
