using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Views;

/// <summary>Names of the people that histories know by ids.</summary>
public sealed class PeopleNames(OfficeDatabase office)
{
    /// <summary>Id to name in a language; who has no account is missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        IEnumerable<string> ids, Language language, CancellationToken cancellation)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        await using var context = office.Read();
        return await context.Set<AccountRow>().Where(account => wanted.Contains(account.Id))
            .ToDictionaryAsync(
                account => account.Id, account => NameIn(account, language), StringComparer.Ordinal, cancellation);
    }

    /// <summary>The name of an account in a language; its Chinese one where it has no other.</summary>
    public static string NameIn(AccountRow account, Language language) =>
        language == Language.En && account.NameEn.Length > 0 ? account.NameEn : account.Name;
}
