using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Access;

/// <summary>An absence as people see it.</summary>
public sealed record Absence(
    string Id, string Person, string Deputy, LocalDate From, LocalDate Until, string Reason, string EnteredBy);

/// <summary>Who is away and who acts for him: his posts are the deputy's as long as it lasts, and no longer.</summary>
/// <remarks>
/// A deputy passes nothing on: only the posts that the absent person holds himself are his. What he decides is signed
/// 代 with the name of the absent person (E9).
/// </remarks>
public sealed class Absences(OfficeDatabase office, IClock clock)
{
    /// <summary>The person with the posts of those for whom he acts today.</summary>
    public async Task<CurrentUser> WithDeputyPostsAsync(CurrentUser user, CancellationToken cancellation)
    {
        var today = Today();
        await using var context = office.Read();
        var principals = await (
            from absence in context.Set<AbsenceRow>()
            join account in context.Set<AccountRow>() on absence.Person equals account.Id
            where absence.Deputy == user.Id && string.Compare(absence.From, today) <= 0
                && string.Compare(absence.Until, today) >= 0 && !account.IsDisabled
            select new { account.Id, account.Posts }).ToListAsync(cancellation);
        if (principals.Count == 0)
        {
            return user;
        }

        var posts = ValueMap<string>.Empty;
        foreach (var principal in principals)
        {
            foreach (var post in principal.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(post => !user.Posts.Contains(post) && !posts.ContainsKey(post)))
            {
                posts = posts.SetItem(post, principal.Id);
            }
        }

        return user with { DeputyPosts = posts };
    }

    /// <summary>The absences of some people that are not over, the next first.</summary>
    public async Task<ValueList<Absence>> OfAsync(IReadOnlyList<string> people, CancellationToken cancellation)
    {
        var today = Today();
        await using var context = office.Read();
        var rows = await context.Set<AbsenceRow>()
            .Where(row => people.Contains(row.Person) && string.Compare(row.Until, today) >= 0)
            .OrderBy(row => row.From).ToListAsync(cancellation);
        return rows.Select(Of).ToValueList();
    }

    /// <summary>The absences in which somebody acts for others and that are not over.</summary>
    public async Task<ValueList<Absence>> ForDeputyAsync(string deputy, CancellationToken cancellation)
    {
        var today = Today();
        await using var context = office.Read();
        var rows = await context.Set<AbsenceRow>()
            .Where(row => row.Deputy == deputy && string.Compare(row.Until, today) >= 0)
            .OrderBy(row => row.From).ToListAsync(cancellation);
        return rows.Select(Of).ToValueList();
    }

    /// <summary>Enters an absence; null where it was entered, else why it cannot be.</summary>
    public async Task<Localized?> EnterAsync(
        string person, string deputy, LocalDate from, LocalDate until, string reason, string by,
        CancellationToken cancellation)
    {
        if (person == deputy)
        {
            return new("不能由本人代理本人", "nobody is his own deputy");
        }

        if (until < from || until < ChinaTime.DateOf(clock.GetCurrentInstant()))
        {
            return new("结束日期早于开始日期或今天", "the last day lies before the first, or before today");
        }

        return await office.WriteAsync<Localized?>(
            async context =>
            {
                if (await context.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == deputy, cancellation)
                    is not { IsDisabled: false, Posts.Length: > 0 })
                {
                    return new($"“{deputy}”不是办理人员", $"'{deputy}' is no officer");
                }

                context.Add(new AbsenceRow
                {
                    Id = Surroundings.NewId(8), Person = person, Deputy = deputy,
                    From = LocalDatePattern.Iso.Format(from),
                    Until = LocalDatePattern.Iso.Format(until), Reason = reason, EnteredBy = by,
                    EnteredAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
                });
                return null;
            },
            cancellation);
    }

    /// <summary>Ends an absence of one of some people: he is back.</summary>
    public async Task EndAsync(string id, IReadOnlyList<string> people, CancellationToken cancellation) =>
        await office.WriteAsync(
            context => context.Set<AbsenceRow>().Where(row => row.Id == id && people.Contains(row.Person))
                .ExecuteDeleteAsync(cancellation),
            cancellation);

    private static Absence Of(AbsenceRow row) => new(
        row.Id, row.Person, row.Deputy, LocalDatePattern.Iso.Parse(row.From).Value,
        LocalDatePattern.Iso.Parse(row.Until).Value, row.Reason, row.EnteredBy);

    private string Today() => LocalDatePattern.Iso.Format(ChinaTime.DateOf(clock.GetCurrentInstant()));
}
