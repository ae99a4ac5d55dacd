using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Views;

/// <summary>Names of the people that histories know by ids.</summary>
public sealed class PeopleNames(OfficeDatabase office)
{
    /// <summary>Id to name; who has no account is missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        IEnumerable<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        await using var context = office.Read();
        return await context.Set<AccountRow>().Where(account => wanted.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, StringComparer.Ordinal, cancellation);
    }
}
