using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Views;

/// <summary>Names of the people and projects that a page shows; histories hold only their ids.</summary>
/// <param name="People">Account to name.</param>
/// <param name="Projects">Project code to name.</param>
public sealed record Names(ValueMap<Localized> People, ValueMap<string> Projects)
{
    /// <summary>A person or company by name; by id where the office does not know it.</summary>
    public Localized Person(string id) =>
        People.TryGetValue(id, out var name) ? name
        : id == Actor.Clock.Id ? new("系统", "the system") : new(id, id);

    /// <summary>The name of a project; null where the office does not know it.</summary>
    public string? Project(string? code) => code is not null && Projects.TryGetValue(code, out var name) ? name : null;
}

/// <summary>Looks names up in the office.</summary>
public sealed class NameBook(OfficeDatabase office)
{
    /// <summary>The names of some people and projects.</summary>
    public async Task<Names> OfAsync(
        IEnumerable<string> people, IEnumerable<string> projects, CancellationToken cancellation)
    {
        var (ids, codes) = (people.Distinct().ToList(), projects.Distinct().ToList());
        await using var context = office.Read();
        var accounts = await context.Set<AccountRow>().Where(account => ids.Contains(account.Id))
            .Select(account => new { account.Id, account.Name, account.NameEn }).ToListAsync(cancellation);
        var named = await context.Set<ProjectRow>().Where(project => codes.Contains(project.Code))
            .Select(project => new { project.Code, project.Name }).ToListAsync(cancellation);
        return new(
            accounts.ToValueMap(
                account => account.Id,
                account => new Localized(account.Name, account.NameEn.Length > 0 ? account.NameEn : account.Name)),
            named.ToValueMap(project => project.Code, project => project.Name));
    }

    /// <summary>The names that the page of a case shows.</summary>
    public Task<Names> OfAsync(CaseFile file, CancellationToken cancellation) => OfAsync(file, [], cancellation);

    /// <summary>The names that the page of a case shows.</summary>
    /// <param name="file">The case.</param>
    /// <param name="others">People whom the page names besides.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Names> OfAsync(CaseFile file, IEnumerable<string> others, CancellationToken cancellation)
    {
        var state = file.State;
        var people = file.Events.SelectMany(recorded => new[]
            {
                recorded.Actor, recorded.ActsFor, HistoryWords.PersonOf(recorded),
            })
            .Append(state.Applicant).Append(state.Agent).Concat(others).OfType<string>().Where(id => id.Length > 0);
        return OfAsync(people, state.Project is { } code ? [code] : [], cancellation);
    }

    /// <summary>Who holds any of some posts, or works in a department: those to whom work may be given.</summary>
    public async Task<ValueList<Person>> ColleaguesAsync(
        WorkflowDefinition definition, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var accounts = await context.Set<AccountRow>()
            .Where(account => !account.IsDisabled && account.Posts != "").ToListAsync(cancellation);
        return accounts
            .Where(account => account.Posts.Split(' ').Any(definition.Catalogue.Posts.ContainsKey))
            .OrderBy(account => account.Department, StringComparer.Ordinal)
            .ThenBy(account => account.Name, StringComparer.Ordinal)
            .Select(account => new Person(
                account.Id, new(account.Name, account.NameEn.Length > 0 ? account.NameEn : account.Name),
                account.Posts.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList()))
            .ToValueList();
    }
}

/// <summary>A colleague.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="Posts">Posts that he holds.</param>
public sealed record Person(string Id, Localized Name, ValueList<string> Posts)
{
    /// <summary>Whether his account is closed: his work is handed over, and none to him.</summary>
    public bool IsLeaver { get; init; }
}
