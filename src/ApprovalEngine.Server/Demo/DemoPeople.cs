using ApprovalEngine.Cases;
using ApprovalEngine.Server.People;

namespace ApprovalEngine.Server.Demo;

/// <summary>The people of the demo: those of <c>samples/people.csv</c>, the sample of an import.</summary>
internal sealed class DemoPeople
{
    private const string FileName = "people.csv";

    // In some samples a company bears the id that an officer has in others; nobody is both in one office.
    private static readonly string[] OfficersFirst = ["fang", "hu", "jian", "shen", "xu"];

    private readonly Dictionary<string, Person> _byId;

    private DemoPeople(IEnumerable<Person> people) =>
        _byId = people.ToDictionary(person => person.Id, StringComparer.Ordinal);

    /// <summary>Everybody, in order of the file.</summary>
    public IReadOnlyCollection<Person> All => _byId.Values;

    /// <summary>Reads the file of the samples.</summary>
    /// <exception cref="Hosting.StartRefusedException">It is missing, or something in it is wrong.</exception>
    public static DemoPeople Read(DemoSamples samples)
    {
        var path = Path.Combine(samples.Folder, FileName);
        if (!File.Exists(path))
        {
            throw DemoSamples.Unusable($"缺少演示人员文件：{path}", $"the people of the demo are missing: {path}");
        }

        var file = PeopleFile.Read(File.ReadAllBytes(path), samples.Posts);
        return file.Problems is [var problem, ..]
            ? throw DemoSamples.Unusable(
                $"{path}:{problem.Line}: {problem.Message.Zh}", $"{path}:{problem.Line}: {problem.Message.En}")
            : new(file.People);
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
    public Person? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What a person or company is called; the id where it is nobody of the demo.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;
}
