using ApprovalEngine.Cases;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Demo;

/// <summary>A person of the demo, as a line of <c>samples/people.csv</c> says.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Name of the person or company.</param>
/// <param name="NameEn">The same in Latin letters.</param>
/// <param name="Roles">What the person is to the office.</param>
/// <param name="Posts">Posts of the catalogues.</param>
/// <param name="Department">Department of the catalogues; empty for none.</param>
/// <param name="Email">Address.</param>
internal sealed record DemoPerson(
    string Id, string Name, string NameEn, ValueList<Role> Roles, ValueList<string> Posts, string Department,
    string Email);

/// <summary>The people of the demo.</summary>
internal sealed class DemoPeople
{
    private const string FileName = "people.csv";
    private const string Header = "id,name,name-en,roles,posts,department,email";

    // In some samples a company bears the id that an officer has in others; nobody is both in one office.
    private static readonly string[] OfficersFirst = ["fang", "hu", "jian", "shen", "xu"];

    private readonly Dictionary<string, DemoPerson> _byId;

    private DemoPeople(IEnumerable<DemoPerson> people) =>
        _byId = people.ToDictionary(person => person.Id, StringComparer.Ordinal);

    /// <summary>Everybody, in order of the file.</summary>
    public IReadOnlyCollection<DemoPerson> All => _byId.Values;

    /// <summary>Reads the file of the samples.</summary>
    /// <exception cref="Hosting.StartRefusedException">It is missing, or a line of it is not understood.</exception>
    public static DemoPeople Read(string samples)
    {
        var path = Path.Combine(samples, FileName);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw DemoSamples.Unusable($"缺少演示人员文件：{path}", $"the people of the demo are missing: {path}");
        }

        return new(lines.Skip(1).Where(line => line.Length > 0).Select(Person));
    }

    /// <summary>The account of a person of the samples.</summary>
    /// <param name="id">Id in the sample.</param>
    /// <param name="role">As what the person acts there.</param>
    public static string IdOf(string id, ActorRole role) => (OfficersFirst.Contains(id), role) switch
    {
        (true, ActorRole.Applicant) => $"{id}-gs",
        (true, ActorRole.Supervisor) => $"{id}-dc",
        _ => id,
    };

    /// <summary>A person; null where there is none of that account.</summary>
    public DemoPerson? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What a person or company is called; the id where it is nobody of the demo.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    private static DemoPerson Person(string line)
    {
        var fields = Fields(line);
        if (fields.Count != Header.Split(',').Length)
        {
            throw DemoSamples.Unusable($"演示人员文件有误：{line}", $"a line of the people of the demo is wrong: {line}");
        }

        return new(
            fields[0], fields[1], fields[2],
            Words(fields[3]).Select(word => Enum.Parse<Role>(word, ignoreCase: true)).ToValueList(),
            Words(fields[4]).ToValueList(), fields[5], fields[6]);
    }

    // A field with a comma stands in quotes; the file of the samples has no quotes within its fields.
    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        foreach (var (part, index) in line.Split('"').Select((part, index) => (part, index)))
        {
            if (index % 2 == 1)
            {
                fields[^1] = part;
                continue;
            }

            var split = part.Split(',');
            fields.AddRange(index == 0 ? split : split.Skip(1));
        }

        return fields;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
