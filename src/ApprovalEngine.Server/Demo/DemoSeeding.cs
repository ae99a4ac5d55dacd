using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>Fills an empty server with people, projects and cases.</summary>
internal static class DemoSeeding
{
    /// <summary>The password of everybody in the demo; it is printed at the start.</summary>
    public const string Password = "approval-demo";

    /// <summary>Makes everything; the clock stands at <paramref name="now"/> afterwards.</summary>
    /// <exception cref="StartRefusedException">The samples are missing or do not fit.</exception>
    public static async Task<SeedingReport> SeedAsync(
        Door door, OfficeDatabase office, DemoSamples samples, SwitchableClock clock, Instant now,
        IProgress<SeedingProgress>? progress, CancellationToken cancellation)
    {
        var people = DemoPeople.Read(samples);
        await office.WriteAsync(context => context.AddRange(Rows(people, now)), cancellation);
        var plan = new DemoPlanner(samples, people, now).Plan(DemoRecipes.All);
        var report = await new ScenarioSeeder(door, samples, clock).PlayAsync(
            plan.Scenarios, now, progress, cancellation);
        return report with { LeftOut = plan.LeftOut.ToValueList() };
    }

    private static IEnumerable<object> Rows(DemoPeople people, Instant now)
    {
        // Hashing is slow on purpose; everybody has the same password, so it is hashed once.
        string? hash = null;
        foreach (var person in people.All)
        {
            var account = new AccountRow
            {
                Id = person.Id, Name = person.Name, NameEn = person.NameEn, Email = person.Email,
                Department = person.Department, Roles = string.Join(' ', person.Roles),
                Posts = string.Join(' ', person.Posts), Stamp = person.Id, CreatedAt = now.ToUnixTimeTicks(),
            };
            account.PasswordHash = hash ??= new PasswordHasher<AccountRow>().HashPassword(account, Password);
            yield return account;
        }

        foreach (var project in DemoProjects.All)
        {
            yield return new ProjectRow { Code = project.Code, Name = project.Name, Owner = project.Owner };
        }

        foreach (var row in DemoRegistries.Rows())
        {
            yield return row;
        }
    }
}
