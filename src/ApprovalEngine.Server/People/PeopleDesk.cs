using System.Security.Cryptography;
using System.Text.Json;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.People;

/// <summary>What an import would do to an account.</summary>
public enum PersonChangeKind
{
    /// <summary>A new account.</summary>
    Added,

    /// <summary>Something of it changes.</summary>
    Changed,

    /// <summary>It is not in the file and is closed.</summary>
    Closed,
}

/// <summary>What an import would do to an account.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">The account.</param>
/// <param name="Name">What people call him.</param>
/// <param name="Before">Fields that change, as they are: name to value.</param>
/// <param name="After">The same as they become.</param>
public sealed record PersonChange(
    PersonChangeKind Kind, string Id, string Name, ValueMap<string> Before, ValueMap<string> After);

/// <summary>What an import did.</summary>
/// <param name="Done">Number of accounts that it touched.</param>
/// <param name="FirstPasswords">Account to the password of its first use; shown once.</param>
/// <param name="Why">Why nothing was done; null where it was.</param>
public sealed record ImportAnswer(int Done, IReadOnlyDictionary<string, string> FirstPasswords, Localized? Why);

/// <summary>
/// People and posts by file: what would change is shown first, and happens all at once or not at all.
/// </summary>
public sealed class PeopleDesk(OfficeDatabase office, Accounts accounts, LibraryShelf shelf)
{
    /// <summary>The posts that the catalogues know, each with its title.</summary>
    public ValueMap<Localized> Posts() => shelf.Files.Open.Definitions.Workflows
        .Select(id => shelf.Files.Open.Definitions.Read(id).Definition)
        .OfType<Definitions.WorkflowDefinition>().SelectMany(definition => definition.Catalogue.Posts)
        .DistinctBy(post => post.Key).ToValueMap(post => post.Key, post => post.Value.Title);

    /// <summary>Reads a file against the posts of the library.</summary>
    public PeopleFile Read(byte[] bytes) =>
        PeopleFile.Read(bytes, Posts().Keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>What an import would change.</summary>
    /// <param name="people">The people of the file.</param>
    /// <param name="closeOthers">Whether who is not in the file is closed.</param>
    /// <param name="by">Who imports: never closed by himself.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ValueList<PersonChange>> CompareAsync(
        ValueList<Person> people, bool closeOthers, string by, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var held = await context.Set<AccountRow>().ToDictionaryAsync(row => row.Id, cancellation);
        return Compare(people, held, closeOthers, by);
    }

    /// <summary>Imports people.</summary>
    /// <param name="people">The people of the file.</param>
    /// <param name="closeOthers">Whether who is not in the file is closed.</param>
    /// <param name="shown">
    /// Fingerprint of what was shown; where something else would change by now, nothing does.
    /// </param>
    /// <param name="by">Who imports.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ImportAnswer> ImportAsync(
        ValueList<Person> people, bool closeOthers, string shown, string by, string address,
        CancellationToken cancellation) => await office.WriteAsync(
        async context =>
        {
            var held = await context.Set<AccountRow>().ToDictionaryAsync(row => row.Id, cancellation);
            var changes = Compare(people, held, closeOthers, by);
            if (Fingerprint(changes) != shown)
            {
                return Nothing(new("人员在预览之后已变动，请重新预览", "people have changed since the preview: look again"));
            }

            var byId = people.ToDictionary(person => person.Id);
            var passwords = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var change in changes)
            {
                if (change.Kind == PersonChangeKind.Added)
                {
                    var answer = await accounts.CreateAsync(
                        context, NewOf(byId[change.Id]), by, address, cancellation);
                    if (answer.Why is { } why)
                    {
                        throw new InvalidOperationException($"{change.Id}: {why}");
                    }

                    passwords[change.Id] = answer.FirstPassword ?? "";
                }
                else
                {
                    await ChangeAsync(context, held[change.Id], change, cancellation);
                }
            }

            return new(changes.Count, passwords, null);
        },
        cancellation);

    /// <summary>A short name for what an import would change.</summary>
    public static string Fingerprint(ValueList<PersonChange> changes) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(changes.Select(change => new
        {
            change.Kind, change.Id, Before = change.Before.ToList(), After = change.After.ToList(),
        }))));

    private static ImportAnswer Nothing(Localized why) => new(0, new Dictionary<string, string>(), why);

    private static async Task ChangeAsync(
        OfficeContext context, AccountRow row, PersonChange change, CancellationToken cancellation)
    {
        if (change.Kind == PersonChangeKind.Closed)
        {
            row.IsDisabled = true;
        }

        foreach (var (field, value) in change.After)
        {
            Fields[field].Set(row, value);
        }

        // Whoever lost a role must not go on with it.
        await Sessions.EndAllAsync(context, row.Id, cancellation);
    }

    private static ValueList<PersonChange> Compare(
        ValueList<Person> people, Dictionary<string, AccountRow> held, bool closeOthers, string by)
    {
        var named = people.Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var changes = people.Select(person => held.TryGetValue(person.Id, out var row)
                ? Changed(person, row)
                : new(PersonChangeKind.Added, person.Id, person.Name, ValueMap<string>.Empty, Values(person)))
            .OfType<PersonChange>();
        var closed = closeOthers
            ? held.Values.Where(row => !row.IsDisabled && row.Id != by && !named.Contains(row.Id))
                .OrderBy(row => row.Id, StringComparer.Ordinal)
                .Select(row => new PersonChange(
                    PersonChangeKind.Closed, row.Id, row.Name, ValueMap<string>.Empty, ValueMap<string>.Empty))
            : [];
        return changes.Concat(closed).ToValueList();
    }

    private static PersonChange? Changed(Person person, AccountRow row)
    {
        var after = Values(person).Where(value => Fields[value.Key].Get(row) != value.Value).ToList();
        return after.Count == 0 ? null : new(
            PersonChangeKind.Changed, person.Id, person.Name,
            after.ToValueMap(value => value.Key, value => Fields[value.Key].Get(row)),
            after.ToValueMap(value => value.Key, value => value.Value));
    }

    private static ValueMap<string> Values(Person person) => new Dictionary<string, string>
    {
        ["name"] = person.Name,
        ["name-en"] = person.NameEn,
        ["roles"] = string.Join(' ', person.Roles.Distinct().Order()),
        ["posts"] = string.Join(' ', person.Posts.Distinct()),
        ["department"] = person.Department,
        ["email"] = person.Email,
        ["open"] = "yes",
    }.ToValueMap(value => value.Key, value => value.Value);

    private static NewAccount NewOf(Person person) => new(person.Id, person.Name, person.Roles)
    {
        NameEn = person.NameEn, Posts = person.Posts, Department = person.Department, Email = person.Email,
    };

    private static readonly Dictionary<string, (Func<AccountRow, string> Get, Action<AccountRow, string> Set)> Fields =
        new()
        {
            ["name"] = (row => row.Name, (row, value) => row.Name = value),
            ["name-en"] = (row => row.NameEn, (row, value) => row.NameEn = value),
            ["roles"] = (row => row.Roles, (row, value) => row.Roles = value),
            ["posts"] = (row => row.Posts, (row, value) => row.Posts = value),
            ["department"] = (row => row.Department, (row, value) => row.Department = value),
            ["email"] = (row => row.Email, (row, value) => row.Email = value),
            ["open"] = (row => row.IsDisabled ? "no" : "yes", (row, value) => row.IsDisabled = value == "no"),
        };
}
