using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Acts;

/// <summary>Somebody for whom an application may be prepared.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">What it is called.</param>
public sealed record Client(string Id, Localized Name);

/// <summary>Who may act for whom in cases to come.</summary>
public sealed class Clients(OfficeDatabase office)
{
    /// <summary>For whom somebody may apply: an agent with a mandate that holds, a steward for everybody.</summary>
    public async Task<ValueList<Client>> OfAsync(CurrentUser user, LocalDate today, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var day = LocalDatePattern.Iso.Format(today);
        var accounts = context.Set<AccountRow>().Where(account => !account.IsDisabled);
        var found = user.Roles.Contains(Role.Steward)
            ? accounts.Where(account => account.Roles.Contains("Applicant"))
            : accounts.Where(account => context.Set<ClientRow>().Any(row => row.Agent == user.Id
                && row.Client == account.Id && (row.Until == null || string.Compare(row.Until, day) >= 0)));
        return (await found.OrderBy(account => account.Id).Take(500).ToListAsync(cancellation))
            .Select(account => new Client(
                account.Id, new(account.Name, Views.PeopleNames.NameIn(account, Language.En)))).ToValueList();
    }

    /// <summary>Whether an applicant has recorded a mandate of an agent that holds on a day.</summary>
    public async Task<bool> HasAsync(
        string agent, string client, LocalDate today, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var day = LocalDatePattern.Iso.Format(today);
        return await context.Set<ClientRow>().AnyAsync(
            row => row.Agent == agent && row.Client == client
                && (row.Until == null || string.Compare(row.Until, day) >= 0),
            cancellation);
    }

    /// <summary>The agents of an applicant.</summary>
    public async Task<ValueList<ClientRow>> AgentsAsync(string client, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return (await context.Set<ClientRow>().Where(row => row.Client == client).OrderBy(row => row.Agent)
            .ToListAsync(cancellation)).ToValueList();
    }

    /// <summary>Lets an agent act for an applicant until a day.</summary>
    public Task<bool> GiveAsync(
        string client, string agent, string document, string? until, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var account = await context.Set<AccountRow>().SingleOrDefaultAsync(
                    row => row.Id == agent && !row.IsDisabled && row.Roles.Contains("Agent"), cancellation);
                if (account is null)
                {
                    return false;
                }

                var row = await context.Set<ClientRow>().FindAsync([client, agent], cancellation);
                if (row is null)
                {
                    context.Add(new ClientRow { Client = client, Agent = agent, Document = document, Until = until });
                }
                else
                {
                    (row.Document, row.Until) = (document, until);
                }

                return true;
            },
            cancellation);

    /// <summary>Ends a mandate for cases to come; those in cases that were started stay as recorded there.</summary>
    public Task EndAsync(string client, string agent, CancellationToken cancellation) => office.WriteAsync(
        context => context.Set<ClientRow>().Where(row => row.Client == client && row.Agent == agent)
            .ExecuteDeleteAsync(cancellation),
        cancellation);
}
