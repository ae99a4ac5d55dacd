using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Access;

/// <summary>The people of the office, as their rows say at this moment.</summary>
public sealed class PeopleDirectory(OfficeDatabase office, ServerOptions options)
{
    /// <summary>The row of an account; null where there is none.</summary>
    public async Task<AccountRow?> RowAsync(string id, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<AccountRow>().SingleOrDefaultAsync(account => account.Id == id, cancellation);
    }

    /// <summary>Whether an account is that of a supervisor.</summary>
    public async Task<bool> IsSupervisorAsync(string id, CancellationToken cancellation)
    {
        var row = await RowAsync(id, cancellation);
        return row is { IsDisabled: false } && Of(row, "").Roles.Contains(Role.Supervisor);
    }

    /// <summary>The person of a row, with what he has to do first.</summary>
    public CurrentUser Read(AccountRow row, string via)
    {
        var user = Of(row, via);
        return user with
        {
            Duty = row.MustChange ? Duty.ChangePassword
                : row.TotpSecret is null && MustHaveSecondFactor(user.Roles) ? Duty.SetSecondFactor : Duty.None,
        };
    }

    /// <summary>Whether somebody of these roles must have a second factor here.</summary>
    public bool MustHaveSecondFactor(IEnumerable<Role> roles) =>
        !options.IsDemo && roles.Any(options.SecondFactorFor.Contains);

    /// <summary>The person of a row.</summary>
    public static CurrentUser Of(AccountRow row, string via) => new(
        row.Id, row.Name,
        Words(row.Roles).Select(Enum.Parse<Role>).ToValueList(), Words(row.Posts).ToValueList(), row.Department,
        row.Language == "en" ? Language.En : Language.Zh, via)
    {
        NameEn = row.NameEn,
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
