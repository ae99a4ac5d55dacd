using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Pages.People;

/// <summary>The list of people.</summary>
public sealed record PeopleModel(string Text, IReadOnlyList<PersonRow> People, int Count);

/// <summary>A person in the list.</summary>
public sealed record PersonRow(
    string Id, Localized Name, string Department, string Roles, string Posts, bool IsClosed, bool IsLocked);

/// <summary>A person's page.</summary>
public sealed record PersonModel(
    Person Person, bool IsClosed, ValueMap<Localized> Posts, Localized? Why, string? FirstPassword);

/// <summary>The import page.</summary>
public sealed record ImportModel
{
    public string? Text { get; init; }
    public bool CloseOthers { get; init; }
    public ValueList<PeopleProblem> Problems { get; init; } = [];
    public ValueList<PersonChange> Changes { get; init; } = [];
    public ImportAnswer? Answer { get; init; }
    public Localized? Why { get; init; }
}

/// <summary>People and posts, for administrators.</summary>
public static class PeopleEndpoints
{
    private const int MostShown = 500;

    public static void MapPeople(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/people", ListAsync).Needs(Right.ManagePeople);
        pages.MapGet("/people/export", ExportAsync).Needs(Right.ManagePeople);
        pages.MapImport();
        pages.MapPerson();
    }

    private static async Task<IResult> ListAsync(
        string? text, OfficeDatabase office, IClock clock, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        await using var context = office.Read();
        var rows = context.Set<AccountRow>().AsQueryable();
        if (!string.IsNullOrWhiteSpace(text))
        {
            rows = rows.Where(row => row.Id.Contains(text) || row.Name.Contains(text)
                || row.NameEn.Contains(text) || row.Posts.Contains(text)
                || row.Department.Contains(text));
        }

        var found = await rows.OrderBy(row => row.Department).ThenBy(row => row.Id).Take(MostShown)
            .ToListAsync(cancellation);
        return Answers.Page<PeoplePage>(new PeopleModel(
            text ?? "",
            found.Select(row => new PersonRow(
                row.Id, new(row.Name, Views.PeopleNames.NameIn(row, Language.En)), row.Department, row.Roles,
                row.Posts, row.IsDisabled, row.LockedUntil > now))
                .ToList(),
            await rows.CountAsync(cancellation)));
    }

    private static async Task<IResult> ExportAsync(OfficeDatabase office, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<AccountRow>().Where(row => !row.IsDisabled).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        return Answers.Table("people.csv", rows.Select(row => new[]
        {
            row.Id, row.Name, row.NameEn, row.Roles.ToLowerInvariant(), row.Posts, row.Department, row.Email,
        }).Prepend(PeopleFile.Header.Split(',')));
    }
}
