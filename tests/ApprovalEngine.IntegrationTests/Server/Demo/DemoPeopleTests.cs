using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Demo;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

public sealed class DemoPeopleTests
{
    private readonly DemoSamples _samples = Demos.Samples();

    private DemoPeople People => DemoPeople.Read(_samples);

    [Test]
    public void File_OfPeople_HasEveryActorOfEveryScenarioWithItsPosts()
    {
        List<string> missing = [];
        foreach (var file in Directory.EnumerateFiles(_samples.Folder, "*.scenario.json", SearchOption.AllDirectories))
        {
            var scenario = ScenarioReading.Read(file, File.ReadAllBytes(file)).Value.ShouldNotBeNull();
            foreach (var (id, person) in scenario.People)
            {
                var role = person.Role ?? ActorRole.Officer;
                var found = People.Find(DemoPeople.IdOf(id, role));
                var isThere = found is not null && found.Roles.Contains(Enum.Parse<Role>(role.ToString()))
                    && person.Posts.All(found.Posts.Contains);
                if (!isThere)
                {
                    missing.Add($"{Path.GetFileName(file)}: {id} {role} {string.Join(' ', person.Posts)}");
                }
            }
        }

        missing.ShouldBeEmpty();
    }

    [Test]
    public void Posts_OfPeople_AreThoseOfTheCatalogues()
    {
        var posts = new SortedSet<string>(StringComparer.Ordinal);
        var departments = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Demos.Library, "catalog"), "*.json"))
        {
            var root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            posts.UnionWith(Keys(root, "posts"));
            departments.UnionWith(Keys(root, "departments"));
        }

        People.All.SelectMany(person => person.Posts).Distinct().Order(StringComparer.Ordinal).ShouldBe(posts);
        People.All.Select(person => person.Department).Except(departments).ShouldBeEmpty();
    }

    [Test]
    public void Roles_OfPeople_AreAllThereAndNobodyWhoAppliesDecides()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            People.All.ShouldContain(person => person.Roles.Contains(role), role.ToString());
        }

        People.All.Where(person => person.Roles.Contains(Role.Applicant))
            .ShouldAllBe(person => person.Roles.Count == 1 && person.Posts.Count == 0);
    }

    [Test]
    public void SignIns_ThatArePrinted_AreOfTheDemo()
    {
        foreach (var signIn in DemoSignIn.All)
        {
            var person = People.Find(signIn.Account).ShouldNotBeNull(signIn.Account);
            signIn.Who.Zh.ShouldStartWith(person.Name);
        }

        DemoSignIn.All.SelectMany(signIn => People.Find(signIn.Account)!.Roles).Distinct()
            .ShouldBe(Enum.GetValues<Role>().Except([Role.Steward, Role.System]), ignoreOrder: true);
    }

    [Test]
    public void Owners_OfProjects_AreApplicantsOfTheDemo()
    {
        DemoProjects.All.ShouldAllBe(project => People.Find(project.Owner)!.Roles.Contains(Role.Applicant));
        DemoProjects.All.Select(project => project.Code).Distinct().Count().ShouldBe(DemoProjects.All.Count);
    }

    private static IEnumerable<string> Keys(JsonElement root, string name) =>
        root.TryGetProperty(name, out var found) ? found.EnumerateObject().Select(one => one.Name) : [];
}
